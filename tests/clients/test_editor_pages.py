"""What the editors' pages tell people to paste is what the tests in the real editors run."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "editors").glob("*.md"))
SNIPPET = re.compile(r'^```\w+ title="(clients/[^"]+)"\n(.*?)^```$', re.S | re.M)
SNIPPETS = {
    name: (page.name, text) for page in PAGES for name, text in SNIPPET.findall(page.read_text("utf-8"))
}
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in (
        "neovim/examples/*",
        "emacs/examples/*",
        "helix/*",
        "kate/*",
        "sublime/*",
        "vim/examples/*",
        "zed/*",
    )
    for path in (ROOT / "clients").glob(pattern)
)


def test_every_file_stands_on_a_page():
    assert sorted(SNIPPETS) == FILES


@pytest.mark.parametrize("name", FILES)
def test_the_snippet_is_the_file(name):
    page, text = SNIPPETS[name]
    assert text == (ROOT / name).read_text("utf-8"), f"{page} and {name} differ"


@pytest.mark.parametrize(
    "page", ["neovim.md", "emacs.md", "helix.md", "vim.md", "kate.md", "sublime.md", "zed.md"]
)
def test_each_page_begins_with_the_server(page):
    text = (ROOT / "docs" / "editors" / page).read_text("utf-8")
    assert 0 < text.index("uv tool install .") < text.index("pipx install .") < text.index("title=")


@pytest.mark.parametrize(
    "name", ["kate/settings.json", "sublime/LSP.sublime-settings", "vim/examples/coc-settings.json"]
)
def test_settings_that_no_editor_here_reads_are_json(name):
    servers = json.loads((ROOT / "clients" / name).read_text("utf-8"))
    written = json.dumps(servers)
    assert '["resume-ls", "server"]' in written or '"resume-ls", "args": ["server"]' in written
