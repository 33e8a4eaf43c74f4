"""Writes the table in docs/features.md from what the clients send; `python tests/lsp/features_table.py`.

test_features.py holds each row against the real server, so the table cannot promise what does not happen.
"""

from __future__ import annotations

from pathlib import Path

from lsp_driver import PROFILES, capabilities

from resume_ls.lsp.capabilities import Client

PAGE = Path(__file__).parents[2] / "docs" / "features.md"
BEGIN, END = "<!-- table: written by tests/lsp/features_table.py -->", "<!-- end of table -->"
CLIENTS = {
    "vscode": "VS Code",
    "neovim": "Neovim 0.12",
    "emacs": "Emacs 30 (eglot)",
    "helix": "Helix 25.07",
    "bare": "a client that declares nothing",
}
NO = "–"


def rows():
    """Return what each feature is like in each client: name, then a cell for each of PROFILES."""
    raw = [capabilities(profile) for profile in PROFILES]
    names = {"neovim": "Neovim"}  # what changes by the client's name, not by what it declares
    clients = [Client.of(sent, names.get(profile, "")) for profile, sent in zip(PROFILES, raw, strict=True)]

    def by(cell):
        return [cell(client) for client in clients]

    def asks(name):
        """A feature that a client shows if it declares it."""
        return [
            "yes" if name in sent.get("textDocument", {}) else f"{NO} (answered if asked)" for sent in raw
        ]

    return {
        "Diagnostics": by(lambda it: "pulled, with result ids" if it.pull else "pushed, with version"),
        "Diagnostics of the folder": by(
            lambda it: "pulled" if it.pull_folders else "by `resume-ls.checkWorkspace`"
        ),
        "Evidence beside a finding": by(lambda it: "linked" if it.related_information else "in the message"),
        "Columns": by(lambda it: it.encoding),
        "Quick fixes": by(lambda it: "with tab stops" if it.snippet_edits else "with `[[blanks]]`"),
        "The best fix is marked": by(lambda it: "yes" if it.preferred else f"{NO} (it comes first)"),
        "Edits": by(lambda it: "versioned" if it.document_changes else "plain"),
        "Edits are made": by(lambda it: "when chosen" if it.resolve_edit else "with the list"),
        "Rewrites under the cursor, safe fixes, ignoring": by(lambda it: "yes"),
        "Hover": by(lambda it: "Markdown" if it.markdown_hover else "plain text"),
        "Completion": by(lambda it: "with tab stops" if it.completion_snippets else "with `[[blanks]]`"),
        "Code lenses": asks("codeLens"),
        "Inlay hints (`inlayHints`, off by default)": asks("inlayHint"),
        "Symbols": by(lambda it: "tree" if it.hierarchical_symbols else "list"),
        "Folding": asks("foldingRange"),
        "Selection ranges": asks("selectionRange"),
        "Document links": asks("documentLink"),
        "Settings": by(lambda it: "asked for, by folder" if it.configuration else "as sent"),
        "Watched files": by(lambda it: "registered" if it.register_watchers else "if the client tells"),
        "Target level": by(lambda it: "picked from a list" if it.message_actions else "given to the command"),
        "Progress": by(lambda it: "shown, can be cancelled" if it.progress else NO),
    }


def table():
    """Return the table as Markdown."""
    head = ["", *(CLIENTS[profile] for profile in PROFILES)]
    lines = [head, ["---"] * len(head), *([name, *cells] for name, cells in rows().items())]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def page(text):
    """Return the page with the table as it should be."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
