"""`resume-ls levels [LEVEL] [PATH]`: what each level expects, ticked off for a resume."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resume_ls.checking.files import Options, rulebook_for
from resume_ls.checking.wire import Places, shown_path
from resume_ls.cli.errors import UsageError
from resume_ls.cli.options import parse_level
from resume_ls.cli.running import analysed
from resume_ls.cli.terminal import Sink
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
        return overview(checklist, arguments.format)
    if level is None:
        raise UsageError("auto is no level to be explained: name one, or give a PATH alone")
    items = items_json(checklist, level, analysis, path or "")
    if arguments.format == "json":
        found: dict[str, Any] = {"version": 1, "level": level.label, "expects": checklist.expects(level)}
        if analysis is not None:
            found |= {"path": path, "reads_as": analysis.reads_as, "target_level": analysis.target_level}
        print(json.dumps(found | {"items": items}, ensure_ascii=False))
        return 0
    expects = checklist.expects(level)
    Sink().screen("levels.j2", level=level, expects=expects, items=items, ticked=analysis is not None)
    return 0


def overview(checklist: Checklist, format: str) -> int:
    """Print what each level expects, in a sentence or two."""
    if format == "json":
        levels = [{"level": level.label, "expects": checklist.expects(level)} for level in Level]
        print(json.dumps({"version": 1, "levels": levels}, ensure_ascii=False))
        return 0
    out = Sink()
    for level in Level:
        out.line((f"{level.label:<10}", "bold cyan"), " ".join(checklist.expects(level).split()))
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
