"""Write rules/lexicon/verb_forms.yml: the inflected forms of the verbs in rules/lexicon/verbs.yml.

A tool for building: lemminflect costs 0.7 s and 45 MB, which a server must not pay. `make lexicon` runs it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml
from lemminflect import getInflection

LEXICON = Path(__file__).resolve().parent.parent / "rules" / "lexicon"
TAGS = ("VBZ", "VBD", "VBN", "VBG")
PREFERRED = {
    "broadcast": ("broadcasts", "broadcast", "broadcast", "broadcasting"),
    "forecast": ("forecasts", "forecast", "forecast", "forecasting"),
    "cost": ("costs", "cost", "cost", "costing"),
    "be": ("is", "was", "been", "being"),
    "bet": ("bets", "bet", "bet", "betting"),
    "found": ("founds", "founded", "founded", "founding"),
    "ground": ("grounds", "grounded", "grounded", "grounding"),
    "hang": ("hangs", "hung", "hung", "hanging"),
    "lie": ("lies", "lay", "lain", "lying"),
    "prove": ("proves", "proved", "proven", "proving"),
    "ring": ("rings", "rang", "rung", "ringing"),
    "sync": ("syncs", "synced", "synced", "syncing"),
    "wind": ("winds", "wound", "wound", "winding"),
    "bind": ("binds", "bound", "bound", "binding"),
    "bound": ("bounds", "bounded", "bounded", "bounding"),
    "model": ("models", "modeled", "modeled", "modeling"),
    "cancel": ("cancels", "canceled", "canceled", "canceling"),
    "get": ("gets", "got", "got", "getting"),
    "redo": ("redoes", "redid", "redone", "redoing"),
    "overwrite": ("overwrites", "overwrote", "overwritten", "overwriting"),
    "program": ("programs", "programmed", "programmed", "programming"),
    "quit": ("quits", "quit", "quit", "quitting"),
    "stick": ("sticks", "stuck", "stuck", "sticking"),
}
"""Where several forms are in use, or a homograph misleads the inflector: the usual one in a resume."""


def forms(verb: str) -> tuple[str, str, str, str]:
    """Return third person, past, participle and gerund of a base form; the parts before a hyphen stay."""
    head, _, last = verb.rpartition("-")
    made = PREFERRED.get(last) or tuple(getInflection(last, tag=tag)[0] for tag in TAGS)
    third, past, participle, gerund = (f"{head}-{form}" if head else form for form in made)
    return third, past, participle, gerund


def main() -> int:
    """Write the file; returns 1 where it was stale (for CI), else 0."""
    verbs = yaml.safe_load((LEXICON / "verbs.yml").read_text("utf-8"))
    lists = [*verbs["levels"].values(), *verbs["classes"].values(), verbs["others"], verbs["nouns_too"]]
    bases = sorted({verb for words in lists for verb in words if " " not in verb})
    lines = [
        "# Written by scripts/lexicon.py (make lexicon): base form, then third person, past, participle, gerund.",
        "forms:",
    ]
    lines += [f'  "{base}": "{" ".join(forms(base))}"' for base in bases]
    path = LEXICON / "verb_forms.yml"
    text = "\n".join(lines) + "\n"
    stale = not path.exists() or path.read_text("utf-8") != text
    path.write_text(text, "utf-8")
    return int(stale and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
