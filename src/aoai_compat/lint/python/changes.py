"""Statements that change a dictionary between where it is made and where it is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from aoai_compat.lint.python.module import Module
from aoai_compat.lint.python.scopes import Path, Scope


class Change(NamedTuple):
    """A change. `kind`: `set` (the member at `keys` to `value`), `default` (that, if it
    has none), `remove`, `update` (by `value`), or `unknown` (something in the member at `keys`). A number is that of an
    item of a list.

    `is_certain`: it happens whenever the dictionary gets where it is used.
    """

    kind: str
    statement: ast.stmt
    keys: tuple[str | int, ...] | None = None
    value: ast.expr | None = None
    is_certain: bool = True


def changes_of(name: str, scope: Scope, after: int, until: int | None, path: Path) -> Iterator[Change]:
    """The changes of what a name of a scope is bound to, between two lines; `path` is that of the use."""
    for statement, own in scope.statements:
        if statement.lineno <= after or (until is not None and statement.lineno >= until):
            continue
        if any(a == b and branch != other for (a, branch), (b, other) in zip(own, path, strict=False)):
            continue
        is_certain = own == path[: len(own)]
        for change in _of_statement(name, statement):
            yield change._replace(is_certain=is_certain and change.is_certain)


def changed_as_attribute(node: ast.expr, module: Module) -> bool:
    """Whether a node is an attribute that a module changes as a dictionary, wherever that may be."""
    if not isinstance(node, ast.Attribute):
        return False
    pattern = rf"\.{node.attr}(?:\[[^\]\n]+\]\s*=[^=]|\.(?:update|setdefault|pop)\()"
    return re.search(pattern, module.code.text) is not None


def _of_statement(name: str, statement: ast.stmt) -> Iterator[Change]:
    if isinstance(statement, ast.Assign):
        for target in statement.targets:
            found = _keys(name, target)
            if found is not None:
                keys, is_whole = found
                yield Change("set" if is_whole else "unknown", statement, keys, statement.value)
    elif isinstance(statement, ast.Delete):
        for target in statement.targets:
            found = _keys(name, target)
            if found is not None and found[1] and len(found[0]) == 1:
                yield Change("remove", statement, found[0])
    elif isinstance(statement, ast.AugAssign):
        if _is_name(name, statement.target) and isinstance(statement.op, ast.BitOr):
            yield Change("update", statement, None, statement.value)
    elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        yield from _of_call(name, statement, statement.value)


def _of_call(name: str, statement: ast.Expr, call: ast.Call) -> Iterator[Change]:
    function = call.func
    if not isinstance(function, ast.Attribute) or not _is_name(name, function.value):
        return
    if function.attr == "update":
        for argument in call.args:
            yield Change("update", statement, None, argument)
        for keyword in call.keywords:
            if keyword.arg is None:
                yield Change("update", statement, None, keyword.value)
            else:
                yield Change("set", statement, (keyword.arg,), keyword.value)
    elif function.attr == "pop" and call.args:
        key = call.args[0]
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            yield Change("remove", statement, (key.value,))
    elif function.attr == "setdefault" and len(call.args) == 2:
        key = call.args[0]
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            yield Change("default", statement, (key.value,), call.args[1])


def _keys(name: str, target: ast.expr) -> tuple[tuple[str | int, ...], bool] | None:
    """The keys of `name["a"][0]["b"]`, up to the first that is not known, and whether these are all of them.

    None where it is no item of the name.
    """
    keys: list[str | int | None] = []
    while isinstance(target, ast.Subscript):
        key = target.slice.value if isinstance(target.slice, ast.Constant) else None
        keys.insert(0, key if isinstance(key, str) or (type(key) is int and key >= 0) else None)
        target = target.value
    if not _is_name(name, target) or not keys:
        return None
    known: list[str | int] = []
    for one in keys:
        if one is None:
            break
        known.append(one)
    return tuple(known), len(known) == len(keys)


def _is_name(name: str, node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == name
