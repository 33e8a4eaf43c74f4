"""The batch on a local cluster of two processes: every document a row, a failed one told and not fatal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from resume_ls import batch

distributed = pytest.importorskip("distributed", reason="the extra resume-ls[dask] is not installed")

RESUME = "# Sam\n\n## Experience\n\n### Engineer, Acme (2020 – Present)\n\n- Worked on APIs for payment processing.\n"


@pytest.fixture(scope="module")
def cluster():
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as local,
        distributed.Client(local) as client,
    ):
        yield client


@pytest.fixture
def collection(tmp_path):
    for number in range(6):
        (tmp_path / f"cv{number}.md").write_text(RESUME)
    (tmp_path / "broken.md").write_bytes(bytes(range(32)) * 50)
    return [str(path) for path in sorted(tmp_path.glob("*.md"))] + [str(tmp_path / "none.md")]


def test_json_lines_on_two_processes(cluster, collection, tmp_path):
    summary = batch.run(collection, tmp_path / "out", level="mid", partitions=3)
    assert (summary.documents, summary.failed) == (8, 2)
    assert summary.findings >= 6
    rows = [json.loads(line) for file in summary.files for line in Path(file).read_text().splitlines()]
    assert [row["path"] for row in rows] == collection
    errors = {Path(row["path"]).name: row["error"] for row in rows if row["error"]}
    assert "is a binary file" in errors["broken.md"]
    assert "cannot be read" in errors["none.md"]
    assert all(row["document"]["target_level"] == "mid" for row in rows if not row["error"])


def test_parquet_of_named_texts(cluster, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    summary = batch.run([("a.md", RESUME), ("b.md", "")], tmp_path / "out", format="parquet", partitions=1)
    (row, empty) = parquet.read_table(summary.files[0]).to_pylist()
    assert (row["path"], row["error"]) == ("a.md", None)
    assert json.loads(row["document"])["findings"]
    assert empty["findings"] == 0


def test_an_unknown_level_is_refused_at_once(collection):
    with pytest.raises(ValueError, match="unknown level"):
        batch.rows(collection, level="chief")
