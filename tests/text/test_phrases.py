"""The matching language of the data files."""

import pytest

from resume_ls.text.phrases import Phrases


def found(text: str, *phrases: str) -> list[str]:
    matches = Phrases.of({"list": phrases}).find(text)
    return [text[match.start : match.end] for match in matches]


@pytest.mark.parametrize(
    ("text", "phrase", "wanted"),
    [
        ("A Cross-Team effort", "cross team", ["Cross-Team"]),
        ("cross/team", "cross-team", ["cross/team"]),
        ("crossteam", "cross team", []),
        ("Deployed, deploys, redeployed", "deploy*", ["Deployed", "deploys"]),
        ("across 12 teams and six teams and the teams", "<n> teams", ["12 teams", "six teams"]),
        ("chose Kafka over RabbitMQ", "chose * over", ["chose Kafka over"]),
        ("Node.js and C++ and C# and .NET", "node.js", ["Node.js"]),
        ("in C++.", "c++", ["C++"]),
        ("uptime of 99.95 %", "99.95", ["99.95"]),
        ("CI/CD", "ci cd", ["CI/CD"]),
        ("unit tests", "unit test", []),
        ("", "unit test", []),
    ],
)
def test_a_phrase_is_found(text: str, phrase: str, wanted: list[str]) -> None:
    assert found(text, phrase) == wanted


@pytest.mark.parametrize("phrase", ["", "…", "*", "<n>", "a*"])
def test_what_is_no_phrase_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="no phrase"):
        Phrases.of({"list": [phrase]})


def test_labels_tell_which_lists_are_met() -> None:
    phrases = Phrases.of({"first": ["queue*"], "second": ["rate limit*"], "third": ["cache"]})
    assert phrases.labels("Rate-limiting in front of queues") == {"first", "second"}
