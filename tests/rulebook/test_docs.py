"""docs/rules/ is made from the rules; it must be fresh."""

from pathlib import Path

from resume_ls.rulebook import load
from resume_ls.rulebook.docs import pages

FOLDER = Path(__file__).parents[2] / "docs" / "rules"


def test_the_pages_are_fresh() -> None:
    wanted = pages(load())
    stale = [
        name
        for name, text in wanted.items()
        if not (FOLDER / name).is_file() or (FOLDER / name).read_text("utf-8") != text
    ]
    gone = [path.name for path in FOLDER.iterdir() if path.name not in wanted]
    assert not stale and not gone, "run python -m resume_ls.rulebook.docs"
