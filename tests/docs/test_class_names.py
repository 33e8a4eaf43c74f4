"""No class name stands for two things in the package."""

import ast
from collections import Counter
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "server" / "resume_ls"


def test_no_class_name_twice():
    named = Counter(
        node.name
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert len(named) > 150
    assert [name for name, times in named.items() if times > 1] == []
