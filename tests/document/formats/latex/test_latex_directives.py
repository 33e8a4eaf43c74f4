from latex_support import FIXTURES, parse_file


def test_where_a_directive_stands_says_what_it_is_for() -> None:
    document = parse_file(FIXTURES / "directives.tex")
    found = [
        (d.kind, d.values, d.scope, d.node if d.node is None else document.nodes[d.node].text.plain)
        for d in document.directives
    ]
    assert found == [
        ("level", ("senior",), "file", None),
        ("ignore", ("buzzword",), "file", None),
        ("ignore", ("vague",), "node", "Worked on the backend."),
        ("ignore", ("weak-verb", "vague"), "node", "Helped with deployments and their logs."),
        ("error", ("levle=senior",), "node", "Last one."),
    ]
    for directive in document.directives:
        for span, value in zip(directive.value_spans, directive.values, strict=True):
            assert span.of(document.text) == value
        assert directive.span.of(document.text).startswith("% resume-ls:")
