"""Every client registers what the one table of file types holds."""

import json
import re
from pathlib import Path, PurePath

import pytest

from resume_ls.document.formats import by_language, by_suffix, languages, suffixes
from resume_ls.lsp.documents import format_of

ROOT = Path(__file__).parents[2]
CLIENTS = ROOT / "clients"


def test_the_server_takes_each_language_and_each_suffix():
    for language, format in languages().items():
        assert format_of("untitled:new", language) == format == by_language(language.title())
    for suffix, format in suffixes().items():
        assert (
            format_of(f"file:///cv{suffix.upper()}", "plaintext")
            == format
            == by_suffix(PurePath("a" + suffix))
        )
    assert format_of("file:///cv.typ", "typst") is None
    assert format_of("git:/cv.md", "markdown") is None


def test_vscode_wakes_for_each_language_and_has_one_for_each_suffix():
    manifest = json.loads((CLIENTS / "vscode/package.json").read_text("utf-8"))
    assert {f"onLanguage:{language}" for language in languages()} <= set(manifest["activationEvents"])
    told = json.loads((CLIENTS / "vscode/src/generated/fileTypes.json").read_text("utf-8"))
    assert (told["languages"], told["suffixes"]) == (languages(), suffixes())
    given = {suffix for language in manifest["contributes"]["languages"] for suffix in language["extensions"]}
    built_in = {".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".tex", ".ltx"}
    assert set(suffixes()) <= given | built_in


@pytest.mark.parametrize("file", ["lsp/resume_ls.lua", "examples/config_only.lua"])
def test_neovim_starts_for_each_language(file):
    listed = re.search(r"filetypes = \{([^}]*)\}", (CLIENTS / "neovim" / file).read_text("utf-8")).group(1)
    assert set(languages()) == set(re.findall(r"'(\w+)'", listed)) - {"yaml"}


def test_helix_opens_each_suffix_with_the_server():
    text = (CLIENTS / "helix/languages.toml").read_text("utf-8")
    listed = set(re.findall(r'"(\w+)"', " ".join(re.findall(r"file-types = \[(.*)\]", text))))
    assert {suffix[1:] for suffix in suffixes()} <= listed


def test_emacs_has_a_mode_for_each_suffix():
    text = (CLIENTS / "emacs/resume-ls.el").read_text("utf-8")
    built_in = {".md", ".markdown", ".mkd", ".mdown", ".tex", ".ltx"}
    assert [suffix for suffix in set(suffixes()) - built_in if suffix[1:].lstrip("r") not in text] == []


@pytest.mark.parametrize(("file", "names"), [
    ("kate/settings.json", ("Markdown", "R Markdown", "Quarto", "LaTeX")),
    ("sublime/LSP.sublime-settings", ("text.html.markdown", "quarto", "mdx", "text.tex.latex")),
])  # fmt: skip
def test_settings_name_each_kind(file, names):
    text = (CLIENTS / file).read_text("utf-8")
    assert [name for name in names if name not in text] == []
