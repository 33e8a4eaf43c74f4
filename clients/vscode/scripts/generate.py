"""Write what this client has from the server: version, settings, schema of `.resume-ls.yml`, headings of its guess.

Usage: generate.py [--check]. With --check nothing is written, and the exit status is 1 where a file is stale.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import yaml

import resume_ls
from resume_ls.configuration import FILE_NAMES
from resume_ls.document.formats import languages, suffixes

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "scripts"))
from configuration_schema import editor_properties, file_schema

CLIENT = Path(__file__).resolve().parent.parent
SECTIONS = CLIENT.parent.parent / "rules" / "sections.yml"
MANIFEST = CLIENT / "package.json"
HEADINGS = CLIENT / "src" / "generated" / "headings.json"
FILE_TYPES = CLIENT / "src" / "generated" / "fileTypes.json"
SCHEMA = CLIENT / "schema" / "resume-ls.schema.json"

LISTED = re.compile(r"((?:editor|resource)LangId =~ )/[^/]*/")
"""The languages in a menu's condition."""

PATH_HELP = (
    "`~`, `${workspaceFolder}`, `${userHome}` and `${env:NAME}` are resolved. "
    "Ignored in a folder that is not trusted."
)

SHOWN: dict[str, Any] = {
    "resumeLs.codeLens": {
        "type": "boolean",
        "default": True,
        "scope": "window",
        "markdownDescription": "Show the target level above a resume, and above each role the level it reads as.",
    },
    "resumeLs.inlayHints": {
        "type": "boolean",
        "default": False,
        "scope": "window",
        "markdownDescription": "Show behind each bullet the level it reads as.",
    },
}

OWN: dict[str, Any] = {
    "resumeLs.path": {
        "type": "string",
        "default": "",
        "scope": "machine-overridable",
        "markdownDescription": f"The `resume-ls` program to use. It comes before everything else. {PATH_HELP}",
    },
    "resumeLs.interpreter": {
        "type": "string",
        "default": "",
        "scope": "machine-overridable",
        "markdownDescription": f"A Python interpreter that has resume-ls installed. {PATH_HELP}",
    },
    "resumeLs.trace.server": {
        "type": "string",
        "enum": ["off", "messages", "verbose"],
        "enumDescriptions": [
            "No trace.",
            "The names of the messages.",
            "Whole messages. They hold the text of your documents.",
        ],
        "default": "off",
        "scope": "window",
        "markdownDescription": (
            "Write the messages between VS Code and the server into the output channel *resume-ls trace*."
        ),
    },
}


def configuration() -> list[dict[str, Any]]:
    """Return `contributes.configuration`: what is judged, what is shown, how the server runs."""
    groups = {"Resume": editor_properties(), "Display": SHOWN, "Server": OWN}
    return [
        {
            "title": title,
            "order": place,
            "properties": {
                name: {**setting, "order": order} for order, (name, setting) in enumerate(group.items())
            },
        }
        for place, (title, group) in enumerate(groups.items())
    ]


def headings() -> dict[str, list[str]]:
    """Return the headings of sections that hold dated entries, and the single words that tell of one."""
    sections = yaml.safe_load(SECTIONS.read_text(encoding="utf-8"))
    return {
        part: [word for kind in ("experience", "education") for word in sections[part][kind]]
        for part in ("headings", "words")
    }


def file_types() -> dict[str, Any]:
    """Return the server's table of language ids and suffixes, and the names of configuration files."""
    return {"languages": languages(), "suffixes": suffixes(), "configurations": list(FILE_NAMES)}


def activation() -> list[str]:
    """Return what wakes the extension: each language of the table, and a folder with a configuration."""
    return [
        *(f"onLanguage:{language}" for language in languages()),
        *(f"workspaceContains:{name}" for name in FILE_NAMES),
    ]


def contributed_languages() -> list[dict[str, Any]]:
    """Return the languages that VS Code itself does not have: their ids are those of the extensions that bring them,
    and where none is installed, the files have a language all the same."""
    return [
        {"id": "quarto", "aliases": ["Quarto"], "extensions": [".qmd"]},
        {"id": "rmd", "aliases": ["R Markdown"], "extensions": [".rmd", ".Rmd"]},
        {"id": "mdx", "aliases": ["MDX"], "extensions": [".mdx"]},
        {"id": "latex", "extensions": [".ltx", ".latex"]},
    ]


def menus(menus: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Return the menus with the languages of the table in their conditions."""
    listed = f"/^({'|'.join(languages())})$/"
    return {
        name: [
            {**entry, "when": LISTED.sub(lambda found: f"{found[1]}{listed}", entry["when"])}
            for entry in entries
        ]
        for name, entries in menus.items()
    }


def main() -> int:
    """Bring the generated files up to date, or only look."""
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    manifest["version"] = resume_ls.__version__
    manifest["contributes"]["configuration"] = configuration()
    manifest["activationEvents"] = activation()
    manifest["contributes"]["languages"] = contributed_languages()
    manifest["contributes"]["menus"] = menus(manifest["contributes"]["menus"])
    wanted = {MANIFEST: manifest, HEADINGS: headings(), FILE_TYPES: file_types()}
    if "--check" not in sys.argv[1:]:
        for path, value in {**wanted, SCHEMA: file_schema()}.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        return 0
    stale = [path for path, value in wanted.items() if json.loads(path.read_text(encoding="utf-8")) != value]
    for path in stale:
        print(f"{path.relative_to(CLIENT)} is stale: run clients/vscode/scripts/generate.py", file=sys.stderr)
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main())
