"""The fast answer: is this body clean? A shape is compiled to closures once; most requests need nothing more.

A checker returns true only where the walk in `differences` would find nothing. It may return false where the walk
finds nothing after all (a property test holds the two against each other), never the other way round.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from aoai_compat.lint.shape import Node, with_repeats

Checker = Callable[[Any], bool]


def _anything(value: Any) -> bool:  # noqa: ARG001
    return True


def _never(value: Any) -> bool:  # noqa: ARG001
    return False


def _is_string(value: Any) -> bool:
    return type(value) is str


def _is_string_or_null(value: Any) -> bool:
    return value is None or type(value) is str


def compile_checker(shape: Node) -> Checker:
    """The checker of a whole body. Only for JSON: a form's values are all text."""
    return _Compiler().objects((shape,))


class _Compiler:
    def __init__(self) -> None:
        self._made: dict[tuple[tuple[int, ...], str], Checker] = {}
        self._kept: list[Sequence[Node]] = []

    def value(self, nodes: Sequence[Node]) -> Checker:
        """A checker for one value that has to fit one of the nodes."""
        if any(node.status != "supported" or node.deprecated or node.doubtful for node in nodes):
            return _never
        return self._once(nodes, "value", self._make_value)

    def objects(self, nodes: Sequence[Node]) -> Checker:
        """A checker for an object that has to fit one of the nodes."""
        return self._once(nodes, "object", self._make_object)

    def _once(self, nodes: Sequence[Node], kind: str, make: Callable[[Sequence[Node]], Checker]) -> Checker:
        key = (tuple(id(node) for node in nodes), kind)
        if key not in self._made:
            self._kept.append(nodes)
            later: list[Checker] = []
            # A shape may contain itself: whoever asks while it is being made gets a way to the finished one.
            self._made[key] = lambda value: later[0](value)  # noqa: PLW0108  # not there yet
            later.append(make(nodes))
            self._made[key] = later[0]
        return self._made[key]

    def _make_value(self, nodes: Sequence[Node]) -> Checker:
        if any(not node.types for node in nodes):
            return _anything if all(not node.types for node in nodes) else _never
        types = frozenset().union(*(node.types for node in nodes))
        scalar = self._make_scalar(nodes, types)
        object_nodes = [node for node in nodes if "object" in node.types]
        array_nodes = [node for node in nodes if "array" in node.types]
        if not object_nodes and not array_nodes:
            return scalar
        of_object = self.objects(tuple(object_nodes)) if object_nodes else _never
        of_items = self._make_items(array_nodes) if array_nodes else _never

        takes_text = scalar("") and scalar("any text")

        def check(value: Any) -> bool:
            kind = type(value)
            if kind is str and takes_text:
                return True
            if kind is dict:
                return of_object(value)
            if kind is list:
                return of_items(value)
            return scalar(value)

        return check

    def _make_scalar(self, nodes: Sequence[Node], types: frozenset[str]) -> Checker:
        nullable = "null" in types
        scalar_nodes = [node for node in nodes if node.types - {"object", "array", "null"}]
        if scalar_nodes and all(node.values is not None for node in scalar_nodes):
            allowed = frozenset(v for node in scalar_nodes for v in node.values or () if isinstance(v, str))
            return lambda value: (type(value) is str and value in allowed) or (value is None and nullable)
        if any(node.values is not None for node in scalar_nodes):
            scalar_nodes = [node for node in scalar_nodes if node.values is None]
            types = frozenset().union(*(node.types for node in scalar_nodes)) | ({"null"} if nullable else set())
        kinds: set[type] = set()
        kinds |= {str} if "string" in types else set()
        kinds |= {bool} if "boolean" in types else set()
        kinds |= {int} if types & {"integer", "number"} else set()
        kinds |= {float} if "number" in types else set()
        kinds |= {type(None)} if nullable else set()
        if kinds == {str}:
            return _is_string
        if kinds == {str, type(None)}:
            return _is_string_or_null
        accepted = frozenset(kinds)
        return lambda value: type(value) in accepted

    def _make_items(self, nodes: Sequence[Node]) -> Checker:
        items = tuple(item for node in with_repeats(nodes) if (item := node.item) is not None)
        if not items:
            return _anything
        of_item = self.value(items)
        object_items = tuple(node for node in items if "object" in node.types)
        of_object = self.objects(object_items) if object_items and of_item is not _never else of_item

        def check(value: Any) -> bool:
            for item in value:  # noqa: SIM110  # a loop is faster than all() over a generator
                # Lists of objects are what requests are made of: straight to the members, one call each.
                if not (of_object(item) if type(item) is dict else of_item(item)):
                    return False
            return True

        return check

    def _make_object(self, nodes: Sequence[Node]) -> Checker:
        bases = with_repeats(nodes)
        tags = {tag for node in bases for tag in node.variants}
        if not tags:
            return _object_checker(None, {None: self._members(None, bases, bases)})
        if len(tags) > 1 or any(tag in node.children for node in bases for tag in tags):
            return _never
        tag = tags.pop()
        by_value: dict[str | None, _Members] = {}
        for value in {value for node in bases for value in node.variants.get(tag, {})}:
            chosen = [node.variants[tag][value] for node in bases if value in node.variants.get(tag, {})]
            if all(node.status == "supported" for node in chosen):
                by_value[value] = self._members(tag, bases, [*bases, *chosen])
        return _object_checker(tag, by_value)

    def _members(self, tag: str | None, bases: Sequence[Node], levels: Sequence[Node]) -> _Members:
        """What an object has to have, what it may have, and what any other key has to be."""
        levels = with_repeats(levels)
        if any(node.open for node in levels):
            free: Checker | None = _anything
        else:
            keys = tuple(node.any_key for node in levels if node.any_key is not None)
            free = self.value(keys) if keys else None
        names = {name for node in levels for name in node.children}
        members = {
            name: self.value(tuple(node.children[name] for node in levels if name in node.children)) for name in names
        }
        chosen = [node for node in levels if node not in bases]
        certain = [*(bases if len(bases) == 1 else ()), *(chosen if len(chosen) == 1 else ())]
        required = {
            name for node in certain if not node.open for name, child in node.children.items() if child.required
        } - {tag}
        first = min(required, default=None)
        return first, frozenset(required - {first}), members, free


_Members = tuple["str | None", frozenset[str], dict[str, Checker], "Checker | None"]
"""A required name, the other ones (few objects have more than one), the members, and what any other key has to be."""


def _object_checker(tag: str | None, by_value: dict[str | None, _Members]) -> Checker:
    """The checker of an object, its variants told apart by a tag; one call does it all, for it is called most."""

    def check(value: Any) -> bool:
        tag_value = None if tag is None else value.get(tag)
        if type(tag_value) is not str and tag is not None:
            return False
        members = by_value.get(tag_value)
        if members is None:
            return False
        first, others, known, free = members
        if (first is not None and first not in value) or (others and not others <= value.keys()):
            return False
        for name, member in value.items():
            of_member = known.get(name, free)
            if of_member is _is_string:
                # The commonest member by far is not worth a call.
                if type(member) is not str:
                    return False
            elif of_member is None or not of_member(member):
                return False
        return True

    return check
