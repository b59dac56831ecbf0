"""The walk: where a body differs from the shape of its operation. Rules turn differences into findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from aoai_compat.kb.open_values import RUN_TIME, PartialObject
from aoai_compat.kb.operation_record import as_text
from aoai_compat.kb.paths import ITEM, join, property_step
from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.json_types import json_type
from aoai_compat.lint.shape import Node, with_repeats

_DEEPEST = 150
"""Levels of a body that are looked at. No version describes a tenth of it but by repetition."""


class Difference(NamedTuple):
    """A place where body and shape differ. `parameter` is its path, with the variants that apply.

    `known` is what the shape has instead: the sibling names of an unknown parameter, the values allowed, the types.
    """

    pointer: str
    parameter: str
    value: Any = None
    known: tuple[Any, ...] = ()


class UnknownParameter(Difference):
    """A parameter that the shape does not have; `known` are the names that it has in this place."""

    __slots__ = ()


class DoubtfulParameter(Difference):
    """A parameter whose evidence conflicts."""

    __slots__ = ()


class RefusedValue(Difference):
    """A value that is not among those allowed, which are `known`."""

    __slots__ = ()


class DoubtfulValue(Difference):
    """A value whose evidence conflicts."""

    __slots__ = ()


class WrongType(Difference):
    """A value of another JSON type than those that are `known`."""

    __slots__ = ()


class MissingParameter(Difference):
    """A required parameter that is not there; `pointer` is that of the object that lacks it."""

    __slots__ = ()


class DeprecatedParameter(Difference):
    """A parameter that the documents call deprecated."""

    __slots__ = ()


class TooDeep(Difference):
    """Nested further than anything that a version describes; what is below was not looked at."""

    __slots__ = ()


def differences(shape: Node, body: dict[str, Any], *, form: bool = False) -> Iterator[Difference]:
    """Every difference between a body and a shape, in the order of the body. `form`: the values are all text."""
    walk = _Walk(form)
    yield from walk.object([shape], body, "", "", 0)


class _Walk:
    def __init__(self, form: bool) -> None:
        self.form = form

    def value(self, nodes: Sequence[Node], value: Any, pointer: str, path: str, depth: int) -> Iterator[Difference]:
        """One value against the alternatives that may stand in its place."""
        if depth > _DEEPEST:
            yield TooDeep(pointer, path)
            return
        if value is RUN_TIME:
            return
        kind = json_type(value)
        fitting = [node for node in nodes if node.takes(kind) or (self.form and not isinstance(value, (dict, list)))]
        if not fitting:
            expected = frozenset().union(*(node.types for node in nodes))
            yield WrongType(pointer, path, value, tuple(expected))
            return
        if isinstance(value, dict):
            yield from self.object(fitting, value, pointer, path, depth)
        elif isinstance(value, list):
            items = [item for node in with_repeats(fitting) if (item := node.item) is not None]
            for index, item in enumerate(value) if items else ():
                yield from self.value(items, item, pointer_to(pointer, index), path + ITEM, depth + 1)
        elif value is not None:
            yield from self._scalar(fitting, value, pointer, path)

    def _scalar(self, nodes: Sequence[Node], value: Any, pointer: str, path: str) -> Iterator[Difference]:
        if any(node.values is None or _among(value, node.values) for node in nodes):
            if all(_among(value, node.doubtful) for node in nodes):
                yield DoubtfulValue(pointer, path, value)
            return
        allowed = tuple(v for node in nodes for v in node.values or ())
        if self.form and as_text(value) in map(as_text, allowed):
            return
        yield RefusedValue(pointer, path, value, allowed)

    def object(
        self, nodes: Sequence[Node], value: dict[str, Any], pointer: str, path: str, depth: int
    ) -> Iterator[Difference]:
        """An object: which variant it is, then every member."""
        bases = with_repeats(nodes)
        levels = list(bases)
        where = path
        for tag, variants in _variants(bases).items():
            if any(tag in node.children for node in bases):
                # Beside the variants stands an alternative without a tag of its own.
                levels += [v for group in variants.values() for v in group]
                continue
            if tag not in value or value[tag] is RUN_TIME:
                levels += [v for group in variants.values() for v in group]
                if (
                    tag not in value
                    and not isinstance(value, PartialObject)
                    and all(
                        n.children.get(tag) is not None and n.children[tag].required
                        for g in variants.values()
                        for n in g
                    )
                ):
                    yield MissingParameter(pointer, join(path, tag))
                continue
            chosen = variants.get(as_text(value[tag])) if isinstance(value[tag], (str, int, bool)) else None
            if chosen is None:
                yield from self._unknown_variant(tag, variants, value[tag], pointer, path)
                if any(not node.open for node in bases):
                    return
                continue
            where = f"{path}({tag}={value[tag]})"
            levels += chosen
            for node in chosen:
                if node.status == "conflicting":
                    yield DoubtfulParameter(pointer, where, value[tag])
        yield from self._missing(bases, levels, value, pointer, where)
        levels = with_repeats(levels)
        for key, member in value.items():
            yield from self._member(levels, key, member, pointer_to(pointer, key), where, depth)

    def _unknown_variant(
        self, tag: str, variants: dict[str, list[Node]], value: Any, pointer: str, path: str
    ) -> Iterator[Difference]:
        where = pointer_to(pointer, tag)
        if isinstance(value, str):
            yield RefusedValue(where, join(path, tag), value, tuple(variants))
        else:
            yield WrongType(where, join(path, tag), value, ("string",))

    def _missing(
        self, bases: Sequence[Node], levels: Sequence[Node], value: dict[str, Any], pointer: str, path: str
    ) -> Iterator[Difference]:
        if isinstance(value, PartialObject):
            return
        chosen = [node for node in levels if node not in bases]
        certain = bases if len(bases) == 1 else []
        for node in (*certain, *(chosen if len(chosen) == 1 else ())):
            # Where anything may stand, nothing has to.
            for name, child in node.children.items() if not node.open else ():
                if child.required and name not in value and f"{name}{ITEM}" not in value:
                    yield MissingParameter(pointer, join(path, name))

    def _member(
        self, levels: Sequence[Node], key: str, member: Any, pointer: str, path: str, depth: int
    ) -> Iterator[Difference]:
        key = str(key)
        name = key.removesuffix(ITEM) if self.form else key
        candidates = [node.children[name] for node in levels if name in node.children]
        candidates = candidates or [node.any_key for node in levels if node.any_key is not None]
        if not candidates:
            if not any(node.open for node in levels):
                siblings = tuple(dict.fromkeys(n for node in levels for n in node.children))
                yield UnknownParameter(pointer, join(path, property_step(name)), member, siblings)
            return
        parameter = join(path, property_step(name))
        if all(node.status == "conflicting" for node in candidates):
            # Everything in it is in doubt for the same reason, so it is said once.
            yield DoubtfulParameter(pointer, parameter, member)
            return
        if all(node.deprecated for node in candidates):
            yield DeprecatedParameter(pointer, parameter, member)
        yield from self.value(candidates, member, pointer, parameter, depth + 1)


def _variants(nodes: Sequence[Node]) -> dict[str, dict[str, list[Node]]]:
    """Tag -> value -> the variants of that value, over all alternatives."""
    found: dict[str, dict[str, list[Node]]] = {}
    for node in nodes:
        for tag, variants in node.variants.items():
            for value, variant in variants.items():
                found.setdefault(tag, {}).setdefault(value, []).append(variant)
    return found


def _among(value: Any, values: Sequence[Any]) -> bool:
    return any(value == known and isinstance(value, bool) == isinstance(known, bool) for known in values)
