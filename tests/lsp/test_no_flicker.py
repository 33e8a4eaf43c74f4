"""Typing a bullet letter by letter: no finding appears or goes, there or elsewhere, before the bullet's end."""

import pytest
from lsp_driver import Driver, capabilities, insert

BULLETS = (
    "Migrated the billing service off a shared MySQL box onto its own cluster, so invoices stopped timing out at month end.",
    "Own on-call for the notifications stack (Node.js, SQS) together with two others; wrote most of its runbooks.",
    "Cut cold starts of our Lambda functions from ~4s to 900ms.",
    "Worked with the data team on a nightly export to Snowflake",
    "Fixed flaky tests",
    "Led 3 engineers through the move from Jenkins to GitHub Actions: build times dropped by half.",
    "I was responsible for the maintenance of legacy PHP code and its deployments.",
    "REST API for the warehouse app – Spring Boot, PostgreSQL, Flyway, Docker",
    "Took part in hiring: around 25 interviews, and the take-home exercise we still use.",
    "Designed & built the rate limiter in front of all public endpoints (~12k req/s at peak).",
    "Introduced feature flags. Releases no longer wait for QA on Fridays.",
    "Rewrote import_orders.py in Go; memory use went down from 6 GB to under 400 MB.",
    "Helped junior colleagues with code reviews and pair programming.",
    "Various improvements of the internal admin panel",
    "Replaced cron jobs by a queue (Celery + Redis), retries and alerts included, after two lost payroll runs.",
    "Set up Prometheus/Grafana dashboards, which on-call uses daily.",
    "Implemented OAuth 2.0 login for partners, e.g. banks and two insurers.",
    "Reduced AWS spend by 31% (about $140k a year) by rightsizing RDS and dropping idle NAT gateways.",
    "Python, Django, REST, Kafka, Kubernetes, Terraform, AWS",
    "Wrote the RFC for multi-tenant sharding, which four teams have adopted since.",
)
MARKDOWN = """# Ada Quill

ada@quill.example | [github.com/ada](https://github.com/ada-quill-example)

## Experience

### Senior Backend Engineer, Skerry Parcel (2020 – Present)

- Worked on APIs for payment processing.
- Migrated tracking from polling to webhooks, which ended complaints about late parcels.
%s
### Backend Engineer, Gannet Software (2016 – 2020)

- Responsible for various backend tasks.
- Cut the depot report from 40 minutes to 3 with a covering index.

## Skills

- Go, Python, PostgreSQL, Kafka

## Education

### BSc Computer Science, University of Norvik (2012 – 2015)
"""
LATEX = r"""\documentclass{article}
\begin{document}
\section{Experience}
\textbf{Senior Backend Engineer}, Skerry Parcel \hfill 2020 -- Present
\begin{itemize}
  \item Worked on APIs for payment processing.
  \item Migrated tracking from polling to webhooks, which ended complaints about late parcels.
%s\end{itemize}
\textbf{Backend Engineer}, Gannet Software \hfill 2016 -- 2020
\begin{itemize}
  \item Responsible for various backend tasks.
\end{itemize}
\section{Skills}
Go, Python, PostgreSQL, Kafka
\end{document}
"""
ESCAPED = str.maketrans(
    {"&": r"\&", "%": r"\%", "$": r"\$", "_": r"\_", "~": r"{\textasciitilde}", "–": "--"}
)
FORMATS = {
    "markdown": (MARKDOWN, "- ", BULLETS),
    "latex": (LATEX, "  \\item ", tuple(bullet.translate(ESCAPED) for bullet in BULLETS)),
}


class Writer:
    """Someone who types into one document, and what their editor shows after each key."""

    def __init__(self, server, uri, text, language, *, pull):
        self.server, self.uri, self.pull = server, uri, pull
        self.version = 1
        server.open(uri, text, language)
        server.judged(uri)
        if not pull and uri not in server.published:
            server.publication(uri)
        self.shown = self.rows() if pull else server.published[uri]["diagnostics"]

    def rows(self):
        return self.server.result("textDocument/diagnostic", {"textDocument": {"uri": self.uri}})["items"]

    def type(self, line, character, text):
        self.version += 1
        self.server.change(self.uri, self.version, insert(line, character, text))
        if self.pull:
            self.shown = self.rows()
        else:
            version = self.version
            self.shown = self.server.publication(self.uri, lambda it: it["version"] == version)["diagnostics"]


def seen(rows, line):
    """Return the findings of a line, and those of all others with their places in the text above and below."""
    here = sorted(row["code"] for row in rows if row["range"]["start"]["line"] == line)
    others = sorted(
        (row["code"], row["range"]["start"]["line"], row["range"]["start"]["character"])
        for row in rows
        if row["range"]["start"]["line"] != line
    )
    return here, others


@pytest.mark.timeout(240)
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("editor", ["vscode", "neovim", "emacs"])
def test_typing_shows_nothing_before_the_end_of_a_bullet(tmp_path, editor, format):
    text, marker, bullets = FORMATS[format]
    able = capabilities(editor)
    server = Driver(folder=tmp_path, capabilities=able)
    flickers = []
    try:
        pull = "diagnosticProvider" in server.hello["capabilities"]
        for number, bullet in enumerate(bullets):
            if number % 3 != ("vscode", "neovim", "emacs").index(editor) % 3 and format == "latex":
                continue  # each LaTeX bullet by one editor: how they hear of findings does not hang on the format
            uri = (tmp_path / f"cv{number}.{'md' if format == 'markdown' else 'tex'}").as_uri()
            writer = Writer(server, uri, text % "", format, pull=pull)
            line = (text % "\0").split("\n").index("\0" if format == "markdown" else "\0\\end{itemize}")
            writer.type(line, 0, marker + "\n")
            before = seen(writer.shown, line)
            for at, letter in enumerate(bullet):
                writer.type(line, len(marker) + at, letter)
                now = seen(writer.shown, line)
                if now != before:
                    flickers.append((bullet[: at + 1], before, now))
                before = now
            server.save(uri)
            if not pull:
                server.publication(uri)
            server.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        assert flickers == []
    finally:
        server.close()


def test_the_end_is_a_line_break_an_edit_elsewhere_saving_or_stillness(tmp_path):
    server = Driver(folder=tmp_path, capabilities=capabilities("emacs"))
    try:
        for number, end in enumerate(("break", "elsewhere", "save", "still")):
            uri = (tmp_path / f"cv{number}.md").as_uri()
            writer = Writer(server, uri, MARKDOWN % "", "markdown", pull=False)
            line = (MARKDOWN % "\0").split("\n").index("\0")
            writer.type(line, 0, "- \n")
            for at, letter in enumerate(BULLETS[6]):
                writer.type(line, 2 + at, letter)
            assert seen(writer.shown, line)[0] == []
            if end == "break":
                writer.type(line, 2 + len(BULLETS[6]), "\n- ")
            elif end == "elsewhere":
                writer.type(line - 1, len("- Migrated"), "x")
            elif end == "save":
                server.save(uri)
                writer.shown = server.publication(uri)["diagnostics"]
            else:
                writer.shown = server.publication(uri)["diagnostics"]
            assert seen(writer.shown, line)[0], end
    finally:
        server.close()
