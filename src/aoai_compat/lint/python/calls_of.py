"""Calls of one's own functions: where they are, and what they pass."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator

from aoai_compat.lint.python.module import Module
from aoai_compat.lint.python.program import At, Frame
from aoai_compat.lint.python.scopes import parameters_of

_MOST_CALLS = 12
_PARTS = (
    *(ast.expr, ast.keyword, ast.comprehension, ast.arguments, ast.arg),
    *(ast.withitem, ast.ExceptHandler, ast.match_case, ast.pattern),
)
"""What statements consist of, besides other statements; signs and the like have nothing in them."""
_MOST_SPACES = 200


def call_sites(module: Module, function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.Call]:
    """The calls in a module that seem to be of a function of it; of a constructor, those of its class."""
    name = function.name
    if name == "__init__":
        scope = module.function_scope(function)
        made = scope.outer.node if scope is not None and scope.outer is not None else None
        name = made.name if isinstance(made, ast.ClassDef) else name
    known = module.calls_by_name.get(name)
    if known is None:
        found = [call for call in calls_named(module, (name,)) if _name_of(call) == name]
        known = module.calls_by_name[name] = found[:_MOST_CALLS]
    return known


def _name_of(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def calls_at(module: Module, pattern: str, is_wanted: Callable[[ast.Call], bool]) -> Iterator[ast.Call]:
    """The calls where the text has a pattern: expressions are only looked at in the statements that have it.

    A pattern that begins with a plain character is found many times as fast as one that begins with `\\b`.
    """
    yield from (call for call in calls_on(module, sorted(lines_with(module, pattern))) if is_wanted(call))


def calls_named(module: Module, names: Iterable[str]) -> Iterator[ast.Call]:
    """The calls in the statements in which a parenthesis follows one of the names."""
    yield from calls_on(module, sorted(lines_naming(module, names)))


def lines_with(module: Module, pattern: str) -> set[int]:
    """The lines on which a match of a pattern begins."""
    return {module.line_at(match.start()) for match in re.finditer(pattern, module.code.text)}


def lines_naming(module: Module, names: Iterable[str]) -> set[int]:
    """The lines on which one of the names stands before a parenthesis."""
    text = module.code.text
    found: set[int] = set()
    for name in names:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            is_whole = at == 0 or not (text[at - 1].isalnum() or text[at - 1] == "_")
            if is_whole and (text.startswith("(", end) or text[end : end + _MOST_SPACES].lstrip().startswith("(")):
                found.add(module.line_at(at))
            at = text.find(name, end)
    return found


def calls_on(module: Module, lines: Iterable[int]) -> Iterator[ast.Call]:
    """The calls in the statements that have one of these lines."""
    seen: set[int] = set()
    for line in lines:
        for statement in module.statements_on(line):
            if id(statement) in seen:
                continue
            seen.add(id(statement))
            calls = module.calls_in.get(id(statement))
            if calls is None:
                calls = [node for node in expressions_of(statement) if isinstance(node, ast.Call)]
                module.calls_in[id(statement)] = calls
            yield from calls


def expressions_of(statement: ast.stmt) -> Iterator[ast.AST]:
    """The expressions of a statement, without those of the statements in it, in the order of the text."""
    pending: list[ast.AST] = [statement]
    while pending:
        node = pending.pop()
        yield node
        inner: list[ast.AST] = []
        for field in node._fields:
            value = getattr(node, field, None)
            if isinstance(value, list):
                inner += [child for child in value if isinstance(child, _PARTS)]
            elif isinstance(value, _PARTS):
                inner.append(value)
        inner.reverse()
        pending += inner


def arguments_for(
    function: ast.FunctionDef | ast.AsyncFunctionDef, call: ast.Call, at: At, *, is_method: bool
) -> Frame:
    """What the parameters of a function are bound to by a call; those that it leaves to their defaults are left out."""
    names = [argument.arg for argument, _ in parameters_of(function)]
    positional = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    static = any(isinstance(d, ast.Name) and d.id == "staticmethod" for d in function.decorator_list)
    if is_method and positional and not static:
        positional = positional[1:]
    bound: dict[str, tuple[ast.expr | None, At]] = {}
    for name, value in zip(positional, call.args, strict=False):
        if isinstance(value, ast.Starred):
            break
        bound[name] = (value, at)
    for keyword in call.keywords:
        if keyword.arg is not None and keyword.arg in names:
            bound[keyword.arg] = (keyword.value, at)
    if any(keyword.arg is None for keyword in call.keywords):
        for name in names:
            if name not in bound and not (is_method and name in ("self", "cls")):
                bound[name] = (None, at)
    return Frame(bound)
