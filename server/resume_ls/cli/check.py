"""`resume-ls check`: findings in files and folders."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Literal

from resume_ls.checking.collect import collect
from resume_ls.checking.files import Checked, InputFile
from resume_ls.cli.errors import UsageError
from resume_ls.cli.options import options_of
from resume_ls.cli.progress import shown
from resume_ls.cli.running import Run
from resume_ls.cli.terminal import Sink, answer

RANKS = {"error": 4, "warning": 3, "info": 2, "hint": 1, "never": 9}


def run(arguments: argparse.Namespace) -> int:
    """Check and print; 0 nothing at or above --fail-on, 1 findings, 2 something could not be used."""
    options = options_of(
        arguments,
        explain=arguments.explain_level,
        # they take longer to make than all the rest, and these show none
        rewrites=not (arguments.statistics or arguments.compare or arguments.write_baseline),
    )
    items = list(given(arguments))
    fixed = 0
    if arguments.fix or arguments.diff:
        from resume_ls.cli.fixing import fix_files

        fixed = fix_files(items, options, write=arguments.fix and not arguments.diff)
        if arguments.diff or arguments.paths == ["-"]:
            return 0 if fixed == 1 and arguments.fail_on == "never" else fixed
        items = list(given(arguments))
    out = Sink()
    with shown(len(items), out) as run:
        with closing(run.over(items, options, arguments.jobs)) as documents:
            worst = report(documents, arguments, run, out)
        if run.silenced and not run.failed:
            from resume_ls.checking.idle import idle_lines

            for line in idle_lines(run.silenced, arguments.paths or ["."]):
                run.say(line)
    if run.failed or fixed == 2:
        return 2
    return 1 if worst >= RANKS[arguments.fail_on] else 0


def given(arguments: argparse.Namespace) -> Iterable[InputFile]:
    """Return the items for the paths given; "-" is standard input, by default called "stdin"."""
    paths = arguments.paths or ["."]
    if "-" not in paths:
        if arguments.stdin_filename is not None:
            raise UsageError("--stdin-filename names what is read from -, which is not among the paths")
        return collect(paths, detect=getattr(arguments, "detect", False))
    if len(paths) > 1:
        raise UsageError("- (standard input) cannot be checked together with other paths")
    return [InputFile(arguments.stdin_filename or "stdin", data=sys.stdin.buffer.read())]


def report(documents: Iterator[Checked], arguments: argparse.Namespace, run: Run, out: Sink) -> int:
    """Print the documents in the format asked for; return the rank of the worst finding that counts."""
    from resume_ls.cli import baseline

    worst = 0

    def counted() -> Iterator[Checked]:
        nonlocal worst
        for checked in baseline.applied(documents, arguments, run):
            worst = max(worst, *(RANKS[finding["severity"]] for finding in checked.document["findings"]), 0)
            yield checked

    found = counted()
    if arguments.compare:
        from resume_ls.cli.compare import compare

        # What was there before is no reason to fail: only what got worse is.
        worse = compare(list(found), arguments, run)
        return max((RANKS[finding["severity"]] for finding in worse), default=0)
    if arguments.write_baseline:
        baseline.write(found, arguments.write_baseline, run)
        return 0
    if arguments.statistics:
        statistics(found, arguments.format)
    elif arguments.format == "json":
        stream_json(found)
    elif arguments.format == "sarif":
        from resume_ls.cli.explain import own_rulebook
        from resume_ls.cli.sarif import base_of, sarif

        reported = [checked.document for checked in found]
        rulebook = own_rulebook(arguments.paths, arguments.config)
        log = sarif(reported, rulebook, base_of(arguments.base), ok=not run.failed)
        print(json.dumps(log, ensure_ascii=False, indent=1))
    elif arguments.format == "github":
        from resume_ls.cli.github import annotation
        from resume_ls.cli.sarif import base_of, place_of

        base = base_of(arguments.base)
        for checked in found:
            for finding in checked.document["findings"]:
                print(annotation(finding, str(place_of(checked.document["path"], base))))
    else:
        show_text(found, out, run)
    return worst


def described(arguments: argparse.Namespace, work: Literal["inspect", "questions"], screen: str) -> int:
    """Print what one of the other works says of each document, as JSON or by its template of `screens`; 0, or 2 where a
    file could not be used."""
    out, items = Sink(), list(given(arguments))
    with shown(len(items), out) as run:
        documents = run.over(items, options_of(arguments, work=work), getattr(arguments, "jobs", 1))
        if arguments.format == "json":
            stream_json(documents)
        else:
            for checked in documents:
                out.screen(screen, document=checked.document)
    return 2 if run.failed else 0


def stream_json(documents: Iterable[Checked]) -> None:
    """Print one JSON object, a document a line, as they come: any number of them in flat memory."""
    out = sys.stdout
    out.write('{"version": 1, "documents": [')
    comma = "\n"
    for checked in documents:
        out.write(comma + json.dumps(checked.document, ensure_ascii=False))
        comma = ",\n"
    out.write("\n]}\n")


def show_text(documents: Iterable[Checked], out: Sink, run: Run) -> None:
    """Print findings with caret lines, a summary for each document and one for all."""
    from resume_ls.cli.text import count_words, show_document

    counts: Counter[str] = Counter()
    number = 0
    for checked in documents:
        number += 1
        counts.update(finding["severity"] for finding in checked.document["findings"])
        show_document(checked, out)
    if number == 0 and not run.failed:
        out.line(("0 documents: no resume among the files looked at", "bold"))
    if number > 1:
        out.line((f"{number} documents: {count_words(counts.elements())}", "bold"))


def statistics(documents: Iterable[Checked], format: str) -> None:
    """Print how many findings of each code there are, the most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    levels: Counter[str] = Counter()
    for checked in documents:
        levels[checked.document["reads_as"] or "none"] += 1
        counts.update((finding["code"], finding["severity"]) for finding in checked.document["findings"])
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    found = [{"code": code, "severity": severity, "count": count} for (code, severity), count in rows]
    answer(format, "statistics.j2", documents=levels.total(), reads_as=dict(levels), findings=found)
