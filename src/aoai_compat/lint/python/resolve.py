"""What an expression stands for: names, attributes, imports and calls of one's own functions are followed to the end.

The ends are expressions again: a literal, a dictionary, a call of a library. There may be several, for what is bound
on several paths reaches a place on each. Everything is bounded, for code may go round in circles.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from aoai_compat.lint.python.attributes import class_of as _class_of
from aoai_compat.lint.python.attributes import follow_attribute
from aoai_compat.lint.python.calls_of import arguments_for
from aoai_compat.lint.python.functions import called, is_method, keyword_of, returned
from aoai_compat.lint.python.names import follow_name
from aoai_compat.lint.python.program import At
from aoai_compat.lint.python.reached import DEEPEST, MOST, Reached, Walk, linked
from aoai_compat.lint.python.reaching import reaching
from aoai_compat.lint.python.scopes import Binding, Function, Scope, item_name
from aoai_compat.lint.request import Origin


def reach(node: ast.expr, at: At) -> list[Reached]:
    """The ends of an expression; at least one."""
    found: list[Reached] = []
    for end in Walk(_reach).follow(node, at, (), 0):
        if end not in found:
            found.append(end)
        if len(found) >= MOST:
            break
    return found or [Reached(None, at, why="an expression that is too deep")]


def class_of(holder: Reached) -> Reached | None:
    """The class of one's own whose instance a call makes, as an end with its scope."""
    return _class_of(holder, 0, Walk(_reach))


def _reach(node: ast.expr, at: At, chain: tuple[Origin, ...], depth: int, walk: Walk) -> Iterator[Reached]:
    walk.left -= 1
    if depth > DEEPEST or walk.left < 0:
        return
    if isinstance(node, ast.Name):
        yield from follow_name(node, at, chain, depth, walk)
    elif isinstance(node, ast.Attribute):
        yield from follow_attribute(node, at, chain, depth, walk)
    elif isinstance(node, (ast.Await, ast.NamedExpr)):
        yield from walk.follow(node.value, at, chain, depth + 1)
    elif isinstance(node, ast.IfExp):
        yield from walk.follow(node.body, at, chain, depth + 1)
        yield from walk.follow(node.orelse, at, chain, depth + 1)
    elif isinstance(node, ast.Call):
        yield from _call(node, at, chain, depth, walk)
    elif isinstance(node, ast.Subscript):
        yield from _subscript(node, at, chain, depth, walk)
    else:
        yield Reached(node, at, chain)


_PASSED_ON = frozenset(
    {
        *("typing.cast", "copy.copy", "copy.deepcopy", "builtins.str", "typing_extensions.cast"),
        *("langsmith.wrappers.wrap_openai", "braintrust.wrap_openai"),
    }
)


_FIELDS = frozenset({"dataclasses.field", "pydantic.Field", "pydantic.fields.Field", "attr.field", "attrs.field"})
_DEPENDS = frozenset({"fastapi.Depends", "fastapi.Security", "fastapi.params.Depends"})


def _call(node: ast.Call, at: At, chain: tuple[Origin, ...], depth: int, walk: Walk) -> Iterator[Reached]:
    """What a function of one's own returns; a call of anything else is an end."""
    if isinstance(node.func, (ast.Name, ast.Attribute)):
        for end in walk.follow(node.func, at, (), depth + 1):
            scope = end.scope
            if scope is not None and isinstance(scope.node, Function) and depth < DEEPEST:
                frame = arguments_for(scope.node, node, at, is_method=is_method(scope))
                link = linked(chain, at, node)
                yield from returned(scope.node, frame, end.at, link, depth, walk, caller=at)
            elif end.library in _DEPENDS and node.args:
                yield from called(node.args[0], at, linked(chain, at, node), depth, walk)
            elif end.library in _FIELDS and (
                made := keyword_of(node, "default_factory") or keyword_of(node, "factory")
            ):
                yield from _made_by(made, at, linked(chain, at, node), depth, walk)
            elif end.library in _PASSED_ON and node.args:
                yield from walk.follow(node.args[-1], at, chain, depth + 1)
            else:
                yield Reached(node, at, linked(chain, at, node), library=end.library, scope=None, why=end.why)
        return
    yield Reached(node, at, linked(chain, at, node))


def _factory_of(field: ast.Call) -> ast.expr | None:
    return keyword_of(field, "default_factory") or keyword_of(field, "factory")


def _made_by(factory: ast.expr, at: At, chain: tuple[Origin, ...], depth: int, walk: Walk) -> Iterator[Reached]:
    """What a function makes for each instance of a class."""
    if isinstance(factory, ast.Lambda):
        yield from walk.follow(factory.body, at, chain, depth + 1)
    else:
        yield from called(factory, at, chain, depth, walk)


def _subscript(node: ast.Subscript, at: At, chain: tuple[Origin, ...], depth: int, walk: Walk) -> Iterator[Reached]:
    """An item of a dictionary or list that is written out; else the expression itself."""
    key = node.slice.value if isinstance(node.slice, ast.Constant) else None
    if key is None:
        yield Reached(node, at, chain)
        return
    set_later, is_certain = _set_items(node, at)
    for binding in set_later:
        if binding.value is not None:
            yield from walk.follow(binding.value, at, linked(chain, at, node), depth + 1)
    if is_certain:
        return
    for end in walk.follow(node.value, at, chain, depth + 1):
        item: ast.expr | None = None
        if isinstance(end.node, ast.Dict):
            item = next((v for k, v in zip(end.node.keys, end.node.values, strict=True) if _is_key(k, key)), None)
        elif isinstance(end.node, (ast.List, ast.Tuple)) and isinstance(key, int) and -1 <= key < len(end.node.elts):
            item = end.node.elts[key] if end.node.elts else None
        elif isinstance(end.node, ast.Call) and isinstance(key, str):
            item = keyword_of(end.node, key) if end.library == "builtins.dict" else None
        if item is not None:
            yield from walk.follow(item, end.at, end.chain, depth + 1)
        else:
            yield Reached(node, at, end.chain or chain, why=f"`{ast.unparse(node)[:60]}`")


def _is_key(node: ast.expr | None, key: object) -> bool:
    return isinstance(node, ast.Constant) and node.value == key


def _set_items(node: ast.Subscript, at: At) -> tuple[list[Binding], bool]:
    """What `config["key"] = ...` sets an item to before it is read, and whether it is set for certain."""
    name = item_name(node)
    place = at.module.place_of(node)
    scope: Scope | None = place.scope
    while scope is not None and name is not None:
        own = scope is place.scope
        path = place.path if own else ()
        found = reaching(scope.bindings.get(name, ()), path, place.before if own else None)
        if found:
            return found, found[-1].path == path[: len(found[-1].path)]
        scope = scope.outer
    return [], False
