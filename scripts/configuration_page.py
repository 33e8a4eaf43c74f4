"""Writes the table of keys into docs/configuration.md, and docs/schema/resume-ls.schema.json; `--check` only says
whether they are fresh.

Both are made from the same records that read, complete and check `.resume-ls.yml`.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from configuration_schema import file_schema, reference

DOCS = Path(__file__).parents[1] / "docs"
PAGE, SCHEMA = DOCS / "configuration.md", DOCS / "schema" / "resume-ls.schema.json"
TABLE = re.compile(r"(?<=configuration_page\.py -->\n).*?(?=<!-- end of table -->)", re.DOTALL)


def main() -> int:
    """Write the table and the schema, or say whether they are fresh."""
    wanted = {
        PAGE: TABLE.sub(lambda _: reference(), PAGE.read_text("utf-8")),
        SCHEMA: json.dumps(file_schema(), indent=2, ensure_ascii=False) + "\n",
    }
    if "--check" in sys.argv[1:]:
        return int(any(path.read_text("utf-8") != text for path, text in wanted.items()))
    for path, text in wanted.items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
