"""Analyses of a collection that outgrew one machine: mapped over it on Dask (extra `resume-ls[dask]`).

    from resume_ls import batch
    summary = batch.run(["archive/a.md", "archive/b.tex"], "out/", level="senior", partitions=64)

Every document becomes one row: what `resume-ls check --format json` says of it, or the error that it failed
with. The scheduler is Dask's own: the local one, or the cluster of the `distributed.Client` that is open.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from resume_ls.configuration import Layer
from resume_ls.rulebook.levels import Level

PARTITION = 200
"""Documents a partition: a second or more of work, so that scheduling does not show."""

Row = dict[str, Any]
"""`path`, `error` (None or a text), `target_level`, `reads_as`, `findings` (their number), `document` (the
whole JSON, as in docs/schema, as text, None where it failed)."""

Bag = Any
"""A dask.bag.Bag. Dask is an extra: nothing here imports it before it is used."""

Item = str | tuple[str, str]
"""A path, or a name with its text."""


@dataclass(frozen=True, slots=True)
class Summary:
    """How a run ended."""

    documents: int
    failed: int
    findings: int
    files: tuple[str, ...]


def rows(items: Sequence[Item] | Bag, *, level: str = "auto", partitions: int | None = None) -> Bag:
    """Return a Dask bag of rows, one for each document of `items` (paths or (name, text), or a bag of them).

    Nothing is computed yet. Raises ValueError for an unknown level, ImportError without Dask.
    """
    bags = importlib.import_module("dask.bag")
    target = None if level == "auto" else Level.parse(level)
    bag: Bag = items
    if not isinstance(items, bags.Bag):
        wanted = partitions or max(1, len(items) // PARTITION)
        bag = bags.from_sequence(items, npartitions=min(wanted, max(1, len(items))))
    return bag.map_partitions(check_partition, target)


def check_partition(items: Iterable[Item], level: Level | None) -> list[Row]:
    """Return the rows of one partition; runs in a worker and never raises for a document."""
    from resume_ls.checking.files import Checker, Options

    checker = Checker(Options(Layer("--level", level=level)))
    return [row for item in items for row in check_item(checker, item)]


def check_item(checker: Any, item: Item) -> Iterator[Row]:
    """Yield the rows of one item: itself, and the `\\input` parts of a LaTeX root."""
    from resume_ls.checking.files import InputFile as File

    name, text = item if isinstance(item, tuple) else (item, None)
    outcome = checker.run(File(name, data=None if text is None else text.encode("utf-8", "replace")))
    for checked in outcome.documents:
        document = checked.document
        yield {
            "path": document["path"],
            "error": None,
            "target_level": document["target_level"],
            "reads_as": document["reads_as"],
            "findings": len(document["findings"]),
            "document": json.dumps(document, ensure_ascii=False),
        }
    if not outcome.documents:
        error = "; ".join(outcome.failures) or "nothing to check"
        empty = dict.fromkeys(("target_level", "reads_as", "findings", "document"))
        yield {"path": name, "error": error, **empty}


def run(
    items: Sequence[Item] | Bag,
    output: str | Path,
    *,
    format: Literal["jsonl", "parquet"] = "jsonl",
    level: str = "auto",
    partitions: int | None = None,
) -> Summary:
    """Analyse a collection and write one file a partition into the folder `output`; return the summary.

    A failed document is a row with its error and stops nothing. Each file is written whole or not at all.
    """
    dask: Any = importlib.import_module("dask")
    folder = Path(output)
    folder.mkdir(parents=True, exist_ok=True)
    parts = rows(items, level=level, partitions=partitions).to_delayed()
    encode = {"jsonl": jsonl, "parquet": parquet}[format]
    tasks = [
        dask.delayed(write_part)(part, str(folder / f"part-{number:05}.{format}"), encode)
        for number, part in enumerate(parts)
    ]
    documents, failed, findings, files = zip(*dask.compute(*tasks), strict=True)
    return Summary(sum(documents), sum(failed), sum(findings), files)


def write_part(
    part: Iterable[Row], target: str, encode: Callable[[Sequence[Row]], bytes]
) -> tuple[int, int, int, str]:
    """Write the rows of one partition; return documents, failures, findings and the file."""
    from resume_ls.document import sources

    found = list(part)
    sources.write(Path(target), encode(found))
    failed = sum(row["error"] is not None for row in found)
    return len(found), failed, sum(row["findings"] or 0 for row in found), target


def jsonl(found: Sequence[Row]) -> bytes:
    """Return rows as JSON lines, the document as an object."""
    documents = (row | {"document": row["document"] and json.loads(row["document"])} for row in found)
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in documents).encode()


def parquet(found: Sequence[Row]) -> bytes:
    """Return rows as a Parquet table, the document as JSON text."""
    pyarrow: Any = importlib.import_module("pyarrow")
    text = pyarrow.string()
    names = ("path", "error", "target_level", "reads_as", "findings", "document")
    schema = pyarrow.schema([(name, pyarrow.int64() if name == "findings" else text) for name in names])
    buffer = pyarrow.BufferOutputStream()
    table = pyarrow.Table.from_pylist(list(found), schema=schema)
    importlib.import_module("pyarrow.parquet").write_table(table, buffer)
    data: bytes = buffer.getvalue().to_pybytes()
    return data
