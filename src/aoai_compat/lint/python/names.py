"""What a name stands for: what its bindings give it, here or in another module of the repository."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from aoai_compat.lint.python.callers import calls_elsewhere, inherited_constructions
from aoai_compat.lint.python.calls_of import arguments_for, call_sites
from aoai_compat.lint.python.functions import called, click_option, dependency_of, fixture_named, is_method, returned
from aoai_compat.lint.python.module import Module
from aoai_compat.lint.python.program import At, Frame, imported_module
from aoai_compat.lint.python.reached import DEEPEST, MOST, Reached, Walk, linked
from aoai_compat.lint.python.reaching import reaching
from aoai_compat.lint.python.scopes import Binding, Function, Scope
from aoai_compat.lint.request import Origin

_NEAR = 8
"""Steps after which other modules are no longer searched for callers."""


def follow_name(node: ast.Name, at: At, chain: tuple[Origin, ...], depth: int, walk: Walk) -> Iterator[Reached]:
    """What a name leads to."""
    place = at.module.place_of(node)
    scope: Scope | None = place.scope
    found = False
    chain = linked(chain, at, node)
    while scope is not None:
        own = scope is place.scope
        frame = at.frame_of(scope.node)
        if frame is not None and node.id in frame.arguments and len(scope.bindings.get(node.id, ())) <= 1:
            value, where = frame.arguments[node.id]
            if value is None:
                yield Reached(None, at, chain, why=f"`{node.id}`")
            else:
                yield from walk.follow(value, where, chain, depth + 1)
            return
        bindings = () if scope.is_class and not own else scope.bindings.get(node.id, ())
        if bindings and node.id not in scope.globals:
            # The arguments of a decorator or the defaults of a function stand on the line of what they bind.
            for binding in reaching(bindings, place.path if own else (), place.before if own else None):
                found = True
                yield from bound(node.id, binding, scope, at, chain, depth, walk)
            if found:
                if scope is at.module.scope:
                    yield from _assigned_as_global(node.id, at, chain, depth, walk)
                return
        scope = scope.outer
    yield from _assigned_as_global(node.id, at, chain, depth, walk)
    for star in star_imports(at.module):
        other = imported_module(at.module.path, star)
        if other is not None and node.id in other.scope.bindings:
            yield from exported(other, node.id, chain, depth + 1, walk)
            return
    yield Reached(node, at, chain, library=f"builtins.{node.id}", why=f"`{node.id}`")


def _assigned_as_global(name: str, at: At, chain: tuple[Origin, ...], depth: int, walk: Walk) -> Iterator[Reached]:
    for scope in at.module.scopes_with_globals:
        if name in scope.globals:
            for binding in scope.bindings.get(name, ()):
                yield from bound(name, binding, scope, at, chain, depth, walk)


def bound(
    name: str, binding: Binding, scope: Scope, at: At, chain: tuple[Origin, ...], depth: int, walk: Walk
) -> Iterator[Reached]:
    """What a binding of a name leads to."""
    if binding.kind == "import":
        yield from _import(binding.detail, at, chain, depth, walk)
    elif binding.kind == "function":
        yield Reached(None, at, chain, scope=at.module.function_scope(binding.statement), why=f"`{name}`")
    elif binding.kind == "class":
        yield Reached(None, at, chain, scope=at.module.class_scope(binding.statement), why=f"`{name}`")
    elif binding.kind == "parameter":
        yield from _parameter(name, binding, scope, at, chain, depth, walk)
    elif binding.value is None or binding.kind == "changed":
        yield Reached(None, at, chain, why=f"`{name}`")
    elif binding.kind in ("part", "item part"):
        yield from _part(name, binding, at, chain, depth, walk)
    elif binding.kind == "item":
        yield from _items(name, binding.value, at, chain, depth, walk)
    else:
        yield from walk.follow(binding.value, at, chain, depth + 1)


def _items(name: str, node: ast.expr, at: At, chain: tuple[Origin, ...], depth: int, walk: Walk) -> Iterator[Reached]:
    for end in walk.follow(node, at, chain, depth + 1):
        if isinstance(end.node, (ast.List, ast.Tuple, ast.Set)) and len(end.node.elts) <= MOST:
            for element in end.node.elts:
                yield from walk.follow(element, end.at, end.chain, depth + 1)
        else:
            yield Reached(None, at, chain, why=f"`{name}`")


def _part(name: str, binding: Binding, at: At, chain: tuple[Origin, ...], depth: int, walk: Walk) -> Iterator[Reached]:
    """A part of a tuple that a function returns, or of those that a loop goes through."""
    index = int(binding.detail)
    unknown = Reached(None, at, chain, why=f"`{name}`")
    for end in walk.follow(binding.value, at, chain, depth + 1) if binding.value is not None else ():
        node = end.node
        holders = [node]
        if binding.kind == "item part":
            holders = list(node.elts[:MOST]) if isinstance(node, (ast.List, ast.Tuple)) else []
            items = _items_of(end, depth, walk)
            if items is not None:
                for each in (items.keys, items.values)[index % 2][:MOST]:
                    if each is not None:
                        yield from walk.follow(each, end.at, end.chain, depth + 1)
                continue
        parts = [h.elts[index] for h in holders if isinstance(h, (ast.Tuple, ast.List)) and index < len(h.elts)]
        for part in parts:
            yield from walk.follow(part, end.at, end.chain, depth + 1)
        if not parts:
            yield unknown


def _items_of(end: Reached, depth: int, walk: Walk) -> ast.Dict | None:
    """The dictionary whose `items()` an end is."""
    call = end.node
    if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "items":
        for holder in walk.follow(call.func.value, end.at, (), depth + 1):
            if isinstance(holder.node, ast.Dict):
                return holder.node
    return None


def _parameter(
    name: str, binding: Binding, scope: Scope, at: At, chain: tuple[Origin, ...], depth: int, walk: Walk
) -> Iterator[Reached]:
    """What a parameter is in every call of its function, and its default where a call leaves it out or none is seen."""
    function = scope.node
    option = click_option(name, function)
    if option is not None:
        yield from walk.follow(option, at, chain, depth + 1)
        return
    passed = left_out = False
    if isinstance(function, Function) and depth <= DEEPEST // 2 and at.frame_of(function) is None:
        for call, where_called in _calls_of(function, scope, at, depth):
            frame = arguments_for(function, call, where_called, is_method=is_method(scope))
            if name not in frame.arguments and binding.value is not None:
                left_out = True
                continue
            passed = True
            value, where = frame.arguments.get(name, (None, at))
            if value is not None:
                yield from walk.follow(value, where, chain, depth + 2)
            else:
                yield Reached(None, at, chain, why=f"`{name}`")
        if not passed and depth <= _NEAR:
            for value, where in _passed_elsewhere(name, function, scope, at):
                if value is None:
                    left_out = True
                    continue
                passed = True
                yield from walk.follow(value, where, chain, depth + 4)
    if binding.value is not None:
        if left_out or not passed:
            yield from walk.follow(binding.value, at, (*chain, at.module.origin(binding.statement)), depth + 1)
    elif not passed:
        annotation = binding.statement.annotation if isinstance(binding.statement, ast.arg) else None
        fixture = fixture_named(name, at.module)
        if fixture is not None:
            yield from returned(fixture, Frame({}), at, chain, depth, walk)
            return
        given = dependency_of(annotation)
        if given is not None:
            yield from called(given, at, chain, depth, walk)
            return
        yield Reached(annotation, at, chain, library="typing.Annotation", why=f"the parameter `{name}`")


def _calls_of(
    function: ast.FunctionDef | ast.AsyncFunctionDef, scope: Scope, at: At, depth: int
) -> Iterator[tuple[ast.Call, At]]:
    """The calls of a function in its module; of a constructor also those by derived classes."""
    for call in call_sites(at.module, function):
        yield call, At(at.module, at.frames)
    if function.name == "__init__" and scope.outer is not None and depth <= _NEAR:
        for call, other in inherited_constructions(at.module, scope.outer):
            yield call, At(other)


def _passed_elsewhere(
    name: str, function: ast.FunctionDef | ast.AsyncFunctionDef, scope: Scope, at: At
) -> Iterator[tuple[ast.expr | None, At]]:
    """What other modules of the repository pass for a parameter; None where they leave it to its default."""
    for call, other in calls_elsewhere(at.module, function):
        frame = arguments_for(function, call, At(other), is_method=is_method(scope))
        if name not in frame.arguments:
            yield None, at
        elif frame.arguments[name][0] is not None:
            yield frame.arguments[name]


def _import(dotted: str, at: At, chain: tuple[Origin, ...], depth: int, walk: Walk) -> Iterator[Reached]:
    base, _, name = dotted.rpartition(".")
    inner = _module_of(at, f"{base}." if base and not base.strip(".") else base) if base or "." in dotted else None
    whole = _module_of(at, dotted)
    if whole is not None:
        yield Reached(None, At(whole), chain, scope=whole.scope, why=f"the module `{dotted}`")
    elif inner is not None and depth < DEEPEST:
        yield from exported(inner, name, chain, depth, walk)
    else:
        yield Reached(None, at, chain, library=dotted.lstrip("."), why=f"`{dotted}`")


def _module_of(at: At, dotted: str) -> Module | None:
    return imported_module(at.module.path, dotted)


def exported(module: Module, name: str, chain: tuple[Origin, ...], depth: int, walk: Walk) -> Iterator[Reached]:
    """What a name of a module stands for at its end."""
    bindings = module.scope.bindings.get(name, ())
    for binding in reaching(bindings, (), None):
        where = At(module)
        link = (*chain, module.origin(binding.statement)) if isinstance(binding.statement, ast.stmt) else chain
        yield from bound(name, binding, module.scope, where, link, depth + 1, walk)
    if not bindings:
        for star in star_imports(module):
            other = imported_module(module.path, star)
            if other is not None and depth < DEEPEST:
                yield from exported(other, name, chain, depth + 3, walk)
                return
        yield Reached(None, At(module), chain, why=f"`{name}` of {module.code.shown}")


def star_imports(module: Module) -> Iterator[str]:
    """The modules that a module imports everything from."""
    for binding in module.scope.bindings.get("*", ()):
        yield binding.detail.removesuffix(".*") if not binding.detail.startswith(".*") else "."
