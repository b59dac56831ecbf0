"""The expressions that a variable takes its value from."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from aoai_compat.lint.python.calls_of import arguments_for, call_sites
from aoai_compat.lint.python.program import At
from aoai_compat.lint.python.reaching import reaching
from aoai_compat.lint.python.resolve import reach
from aoai_compat.lint.python.scopes import Binding, Function, Scope

FAR = 8
"""Steps after which the callers of a function are no longer looked at."""


def bindings_of(node: ast.Name, at: At) -> tuple[Scope | None, list[Binding]]:
    """The bindings of a name that reach it, and their scope."""
    place = at.module.place_of(node)
    scope: Scope | None = place.scope
    while scope is not None:
        own = scope is place.scope
        bindings = () if scope.is_class and not own else scope.bindings.get(node.id, ())
        found = reaching(bindings, place.path if own else (), place.before if own else None) if bindings else []
        if found:
            return scope, found
        scope = scope.outer
    return None, []


def sources_of(name: str, binding: Binding, scope: Scope, at: At, depth: int) -> Iterator[tuple[ast.expr | None, At]]:
    """The expressions that a binding takes its value from, and where they are evaluated."""
    if binding.kind == "value":
        yield binding.value, at
    elif binding.kind == "part":
        yield from _parts(binding, at)
    elif binding.kind == "parameter" and isinstance(scope.node, Function):
        frame = at.frame_of(scope.node)
        if frame is not None:
            if name in frame.arguments:
                yield frame.arguments[name]
            else:
                yield binding.value, at
            return
        found = False
        if depth < FAR:
            is_method = scope.outer is not None and scope.outer.is_class
            for call in call_sites(at.module, scope.node):
                arguments = arguments_for(scope.node, call, At(at.module), is_method=is_method).arguments
                found = True
                yield arguments.get(name, (binding.value, at))
        if not found:
            yield None, at
    else:
        yield None, at


def _parts(binding: Binding, at: At) -> Iterator[tuple[ast.expr | None, At]]:
    """The part of a tuple that a function of one's own returns: `body, headers = prepare()`."""
    call, index = binding.value, int(binding.detail)
    found = False
    for end in reach(call.func, at) if isinstance(call, ast.Call) else ():
        scope = end.scope
        function = scope.node if scope is not None else None
        if not isinstance(call, ast.Call) or scope is None or not isinstance(function, Function):
            continue
        if at.frame_of(function) is not None:
            continue
        is_method = scope.outer is not None and scope.outer.is_class
        frame = arguments_for(function, call, at, is_method=is_method)
        inner = At(end.at.module, (*at.frames, (id(function), frame)))
        for statement, _ in scope.statements:
            value = statement.value if isinstance(statement, ast.Return) else None
            if isinstance(value, ast.Tuple) and index < len(value.elts):
                found = True
                yield value.elts[index], inner
    if not found:
        yield None, at
