"""Rules of the user's own that name a better word: the word is written, and everything else stays."""

from __future__ import annotations

import json

import pytest
from cli_samples import MID

RULE = """\
code: names
kind: substitution
message: Write “{wanted}”.
settings:
  swap: {k8s: Kubernetes, 'utili[sz]ed': used, rest api: REST API, snake: a_b, number: "[[how many]]"}
"""


@pytest.fixture
def fixed(here, resume_ls):
    """Return what `check --fix` makes of one bullet."""
    (here / "names.yml").write_text(RULE)
    (here / ".resume-ls.yml").write_text("rules: [names.yml]\nlevel: mid\n")

    def fix(bullet: str, name: str = "cv.md") -> str:
        text = MID.replace("Worked on various backend systems using Go.", bullet)
        if name.endswith(".tex"):
            text = (
                "\\documentclass{article}\n\\begin{document}\n\\section{Experience}\n"
                "\\textbf{Backend Engineer}, Acme \\hfill Jan 2021 -- Present\n\\begin{itemize}\n"
                f"\\item {bullet}\n\\end{{itemize}}\n\\end{{document}}\n"
            )
        (here / name).write_text(text)
        resume_ls("check", "--select", "names", "--fix", name)
        after = (here / name).read_text()
        assert "0 safe rewrites" in resume_ls("check", "--select", "names", "--fix", name).err
        before, _, rest = text.partition(bullet)
        assert after.startswith(before) and after.endswith(rest)
        return after[len(before) : len(after) - len(rest)]

    return fix


@pytest.mark.parametrize(
    ("bullet", "wanted"),
    [
        ("Set up k8s probes, and k8s jobs.", "Set up Kubernetes probes, and Kubernetes jobs."),
        (
            "Utilised *K8S* with [k8s](https://k8s.io).",
            "Used *Kubernetes* with [Kubernetes](https://k8s.io).",
        ),
        ("UTILIZED `k8s` here.", "USED `Kubernetes` here."),
        ("Made the REST API; the Rest API too.", "Made the REST API; the REST API too."),
        ("Split **ut**ilized words.", "Split **ut**ilized words."),
        ("A snake in `snake` here.", "A a\\_b in `snake` here."),
        ("Asks for a number here.", "Asks for a number here."),
    ],
)
def test_in_markdown(fixed, bullet, wanted):
    assert fixed(bullet) == wanted


@pytest.mark.parametrize(
    ("bullet", "wanted"),
    [
        (r"Utilized \textbf{k8s} at 5\% load.", r"Used \textbf{Kubernetes} at 5\% load."),
        (r"Named snake, and \verb|snake| too.", r"Named a\_b, and \verb|snake| too."),
    ],
)
def test_in_latex(fixed, bullet, wanted):
    assert fixed(bullet, "cv.tex") == wanted


def test_one_rewrite_is_offered_and_says_what(here, resume_ls, fixed):
    fixed("Asks for a number here.")
    (document,) = json.loads(resume_ls("check", "--select", "names", "--format", "json", "cv.md").out)[
        "documents"
    ]
    (finding,) = document["findings"]
    assert [rewrite["title"] for rewrite in finding["rewrites"]] == ["Write “[[how many]]” for “number”"]
    assert finding["rewrites"][0]["result"] == "- Asks for a [[how many]] here."
