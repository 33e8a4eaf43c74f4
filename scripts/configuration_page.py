"""Writes the table of keys into docs/configuration.md; `--check` only says whether it is fresh.

The table is made from the same records that read, complete and check `.resume-ls.yml`.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from resume_ls.configuration.schema import reference

PAGE = Path(__file__).parents[1] / "docs" / "configuration.md"
TABLE = re.compile(r"(?<=configuration_page\.py -->\n).*?(?=<!-- end of table -->)", re.DOTALL)


def main() -> int:
    """Write the table, or say whether it is fresh."""
    old = PAGE.read_text("utf-8")
    new = TABLE.sub(lambda _: reference(), old)
    if "--check" in sys.argv[1:]:
        return int(old != new)
    PAGE.write_text(new, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
