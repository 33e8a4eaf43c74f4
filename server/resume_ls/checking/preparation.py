"""The JSON that `questions` prints (docs/schema/questions.schema.json)."""

from __future__ import annotations

from collections.abc import Iterator

from resume_ls.analysis import Analysis, groups_of
from resume_ls.checking.wire import Json, Places, head_json, shown_path
from resume_ls.document.model import Entry, Section


def questions_json(analysis: Analysis, root: str, part: str | None = None) -> Json:
    """Return what an interviewer will ask, role by role; what is asked about nothing is left out.

    `root` is the root's path as given; with `part`, only what lies in that part is asked about.
    """
    roles = (
        role_json(analysis, section, group, root, part)
        for section in analysis.document.sections
        for group in groups_of(section)
    )
    return head_json(analysis, root) | {"roles": [role for role in roles if role["bullets"]]}


def role_json(
    analysis: Analysis, section: Section, group: Entry | Section, root: str, part: str | None
) -> Json:
    """Return an entry, or what stands in a section outside its entries, with the bullets that raise questions."""
    entry = group if isinstance(group, Entry) else None
    return {
        "section": section.kind,
        "heading": section.heading,
        "title": entry.title if entry else None,
        "organisation": entry.organisation if entry else None,
        "period": entry.period.text if entry and entry.period else None,
        "bullets": list(bullets_json(analysis, group, root, part)),
    }


def bullets_json(analysis: Analysis, group: Entry | Section, root: str, part: str | None) -> Iterator[Json]:
    """Yield the bullets and paragraphs of a group that raise questions, in the order of the text; `path` only where one
    lies in another file than the document."""
    places = Places(analysis.document)
    for index in sorted({*group.bullets, *group.paragraphs}):
        node = analysis.document.nodes[index]
        asked = analysis.interviews.get(index, ())
        if not asked or part not in (None, node.path):
            continue
        found: Json = {
            "text": node.text.plain,
            "range": places.range(analysis.document.span(index), node.path),
            "questions": [
                {"about": each.about.text if each.about else None, "question": each.question}
                for each in asked
            ],
        }
        yield found if node.path == part else found | {"path": shown_path(root, node.path)}
