"""Resumes that are split over files."""

from latex_support import FIXTURES, parse, parse_file


def test_parts_carry_their_path_and_stand_in_order() -> None:
    document = parse_file(FIXTURES / "split" / "cv.tex")
    assert [node.path for node in document.nodes if node.kind == "heading"] == [
        None,
        "parts/experience.tex",
        "parts/education.tex",
        "parts/skills.tex",
    ]
    assert set(document.texts) == {
        None,
        "macros.tex",
        "parts/experience.tex",
        "parts/education.tex",
        "parts/skills.tex",
    }


def test_paths_outside_the_folder_are_never_asked_for() -> None:
    asked: list[str] = []

    def reader(path: str) -> str | None:
        asked.append(path)
        return None

    text = "".join(
        f"\\input{{{path}}}"
        for path in (
            "../up",
            "/etc/passwd",
            "a/../../b",
            "..\\c",
            "~/d",
            "C:/e",
            "file:f",
            "./g/../h",
            "ok/part",
        )
    )
    parse(f"\\begin{{document}}{text}\\end{{document}}", reader=reader)
    assert asked == ["h.tex", "h", "ok/part.tex", "ok/part"]


def test_cycles_end_and_each_part_is_read_once() -> None:
    texts = {
        "a.tex": "\\section{A}\\input{b}",
        "b.tex": "\\section{B}\\input{a}\\input{main}",
        "main.tex": "x",
    }
    asked: list[str] = []

    def reader(path: str) -> str | None:
        asked.append(path)
        return texts.get(path)

    document = parse("\\begin{document}\\input{a}\\input{a}\\end{document}", reader=reader)
    assert [section.heading for section in document.sections] == ["A", "B"]
    assert asked == ["a.tex", "b.tex", "main.tex"]


def test_a_chain_of_parts_ends_somewhere() -> None:
    document = parse("\\input{p0}", reader=lambda path: f"\\input{{p{int(path[1:-4]) + 1}}}")
    assert len(document.texts) < 300


def test_without_a_reader_nothing_is_read() -> None:
    assert set(parse("\\input{a}").texts) == {None}


def test_a_part_that_is_not_there_is_named_once() -> None:
    texts = {"work.tex": "\\section{Experience}\n\\input{jobs}\\input{jobs}", "set.tex": "\\input{fonts}"}
    document = parse(
        "\\input{glyphtounicode}\\input{set}\n\\begin{document}\\IfFileExists{phone}{\\input{phone}}{}"
        "\\input{work}\\end{document}",
        reader=texts.get,
    )
    [unread] = document.unread
    assert (unread.kind, unread.name, unread.path) == ("input", "jobs", "work.tex")
    assert unread.span.of(texts["work.tex"]) == "\\input"
