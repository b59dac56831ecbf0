"""The modules of the package stand in an order: none imports another that needs it, not even inside of a function."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import aoai_compat

PACKAGE = Path(aoai_compat.__file__).parent


def imports_of(tree: ast.AST) -> Iterator[str]:
    """The modules that a file imports, and the names that it takes from them; what only types need is left out."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        yield from imports_of(node)


def modules() -> dict[str, Path]:
    """The modules of the package by name; a package is left out, for its own file has next to nothing in it."""
    paths = (path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")
    return {".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): path for path in paths}


def test_no_import_goes_in_a_circle() -> None:
    known = modules()
    graph = {
        name: {each for each in imports_of(ast.parse(path.read_text(encoding="utf-8"))) if each in known} - {name}
        for name, path in known.items()
    }
    assert len(graph) > 300
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(" <- ".join(circle.args[1]))
