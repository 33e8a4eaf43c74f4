"""Writes the table of caches in docs/architecture.md from the code: `functools.cache`, `lru_cache` and `BoundedCache`.

A test fails where it is stale.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "server" / "resume_ls"
PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- table: written by scripts/caches.py -->\n", "<!-- end of table -->"
UNBOUNDED = "cache"
MAKERS = (UNBOUNDED, "lru_cache", "BoundedCache")


def maker(node: ast.AST) -> ast.Call | ast.Name | ast.Attribute | None:
    """Return the part of a decorator or a value that makes a cache, None where none does."""
    for part in ast.walk(node):
        if isinstance(part, ast.Call) and named(part.func) in MAKERS:
            return part
    return node if isinstance(node, ast.Name | ast.Attribute) and named(node) in MAKERS else None


def named(node: ast.AST) -> str:
    """Return the last part of a name, "" for anything else."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def bound(made: ast.Call | ast.Name | ast.Attribute, module: ModuleType) -> str:
    """Return how many items a cache keeps at most."""
    given = [*made.args, *(word.value for word in made.keywords)] if isinstance(made, ast.Call) else []
    if not given:
        return "none" if named(made) == UNBOUNDED else "128"
    value = given[0]
    return str(value.value if isinstance(value, ast.Constant) else getattr(module, named(value)))


def caches(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the bound of each cache of a module, those of a class behind its name."""
    name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    module = import_module(name)
    tree = ast.parse(path.read_text("utf-8"))
    owners = {id(node): f"{owner.name}." for owner in tree.body if isinstance(owner, ast.ClassDef)
              for node in ast.walk(owner)}  # fmt: skip
    for node in ast.walk(tree):
        owner = owners.get(id(node), "")
        if isinstance(node, ast.FunctionDef):
            made = [it for part in node.decorator_list if (it := maker(part))]
            yield from ((owner + node.name, bound(it, module)) for it in made)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value and (it := maker(node.value)):
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            yield owner + named(target), bound(it, module)


def table() -> str:
    """Return the table, a row for each module that remembers anything."""
    rows = ["| module | remembers (at most) |", "| --- | --- |"]
    for path in sorted(PACKAGE.rglob("*.py")):
        found = ", ".join(f"`{name}` ({most})" for name, most in caches(path))
        if found:
            rows.append(f"| `{path.relative_to(PACKAGE)}` | {found} |")
    return "\n".join(rows) + "\n\n"


def page(text: str) -> str:
    """Return the page with the table of now."""
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}\n{table()}{END}{rest.partition(END)[2]}"


def main() -> int:
    """Write the table; with --check return 1 where it is stale."""
    text = PAGE.read_text("utf-8")
    if "--check" in sys.argv:
        return int(page(text) != text)
    PAGE.write_text(page(text), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
