"""Calls of a function from other modules of the repository: who makes the client that it is given?"""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from functools import lru_cache

from aoai_compat.lint.python.calls_of import calls_named
from aoai_compat.lint.python.module import Module
from aoai_compat.lint.python.program import module_at

_MOST_FILES = 400
_MOST_BYTES = 6_000_000
_MOST_MODULES = 6
_LEFT_OUT = frozenset({"node_modules", "__pycache__", "venv", "site-packages", "build", "dist"})
_ROOTS = (".git", "pyproject.toml", "setup.py", "requirements.txt")


def calls_elsewhere(
    module: Module, function: ast.FunctionDef | ast.AsyncFunctionDef
) -> Iterator[tuple[ast.Call, Module]]:
    """The calls of a function, or of the class that it constructs, in other modules of the repository."""
    if module.path is None:
        return
    own_scope = module.function_scope(function)
    scope = own_scope.outer if own_scope is not None else None
    name = function.name
    if name == "__init__" and scope is not None and isinstance(scope.node, ast.ClassDef):
        name = scope.node.name
    elif name.startswith("_") or (scope is not None and scope.is_class):
        # A method's name says too little of what it is called on.
        return
    own = os.path.abspath(module.path)
    stem = os.path.splitext(os.path.basename(own))[0]
    stem = os.path.basename(os.path.dirname(own)) if stem == "__init__" else stem
    pattern = re.compile(name.encode() + rb"\s*\(")
    count = 0
    for path, data in _files(_root(own)):
        if path == own or stem.encode() not in data or not pattern.search(data):
            continue
        other = module_at(path)
        count += 1
        if other is None:
            continue
        for call in calls_named(other, (name,)):
            if _is_of(call, name, stem, other):
                yield call, other
        if count >= _MOST_MODULES:
            return


def _is_of(call: ast.Call, name: str, stem: str, other: Module) -> bool:
    """Whether a call is of what a module of that name defines."""
    function = call.func
    if isinstance(function, ast.Name):
        for alias, bindings in other.scope.bindings.items():
            if alias == function.id:
                return any(
                    b.kind == "import" and b.detail.split(".")[-2:-1] == [stem] and b.detail.endswith(f".{name}")
                    for b in bindings
                )
    if isinstance(function, ast.Attribute) and function.attr == name and isinstance(function.value, ast.Name):
        return any(
            binding.kind == "import" and binding.detail.rpartition(".")[2] == stem
            for binding in other.scope.bindings.get(function.value.id, ())
        )
    return False


def _root(path: str) -> str:
    """The folder of the repository, as far as that can be told."""
    folder = os.path.dirname(path)
    found = folder
    for _ in range(8):
        if any(os.path.exists(os.path.join(folder, mark)) for mark in _ROOTS):
            found = folder
            if os.path.exists(os.path.join(folder, ".git")):
                break
        parent = os.path.dirname(folder)
        if parent == folder:
            break
        folder = parent
    return found


@lru_cache(maxsize=1)
def _files(root: str) -> tuple[tuple[str, bytes], ...]:
    """The modules of a repository that may have to do with clients; none of one that is too large to look through."""
    found: list[tuple[str, bytes]] = []
    seen = size = 0
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in _LEFT_OUT and not name.startswith(".")]
        for name in names:
            if not name.endswith(".py"):
                continue
            seen += 1
            try:
                with open(os.path.join(folder, name), "rb") as handle:
                    data = handle.read(500_000)
            except OSError:
                continue
            size += len(data)
            if seen > _MOST_FILES or size > _MOST_BYTES:
                return ()
            found.append((os.path.join(folder, name), data))
    return tuple(found)
