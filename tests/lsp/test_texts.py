"""The text buffer against a naive model: split anew, count anew, for each edit and encoding."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resume_ls.lsp.texts import ENCODINGS, TextBuffer, difference, from_units, to_units
from resume_ls.text.lines import Lines

ALPHABET = st.sampled_from(
    ["a", "b", " ", "\t", "é", "e\u0301", "🙂", "\n", "\r\n", "\r", "\x0c", "\u2028", "\x85", "\ud800"]
)
TEXT = st.lists(ALPHABET, max_size=30).map("".join)
PLACE = st.tuples(st.integers(0, 12), st.integers(0, 14))


def units(text: str, encoding: str) -> int:
    if encoding == "utf-32":
        return len(text)
    return len(text.encode(encoding if encoding == "utf-8" else "utf-16-le", "surrogatepass")) // (
        1 + (encoding == "utf-16")
    )


def model_offset(text: str, place: tuple[int, int], encoding: str) -> int:
    lines = Lines.of(text)
    if place[0] >= len(lines.starts):
        return len(text)
    start, end = lines.starts[place[0]], lines.line_end(place[0])
    column = 0
    while start + column < end and units(text[start : start + column + 1], encoding) <= place[1]:
        column += 1
    return start + column


@settings(max_examples=300)
@given(TEXT, st.lists(st.tuples(PLACE, PLACE, TEXT), max_size=6), st.sampled_from(ENCODINGS))
def test_edits_as_the_protocol_says(text, edits, encoding):
    buffer = TextBuffer(text, encoding)
    for start, end, new in edits:
        start, end = sorted((start, end))
        a, b = model_offset(text, start, encoding), model_offset(text, end, encoding)
        buffer.replace(start, end, new)
        text = text[:a] + new + text[b:]
        assert buffer.text == text
        assert buffer.starts == Lines.of(text).starts


@given(TEXT, st.integers(0, 40), st.sampled_from(ENCODINGS))
def test_positions_go_there_and_back(text, offset, encoding):
    buffer = TextBuffer(text, encoding)
    line, unit = buffer.position(offset)
    assert model_offset(text, (line, unit), encoding) == buffer.offset(line, unit)
    expected = min(offset, len(text))
    inside_break = text[expected - 1 : expected + 1] == "\r\n" and expected > 0
    assert buffer.offset(line, unit) == expected - inside_break


@given(TEXT, st.integers(0, 30), st.sampled_from(ENCODINGS))
def test_units_of_a_line(text, column, encoding):
    line = text.translate({10: None, 13: None})
    column = min(column, len(line))
    assert to_units(line, column, encoding) == units(line[:column], encoding)
    assert from_units(line, to_units(line, column, encoding), encoding) == column


@given(TEXT, TEXT, TEXT, TEXT)
def test_the_difference_of_two_texts_is_one_edit_as_small_as_can_be(head, old, new, tail):
    before, after = head + old + tail, head + new + tail
    start, end, text = difference(before, after)
    assert before[:start] + text + before[end:] == after
    assert len(text) <= len(new) and end - start <= len(old)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_position_inside_a_character_is_its_start(encoding):
    assert TextBuffer("a🙂b", encoding).offset(0, 2) == (2 if encoding == "utf-32" else 1)


def test_an_edit_past_the_end_appends():
    buffer = TextBuffer("abc", "utf-16")
    buffer.replace((0, 99), (7, 0), "X")
    assert buffer.text == "abcX"
