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
from aoai_compat.lint.python.scopes import Scope

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
    for other, stem in _modules_with(module, re.compile(name.encode() + rb"\s*\(")):
        for call in calls_named(other, (name,)):
            if _is_of(call.func, name, stem, other):
                yield call, other


def constructions(module: Module, scope: Scope) -> Iterator[tuple[ast.Call, Module]]:
    """The calls that make an instance of a class: in its module, also as `cls(...)`, and in others."""
    name = getattr(scope.node, "name", "")
    for call in calls_named(module, (name, "cls")):
        if isinstance(call.func, ast.Name):
            own = module.place_of(call).scope.outer
            if call.func.id == name or (call.func.id == "cls" and own is scope):
                yield call, module
    if module.path is not None and not name.startswith("_"):
        for other, stem in _modules_with(module, re.compile(name.encode() + rb"\s*\(")):
            for call in calls_named(other, (name,)):
                if _is_of(call.func, name, stem, other):
                    yield call, other


def derived_classes(module: Module, scope: Scope) -> Iterator[tuple[Scope, Module]]:
    """The classes that are derived from one: those of its module, and of others that have to do with Azure."""
    name = getattr(scope.node, "name", "")
    for inner in module.class_scopes:
        if any(isinstance(base, ast.Name) and base.id == name for base in getattr(inner.node, "bases", ())):
            yield inner, module
    if module.path is None or not name:
        return
    for other, stem in _modules_with(module, re.compile(rb"class\s+\w+\([^)]*\b" + name.encode() + rb"\b"), b"zure"):
        for inner in other.class_scopes:
            if any(_is_of(base, name, stem, other) for base in getattr(inner.node, "bases", ())):
                yield inner, other


def inherited_constructions(module: Module, scope: Scope) -> Iterator[tuple[ast.Call, Module]]:
    """The calls of a constructor by derived classes: `super().__init__(...)`; those that make one without its own."""
    for derived, other in derived_classes(module, scope):
        if "__init__" not in derived.bindings:
            yield from constructions(other, derived)
            continue
        for call in calls_named(other, ("__init__",)):
            function = call.func
            is_super = isinstance(function, ast.Attribute) and isinstance(function.value, ast.Call)
            if is_super and other.place_of(call).scope.outer is derived and "super" in ast.unparse(function):
                yield call, other


def modules_that_match(module: Module, pattern: str) -> Iterator[Module]:
    """Other modules of the repository that have a pattern, a few at most."""
    own = os.path.abspath(module.path or "")
    for path in _paths_with(own, (), re.compile(pattern.encode())) if module.path else ():
        other = module_at(path)
        if other is not None:
            yield other


def _modules_with(module: Module, pattern: re.Pattern[bytes], word: bytes = b"") -> Iterator[tuple[Module, str]]:
    """Other modules of the repository that name a module and have a pattern, and the name that they import it by."""
    own = os.path.abspath(module.path or "")
    stem = os.path.splitext(os.path.basename(own))[0]
    stem = os.path.basename(os.path.dirname(own)) if stem == "__init__" else stem
    for path in _paths_with(own, (stem.encode(), word), pattern):
        other = module_at(path)
        if other is not None:
            yield other, stem


@lru_cache(maxsize=1024)
def _paths_with(own: str, words: tuple[bytes, ...], pattern: re.Pattern[bytes]) -> tuple[str, ...]:
    """The other modules of the repository that have all words and a match of a pattern, a few at most."""
    found: list[str] = []
    for path, data in _files(_root(own)):
        if path != own and all(word in data for word in words) and pattern.search(data):
            found.append(path)
            if len(found) >= _MOST_MODULES:
                break
    return tuple(found)


def _is_of(function: ast.expr, name: str, stem: str, other: Module) -> bool:
    """Whether an expression is what a module of that name defines."""
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
