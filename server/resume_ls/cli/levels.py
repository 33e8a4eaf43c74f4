"""`resume-ls levels [LEVEL] [PATH]`: what each level expects, ticked off for a resume."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resume_ls.checking.files import Options, rulebook_for
from resume_ls.checking.wire import Places, shown_path
from resume_ls.cli.errors import UsageError
from resume_ls.cli.options import parse_level
from resume_ls.cli.running import analysed
from resume_ls.cli.terminal import answer
from resume_ls.configuration import Layer
from resume_ls.judging.checklist import Checklist, ShownAt
from resume_ls.judging.levels_report import checked
from resume_ls.rulebook.levels import Level

if TYPE_CHECKING:
    from resume_ls.analysis import Analysis


def run(arguments: argparse.Namespace) -> int:
    """Print the five levels, or the items of one; with PATH, which of them the resume shows and where."""
    checklist = Checklist.of(rulebook_for(()))
    words = [word for word in (arguments.target, arguments.level, arguments.path) if word is not None]
    path = words.pop() if len(words) > 1 or (words and Path(words[0]).is_file()) else None
    if len(words) > 1:
        raise UsageError(f"two levels, {words[0]} and {words[1]}: one is explained at a time")
    analysis = None
    if path is not None:
        analysis, _ = analysed(path, Options(Layer("--level"), arguments.config))
    if words:
        level = parse_level(words[0])
    elif analysis is not None:
        level = analysis.target.level
    else:
        levels = [{"level": level.label, "expects": checklist.expects(level)} for level in Level]
        answer(arguments.format, "levels-all.j2", levels=levels)
        return 0
    if level is None:
        raise UsageError("auto is no level to be explained: name one, or give a PATH alone")
    told: dict[str, Any] = {}
    if analysis is not None:
        told = {"path": path, "reads_as": analysis.reads_as, "target_level": analysis.target_level}
    items = items_json(checklist, level, analysis, path or "")
    expects = checklist.expects(level)
    answer(arguments.format, "levels.j2", level=level.label, expects=expects, **told, items=items)
    return 0


def items_json(
    checklist: Checklist, level: Level, analysis: Analysis | None, root: str
) -> list[dict[str, Any]]:
    """Return the level's items; with an analysis, whether each is shown, only mentioned or open, and where: the line,
    and the `path` where it is a part's. `root` is the path of the resume as given."""
    if analysis is None:
        return [{"term": item.term, "lists": list(item.of)} for item in checklist.items(level)]
    places, document = Places(analysis.document), analysis.document

    def placed(ticks: Iterable[ShownAt]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for tick in ticks:
            found.append({"text": tick.phrase.text})
            if tick.node is not None:
                part = document.nodes[tick.node].path
                found[-1]["line"] = places.range(document.span(tick.node), part)["start"]["line"]
                found[-1] |= {"path": shown_path(root, part)} if part is not None else {}
        return found

    return [
        {
            "term": item.term,
            "lists": list(item.of),
            "state": "shown" if found.shown else "mentioned" if found.mentioned else "open",
            "shown": placed(found.shown),
            "mentioned": placed(found.mentioned),
        }
        for item, found in checked(analysis, level).items()
    ]
