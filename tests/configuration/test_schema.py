"""The published JSON Schema is that of the table of keys, and agrees with the reader."""

from __future__ import annotations

import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from resume_ls.configuration.keys import KEYS, LEVELS
from resume_ls.configuration.read import parse
from resume_ls.rulebook.levels import Level

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
from configuration_schema import editor_properties, file_schema, reference


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_every_example_reads_and_fits_the_schema(key):
    text = f"{key.name}: {key.about['example']}\n"
    assert parse(text)[1] == ()
    jsonschema.validate(yaml.safe_load(text), file_schema())


@pytest.mark.parametrize(
    "text", ["levle: mid", "level: big", "ignore: [A]", "per-file: {x: {files: [a]}}", "fix-all: 3"]
)
def test_what_the_reader_refuses_the_schema_refuses(text):
    assert parse(text)[1]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.safe_load(text), file_schema())


def test_editor_settings_have_a_default_of_their_type():
    for name, entry in editor_properties().items():
        assert name.startswith("resumeLs.")
        jsonschema.Draft202012Validator.check_schema(entry)
        jsonschema.validate(entry["default"], {key: entry[key] for key in entry if key in ("type", "enum")})


def test_the_reference_names_every_key():
    assert all(f"`{key.name}`" in reference() for key in KEYS)


def test_the_levels_are_those_of_the_scale():
    assert ("auto", *(level.label for level in Level)) == LEVELS
