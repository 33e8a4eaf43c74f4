"""Lists of words hold words: YAML reads a bare `on`, `off` or `no` as a truth value."""

from resume_ls.rulebook import load


def truths(value: object, path: str) -> list[str]:
    """Return where a list holds a truth value, or a mapping has one for a key."""
    if isinstance(value, dict):
        keys = [path for key in value if isinstance(key, bool)]
        return keys + [found for key, inner in value.items() for found in truths(inner, f"{path}/{key}")]
    if isinstance(value, (list, tuple)):
        own = [path for inner in value if isinstance(inner, bool)]
        return own + [found for inner in value for found in truths(inner, path)]
    return []


def test_no_list_of_words_holds_a_truth_value():
    rulebook = load()
    assert truths(dict(rulebook.data), "") == []
    assert truths({code: dict(rule.settings) for code, rule in rulebook.rules.items()}, "checks") == []
