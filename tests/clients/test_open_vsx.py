"""The checks that Open VSX makes of an extension (its ExtensionValidator), and those of the tools that publish to it.

Source: github.com/eclipse/openvsx, server/src/main/java/org/eclipse/openvsx/ExtensionValidator.java, and its wiki page
"Publishing Extensions" (a licence is mandatory).
"""

import json
import re
import struct
import unicodedata
from fnmatch import fnmatch
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from resume_ls import __version__

CLIENT = Path(__file__).parents[2] / "clients/vscode"
MANIFEST = json.loads((CLIENT / "package.json").read_text("utf-8"))
NAME = re.compile(r"[\w\-+$~]+", re.ASCII)
SIZES = {
    "displayName": 255,
    "description": 2048,
    "license": 255,
    "homepage": 255,
    "repository": 255,
    "bugs": 255,
}
LOCKED_OUT = {"Cc", "Cf", "Cn", "Co", "Zl", "Zp"}
PACKED = (CLIENT / ".vscodeignore").read_text("utf-8").split()
BUILT = ("dist/", "bundled/", "schema/")
"""What packaging makes."""


def packed(path):
    """Whether .vscodeignore lets a file into the package; package.json always goes in."""
    return path == "package.json" or any(fnmatch(path, line[1:]) for line in PACKED if line.startswith("!"))


@pytest.mark.parametrize("field", ["publisher", "name"])
def test_names_are_those_of_a_namespace_and_an_extension(field):
    assert NAME.fullmatch(MANIFEST[field]) and MANIFEST[field] != "-" and len(MANIFEST[field]) <= 255


def test_the_version_is_the_servers():
    assert MANIFEST["version"] == __version__
    assert re.fullmatch(r"[\w$+\-,.:;]+", __version__)
    assert __version__ not in ("latest", "pre-release", "reviews")


def test_texts_have_no_control_characters_and_fit():
    texts = {field: MANIFEST[field] for field in SIZES if field in MANIFEST}
    assert {"displayName", "description", "license"} <= set(texts)
    lists = [*MANIFEST["keywords"], *MANIFEST["categories"]]
    for text, most in [
        *((text, SIZES[field]) for field, text in texts.items()),
        *((text, 255) for text in lists),
    ]:
        assert len(text) <= most
        assert not {unicodedata.category(letter) for letter in text} & LOCKED_OUT
    for field in ("homepage", "repository", "bugs"):
        if field in texts:
            assert urlsplit(texts[field].removeprefix("git+")).netloc, field


def test_the_banner_is_one_that_the_gallery_shows():
    banner = MANIFEST["galleryBanner"]
    assert banner["theme"] in ("dark", "light")
    assert len(banner["color"]) <= 16


def test_a_licence_is_named_and_goes_along():
    assert MANIFEST["license"] == "MIT"
    assert (CLIENT / "LICENSE").read_text("utf-8").startswith("MIT License")
    assert packed("LICENSE")


def test_the_icon_is_a_png_of_enough_pixels():
    icon = (CLIENT / MANIFEST["icon"]).read_bytes()
    assert icon.startswith(b"\x89PNG\r\n\x1a\n"), "an SVG is refused"
    width, height = struct.unpack(">II", icon[16:24])
    assert width == height >= 128


def test_the_engine_is_not_newer_than_the_types():
    engine = MANIFEST["engines"]["vscode"]
    assert engine.startswith("^")
    assert MANIFEST["devDependencies"]["@types/vscode"].split(".")[:2] == engine[1:].split(".")[:2]


def named_files(value):
    """The files that the manifest names, wherever they stand in it."""
    if isinstance(value, dict):
        return {file for inner in value.values() for file in named_files(inner)}
    if isinstance(value, list):
        return {file for inner in value for file in named_files(inner)}
    if isinstance(value, str) and re.fullmatch(r"(?:\./)?(?:dist|media|schema)/[\w./-]+", value):
        return {value.removeprefix("./")}
    return set()


def test_every_file_that_is_named_goes_along():
    files = named_files(MANIFEST)
    assert {"media/icon.png", "dist/extension.js", "schema/resume-ls.schema.json"} <= files
    for file in files:
        assert packed(file), file
        assert file.startswith(BUILT) or (CLIENT / file).is_file(), file


def test_nothing_of_the_workshop_goes_along():
    assert PACKED[0] == "**"
    for file in (
        "src/extension.ts",
        "test/unit/any.test.ts",
        "node_modules/x/index.js",
        "e2e/run.mjs",
        ".gitignore",
    ):
        assert not packed(file), file


def test_the_menus_know_each_language_of_the_table():
    from resume_ls.document.formats import languages

    conditions = [
        entry["when"]
        for entries in MANIFEST["contributes"]["menus"].values()
        for entry in entries
        if "LangId" in entry["when"]
    ]
    assert len(conditions) >= 6
    for condition in conditions:
        pattern = re.search(r"LangId =~ /(.*?)/", condition)[1]
        assert all(re.search(pattern, language) for language in languages()), condition
