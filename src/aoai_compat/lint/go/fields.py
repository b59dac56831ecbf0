"""Fields of structs: what a program sets them to, and what their tags say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.go.source import GoFile, unwrapped
from aoai_compat.lint.go.spots import Spot
from aoai_compat.lint.go.types import Type, Types, named_type
from aoai_compat.lint.parsed_code.places import Hops, linked

if TYPE_CHECKING:
    from tree_sitter import Node

_MOST_SETS = 6


class Tag(NamedTuple):
    """What a tag says of a field: the environment variables that fill it, and what it is otherwise."""

    environment: str | None
    default: str | None
    node: Node
    file: GoFile


def field_values(types: Types, spot: Spot, operand: Node, name: str) -> Hops[Spot] | None:
    """What a field is set to in the package, or in that of its type, where its type is known."""
    owner = types.of(spot.at(operand))
    if owner is None:
        return None
    found: list[Spot] = []
    guarded = False
    for file in types.files_of(spot.file, owner, name):
        for node in file.field_sets.get(name, ()):
            value = _set_value(types, node, file, owner, name)
            if value is None:
                continue
            # What is set behind the use is set for the next one at most.
            guarded = guarded or file.is_guarded(node)
            found.append(Spot(value, file, None, linked(spot, spot.chain)))
    if not found or len(found) > _MOST_SETS:
        return None
    return Hops(found, guarded)


def _set_value(types: Types, node: Node, file: GoFile, owner: Type, name: str) -> Node | None:
    if node.type == "keyed_element":
        literal = _literal_type(node, file)
        if literal is None or literal.name != owner.name or len(node.named_children) < 2:
            return None
        return unwrapped(node.named_children[1])
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if left is None or right is None or len(left.named_children) != len(right.named_children):
        return _only_result(node, name, file)
    for target, value in zip(left.named_children, right.named_children, strict=True):
        field, operand = target.child_by_field_name("field"), target.child_by_field_name("operand")
        if field is None or operand is None or file.slice(field) != name:
            continue
        held = types.of(Spot(operand, file))
        if held is not None and held.name == owner.name:
            return value
    return None


def _only_result(node: Node, name: str, file: GoFile) -> Node | None:
    """`s.client, err = newClient()`: the call, where the field is its first result."""
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if left is None or right is None or len(right.named_children) != 1:
        return None
    field = left.named_children[0].child_by_field_name("field")
    return right.named_children[0] if field is not None and file.slice(field) == name else None


def _literal_type(element: Node, file: GoFile) -> Type | None:
    """The type of the literal that an element is of; within a list, that of its items."""
    at = element.parent
    levels = 0
    while at is not None and at.type in ("literal_value", "literal_element", "keyed_element"):
        levels += at.type == "literal_value"
        at = at.parent
    if at is None or at.type != "composite_literal":
        return None
    type_node = at.child_by_field_name("type")
    for _ in range(levels - 1):
        if type_node is None:
            return None
        type_node = type_node.child_by_field_name("element") or type_node.child_by_field_name("value")
    return named_type(type_node, file)


def tag_of(types: Types, spot: Spot) -> Tag | None:
    """What the tag of a field says of where it is filled from: `env:"X" envDefault:"Y"`."""
    operand, field = spot.node.child_by_field_name("operand"), spot.node.child_by_field_name("field")
    owner = types.of(spot.at(operand)) if operand is not None else None
    if owner is None or field is None:
        return None
    found = types.field_declaration(spot.file, owner, spot.file.slice(field))
    tag = found[0].child_by_field_name("tag") if found else None
    if found is None or tag is None:
        return None
    text = found[1].string(tag) or ""
    environment = re.search(r'\b(?:env|envconfig):"([A-Za-z_]\w*)[,"]', text)
    default = re.search(r'\b(?:envDefault|default|env-default):"([^"]*)"', text)
    inner = re.search(r'\benv:"[^"]*\bdefault=([^",]*)', text)
    value = default[1] if default else inner[1] if inner else None
    return Tag(environment[1] if environment else None, value, tag, found[1])
