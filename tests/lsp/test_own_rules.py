"""A word of the user's own rules, and the better one, in an editor: one by one, and all at once on saving."""

import pytest
from lsp_driver import Driver, capabilities, span

CV = """# Ada Quill

ada@quill.example

## Experience

### Backend Engineer, Copper Kite (2021 – now)

- Cut k8s restarts by 40% by moving *k8s* probes to utilized ports.

## Education

### BSc Computing, Lizard College (2015 – 2019)
"""
LINE = 8
RULE = """\
code: names
kind: substitution
message: There is a better word.
settings: {swap: {k8s: Kubernetes, utilized: used}}
"""


@pytest.mark.parametrize("editor", ["emacs", "helix"])
def test_words_are_replaced(tmp_path, editor):
    (tmp_path / "names.yml").write_text(RULE)
    (tmp_path / ".resume-ls.yml").write_text("rules: [names.yml]\nselect: [names]\n")
    (tmp_path / "cv.md").write_text(CV, "utf-8")
    uri = (tmp_path / "cv.md").as_uri()
    server = Driver(folder=tmp_path, capabilities=capabilities(editor))
    try:
        server.open(uri, CV, "markdown")
        assert [it["code"] for it in server.judged(uri)] == ["names"] * 3

        def asked(**context):
            place = {"textDocument": {"uri": uri}, "range": span(LINE, 6, 6)}
            return server.result(
                "textDocument/codeAction", {**place, "context": {"diagnostics": [], **context}}
            )

        def edits(action):
            edit = (action if "edit" in action else server.result("codeAction/resolve", action))["edit"]
            changes = (
                edit["documentChanges"] if "documentChanges" in edit else [{"edits": edit["changes"][uri]}]
            )
            return [it for change in changes for it in change["edits"]]

        written = {it["title"]: it for it in asked() if it["title"].startswith("Write")}
        assert list(written) == ["Write “Kubernetes” for “k8s”", "Write “used” for “utilized”"]
        assert after(edits(written["Write “used” for “utilized”"])) == CV.replace("utilized", "used")
        assert after(edits(written["Write “Kubernetes” for “k8s”"])) == CV.replace("k8s", "Kubernetes")
        (whole,) = asked(only=["source.fixAll.resume-ls"])
        assert "utilized" not in after(edits(whole))
    finally:
        server.close()


def after(edits):
    """Return the text after edits of its one line, which is ASCII: all encodings count alike."""
    lines = CV.splitlines(keepends=True)
    for edit in sorted(edits, key=lambda it: it["range"]["start"]["character"], reverse=True):
        start, end = (edit["range"][side]["character"] for side in ("start", "end"))
        lines[LINE] = lines[LINE][:start] + edit["newText"] + lines[LINE][end:]
    return "".join(lines)
