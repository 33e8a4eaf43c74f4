"""A recorded session of random edits and requests: what is shown is always what a fresh server shows.

`RESUME_LS_SOAK=10000` (steps) makes it long; `make soak` sets that.
"""

import json
import os
from itertools import count

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)
from lsp_driver import Driver, capabilities

from conftest import CV
from resume_ls.configuration import Settings
from resume_ls.lsp.capabilities import Client
from resume_ls.lsp.resumes import AnalysisInputs, OpenResume
from resume_ls.lsp.texts import TextBuffer
from resume_ls.rulebook import load

STEPS = int(os.environ.get("RESUME_LS_SOAK", "500"))
STEPS_IN_A_ROW = 50

LATEX = (
    "\\documentclass{article}\n\\begin{document}\n{\\Large Ada Example}\\\\\nada@example.org\n\n"
    "\\section*{Experience}\n\\textbf{Senior Engineer}, Acme \\hfill 2021 -- Present\n\\begin{itemize}\n"
    "  \\item Worked on \\textbf{APIs} for payment processing.\n"
    "  \\item Led the move of billing to Kafka, cutting duplicate charges by 40\\% across four teams.\n"
    "  \\item Responsible for various backend tasks\n\\end{itemize}\n"
    "\\section*{Skills}\nGo, Kafka, PostgreSQL\n\\end{document}\n"
)
SEEDS = {"markdown": CV, "latex": LATEX}

WORDS = st.sampled_from(
    [
        "a", " ", "the ", ".", ", ", "40%", "teams ", "Built ", "was ", "Kafka", "[[amount]]", "*", "`", "[", "](", "\\", "{", "}",
        "%", "🙂", "e\u0301", "\t", "\u2028", "\x0c", "<!-- ", "-->", "resume-ls: ignore vague", "I ", "responsible for ", "&", "$",
    ]
)  # fmt: skip
BLOCKS = st.sampled_from(
    [
        "\n", "\r\n", "\r", "\n\n", "\n- ", "\n  - Nested one, owned by two teams.", "\n\n## Projects\n\n", "\n### Engineer, Globex (2019 – 2021)\n\n",
        "\n- Worked on backend systems using Node.js.\n", "\n<!-- resume-ls: ignore vague, no-outcome -->\n", "\n<!-- resume-ls: level=junior -->\n",
        "\n---\n", "\n```\ncode\n```\n", "\n| a | b |\n|---|---|\n| c | d |\n", "\n\\item Improved the API.\n", "\n\\begin{itemize}\n\\item One\n\\end{itemize}\n",
        "\n\\section{Education}\n", "\n% resume-ls: ignore vague\n", "\n\\textbf{Staff Engineer}, Initech \\hfill 2018 -- 2020\n\n",
    ]
)  # fmt: skip
SHARE = st.floats(0, 1, exclude_max=True)
REQUESTS = st.sampled_from(
    [
        "hover",
        "completion",
        "codeAction",
        "documentSymbol",
        "foldingRange",
        "codeLens",
        "documentLink",
        "selectionRange",
    ]
)
numbers = count(1)


class Server:
    """The one process that all sessions talk to."""

    driver = None

    @classmethod
    def get(cls):
        if cls.driver is None:
            cls.driver = Driver(capabilities=capabilities("helix"))
        return cls.driver


class Session(RuleBasedStateMachine):
    @initialize(format=st.sampled_from(sorted(SEEDS)))
    def open(self, format):
        self.format = format
        self.driver = Server.get()
        self.client = Client.of(capabilities("helix"))
        self.uri = f"untitled:{format}-{next(numbers)}"
        self.buffer = TextBuffer(SEEDS[format], self.client.encoding)
        self.before = []
        self.version = 1
        self.driver.open(self.uri, self.buffer.text, format)

    def change(self, *edits):
        """Send edits (offset, offset, text), each in the positions of the text before it."""
        self.before = [*self.before[-9:], self.buffer.text]
        changes = []
        for start, end, text in edits:
            places = [
                dict(zip(("line", "character"), self.buffer.position(at), strict=True)) for at in (start, end)
            ]
            changes.append({"range": {"start": places[0], "end": places[1]}, "text": text})
            (a, b), (c, d) = ((place["line"], place["character"]) for place in places)
            self.buffer.replace((a, b), (c, d), text)
        self.version += 1
        self.driver.change(self.uri, self.version, *changes)

    def offset(self, share):
        return int(share * (len(self.buffer.text) + 1))

    @rule(share=SHARE, text=WORDS)
    def type_somewhere(self, share, text):
        at = self.offset(share)
        self.change((at, at, text))

    @rule(share=SHARE, text=st.lists(WORDS, min_size=1, max_size=6))
    def type_in_a_row(self, share, text):
        at = self.offset(share)
        for word in text:
            self.change((at, at, word))
            at += len(word)

    @rule(share=SHARE, length=st.integers(1, 12))
    def delete_backwards(self, share, length):
        at = self.offset(share)
        for end in range(at, max(0, at - length), -1):
            self.change((end - 1, end, ""))

    @rule(share=SHARE, length=st.integers(1, 300))
    def cut(self, share, length):
        start = self.offset(share)
        self.change((start, min(start + length, len(self.buffer.text)), ""))

    @rule(share=SHARE, text=BLOCKS)
    def paste(self, share, text):
        at = self.offset(share)
        self.change((at, at, text))

    @rule(share=SHARE, text=BLOCKS)
    def add_lines(self, share, text):
        at = self.buffer.text.rfind("\n", 0, self.offset(share)) + 1
        self.change((at, at, text.lstrip("\n") + "\n"))

    @rule(one=SHARE, other=SHARE, text=WORDS)
    def change_two_places_at_once(self, one, other, text):
        at, then = self.offset(one), self.offset(other)
        self.change((at, at, text), (then, then, text))

    @precondition(lambda self: self.before)
    @rule(steps=st.integers(1, 10))
    def undo(self, steps):
        text = self.before[-min(steps, len(self.before))]
        self.change((0, len(self.buffer.text), text))

    @rule()
    def replace_everything(self):
        self.version += 1
        self.buffer.replace(*self.buffer.whole, SEEDS[self.format])
        self.driver.change(self.uri, self.version, {"text": self.buffer.text})

    @rule()
    def close_and_open(self):
        self.driver.notify("textDocument/didClose", {"textDocument": {"uri": self.uri}})
        self.driver.open(self.uri, self.buffer.text, self.format, self.version)

    @rule(what=REQUESTS, share=SHARE)
    def ask(self, what, share):
        line, character = self.buffer.position(self.offset(share))
        place = {"line": line, "character": character}
        params = {"textDocument": {"uri": self.uri}, "position": place, "positions": [place],
                  "range": {"start": place, "end": place}, "context": {"diagnostics": [], "triggerKind": 1}}  # fmt: skip
        answer = self.driver.result(f"textDocument/{what}", params)
        if what == "codeAction":
            for action in answer[:2]:
                self.driver.request("codeAction/resolve", action)

    def teardown(self):
        if hasattr(self, "uri"):
            self.driver.notify("textDocument/didClose", {"textDocument": {"uri": self.uri}})

    def check_invariants(self, *arguments, **named):
        super().check_invariants(*arguments, **named)
        if not hasattr(self, "uri"):
            return
        self.driver.save(self.uri)  # a bullet being begun is judged as it stands
        while self.driver.result("resume-ls/status", {"uri": self.uri})["loading"]:
            pass
        report = self.driver.result("textDocument/diagnostic", {"textDocument": {"uri": self.uri}})
        assert report["items"] == self.fresh(), self.buffer.text

    def fresh(self):
        """Return the diagnostics of a server that sees the text for the first time."""
        resume = OpenResume(self.uri, 1, self.buffer.text, self.format, AnalysisInputs(Settings(), load()), self.client)  # fmt: skip
        return json.loads(b"[%s]" % b",".join(resume.report[0]))


def test_what_is_shown_is_what_a_fresh_server_shows():
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    try:
        run_state_machine_as_test(
            Session,
            settings=settings(
                max_examples=max(1, STEPS // STEPS_IN_A_ROW),
                stateful_step_count=STEPS_IN_A_ROW,
                deadline=None,
                suppress_health_check=slow,
                print_blob=True,
            ),
        )
        assert Server.get().shut_down() == 0
        assert "failed" not in "".join(Server.get().errors)
    finally:
        Server.get().close()
        Server.driver = None
