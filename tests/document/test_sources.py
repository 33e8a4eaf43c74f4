"""Files are decoded as they are, written back whole, and parts never lead out of their folder."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from resume_ls.document import sources
from resume_ls.document.sources import Parts, Source, SourceError, decode, root_of

TEXT = "é – 🙂\r\nx\n"


@pytest.mark.parametrize(
    ("data", "encoding", "noted"),
    [
        (TEXT.encode(), "utf-8", False),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8", False),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le", False),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be", False),
        (b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"), "utf-32-le", False),
    ],
)
def test_what_is_decoded_is_written_back_the_same(data, encoding, noted):
    source = decode(data)
    assert source.text == TEXT
    assert source.encoding == encoding
    assert bool(source.note) is noted
    assert source.encode(source.text) == data


def test_other_bytes_are_latin_1_with_a_note():
    source = decode("Müller\n".encode("latin-1"))
    assert source.text == "Müller\n"
    assert "byte 0xfc at offset 1" in source.note
    assert source.encode("Göteborg") == "Göteborg".encode("latin-1")
    with pytest.raises(SourceError, match="cannot be written in latin-1"):
        source.encode("a – b")


@pytest.mark.parametrize("data", [bytes(range(256)) * 10, b"\x7fELF" + bytes(100), b"\xff\xfea"])
def test_binary_data_is_refused(data):
    with pytest.raises(SourceError):
        decode(data)


@pytest.mark.parametrize("data", [b"", b"a\x0cb\x1b[0m\tc\r\n" * 3, b"x" * 100 + b"\x00" * 10])
def test_a_few_control_characters_are_text(data):
    assert decode(data).text == data.decode()


def test_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "cv.md"
    path.write_text("old")
    path.chmod(0o640)
    sources.write(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SourceError, match="No space left"):
        sources.write(path, b"newer")
    assert path.read_bytes() == b"new"
    assert [file.name for file in tmp_path.iterdir()] == ["cv.md"]


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.md").write_text("old")
    link = tmp_path / "cv.md"
    link.symlink_to("real.md")
    sources.write(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "real.md").read_text() == "new"


def test_what_is_no_regular_file_is_never_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.md")
    for path in (tmp_path / "pipe.md", tmp_path, tmp_path / "none.md", Path("a\x00b")):
        with pytest.raises(SourceError):
            sources.read(path)


def test_parts_stay_inside_the_folder(tmp_path):
    root = tmp_path / "cv"
    (root / "parts").mkdir(parents=True)
    (root / "parts/a.tex").write_text("inside")
    (tmp_path / "secret.tex").write_text("outside")
    (root / "link.tex").symlink_to(tmp_path / "secret.tex")
    (root / "ok.tex").symlink_to(root / "parts/a.tex")
    (root / "loop.tex").symlink_to(root / "loop.tex")
    (root / "up").symlink_to(tmp_path)
    (root / "bin.tex").write_bytes(bytes(200))
    parts = Parts(root)
    assert parts("parts/a.tex") == parts("./parts/../parts/a.tex") == parts("ok.tex") == "inside"
    refused = (
        "../secret.tex",
        "link.tex",
        "up/secret.tex",
        str(tmp_path / "secret.tex"),
        "loop.tex",
        "bin.tex",
    )
    for name in (*refused, "", "a\x00", "none.tex", "parts", "/etc/passwd", "../../../../../etc/passwd"):
        assert parts(name) is None, name
    assert set(parts.sources) == {"parts/a.tex", "ok.tex"}


def test_a_part_finds_its_root(tmp_path):
    (tmp_path / "sections").mkdir()
    part = tmp_path / "sections/work.tex"
    part.write_text("\\section{Work}")
    assert root_of(part, part.read_text(), tmp_path) is None
    (tmp_path / "notes.tex").write_text("\\documentclass{article}\\begin{document}\\end{document}")
    root = tmp_path / "main.tex"
    root.write_text("\\documentclass{article}\n\\input{sections/all}\n")
    (tmp_path / "sections/all.tex").write_text("\\input{sections/work.tex}")
    assert root_of(part, part.read_text(), tmp_path) == root
    named = "% !TeX root = ../notes.tex\n\\section{Work}"
    assert root_of(part, named, tmp_path) == (tmp_path / "notes.tex").resolve()
    assert root_of(part, "% !TEX root = ../../elsewhere.tex\n", tmp_path) == root
    assert root_of(root, root.read_text(), tmp_path) is None
    assert root_of(part, part.read_text(), tmp_path / "sections") is None


def test_the_format_follows_the_name_else_the_look():
    assert sources.format_of(Path("a.TEX"), "# x") == "latex"
    assert sources.format_of(Path("a.md"), "\\documentclass{x}") == "markdown"
    assert sources.format_of(Path("a.txt"), "\\documentclass{x}") == "latex"
    assert sources.format_of(Path("a"), "# x") == "markdown"


def test_a_source_compares_by_what_was_read():
    assert decode(b"a") == Source("a")
