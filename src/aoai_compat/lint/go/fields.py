"""Fields of structs: which type they are of, and what a program sets them to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.calls.grammar import nodes_of
from aoai_compat.lint.go.reach import Reach
from aoai_compat.lint.go.source import GoFile, unwrapped
from aoai_compat.lint.go.spots import Hops, Spot, bare, linked

if TYPE_CHECKING:
    from tree_sitter import Node

_MOST_SETS = 6
_DEEPEST = 8


class Type(NamedTuple):
    """A named type, and the path of the package that it is imported from; empty for one of the same package."""

    name: str
    path: str


class Tag(NamedTuple):
    """What a tag says of a field: the environment variables that fill it, and what it is otherwise."""

    environment: str | None
    default: str | None
    node: Node
    file: GoFile


def named_type(node: Node | None, file: GoFile) -> Type | None:
    """The named type that a type is, or is a pointer to."""
    while node is not None and node.type in ("pointer_type", "parenthesized_type", "generic_type"):
        node = node.named_children[0] if node.named_children else None
    if node is None:
        return None
    if node.type == "type_identifier":
        return Type(file.slice(node), "")
    if node.type == "qualified_type":
        package, name = node.child_by_field_name("package"), node.child_by_field_name("name")
        if package is not None and name is not None:
            return Type(file.slice(name), file.imports.get(file.slice(package), "?"))
    return None


def receiver_of(method: Node, file: GoFile) -> str | None:
    """The name of the type that a method is of."""
    receiver = method.child_by_field_name("receiver")
    if receiver is None or not receiver.named_children:
        return None
    found = named_type(receiver.named_children[0].child_by_field_name("type"), file)
    return found.name if found else None


def type_of(reach: Reach, spot: Spot, depth: int = 0) -> Type | None:
    """The type of an expression, where the program says it."""
    node, file = bare(spot.node), spot.file
    if depth > _DEEPEST or reach.is_spent():
        return None
    if node.type == "composite_literal":
        return named_type(node.child_by_field_name("type"), file)
    if node.type == "identifier":
        return _type_of_name(reach, node, file, depth)
    if node.type == "selector_expression":
        return _type_of_field(reach, spot, node, depth)
    return _result_type(reach, spot._replace(node=node)) if node.type == "call_expression" else None


def _type_of_name(reach: Reach, node: Node, file: GoFile, depth: int) -> Type | None:
    name = file.slice(node)
    declared = file.declaration(name, node)
    if declared is None:
        others = ((each, other) for other in reach.project.files(file, name) for each in other.declared.get(name, ()))
        declared, file = next(((each, other) for each, other in others if each.kind == "package"), (None, file))
    if declared is None:
        return None
    if declared.type is not None:
        return named_type(declared.type, file)
    if declared.value is None:
        return None
    return type_of(reach, Spot(declared.value, file, None, declared.result), depth + 1)


def _type_of_field(reach: Reach, spot: Spot, node: Node, depth: int) -> Type | None:
    operand, field = node.child_by_field_name("operand"), node.child_by_field_name("field")
    owner = type_of(reach, spot.at(operand), depth + 1) if operand is not None else None
    found = _field_declaration(reach, spot.file, owner, spot.file.slice(field)) if owner and field is not None else None
    if owner is None or found is None:
        return None
    inner = named_type(found[0].child_by_field_name("type"), found[1])
    return inner._replace(path=owner.path) if inner and not inner.path and owner.path else inner


def _result_type(reach: Reach, spot: Spot) -> Type | None:
    for function, file in reach.functions(spot):
        result = function.child_by_field_name("result")
        if result is not None and result.type == "parameter_list":
            types = [each.child_by_field_name("type") for each in result.named_children]
            result = types[spot.result] if spot.result < len(types) else None
        found = named_type(result, file)
        if found is not None:
            target = spot.node.child_by_field_name("function")
            operand = target.child_by_field_name("operand") if target is not None else None
            path = reach.import_of(operand, spot.file) if operand is not None else None
            return found._replace(path=path) if path and not found.path else found
    return None


def _files_of(reach: Reach, file: GoFile, owner: Type, word: str) -> list[GoFile]:
    found = list(reach.project.files(file, word))
    if owner.path and owner.path != "?":
        found += [each for each in reach.project.imported(owner.path, word) if each not in found]
    return found


def _field_declaration(reach: Reach, file: GoFile, owner: Type, name: str) -> tuple[Node, GoFile] | None:
    for other in _files_of(reach, file, owner, name):
        declared = other.types.get(owner.name)
        for field in nodes_of(declared, "field_declaration") if declared is not None else ():
            if any(other.slice(each) == name for each in field.children_by_field_name("name")):
                return field, other
    return None


def field_values(reach: Reach, spot: Spot, operand: Node, name: str) -> Hops | None:
    """What a field is set to in the package, or in that of its type, where its type is known."""
    owner = type_of(reach, spot.at(operand))
    if owner is None:
        return None
    found: list[Spot] = []
    guarded = False
    for file in _files_of(reach, spot.file, owner, name):
        for node in file.field_sets.get(name, ()):
            value = _set_value(reach, node, file, owner, name)
            if value is None:
                continue
            # What is set behind the use is set for the next one at most.
            guarded = guarded or file.is_guarded(node)
            found.append(Spot(value, file, None, 0, linked(spot, spot.chain)))
    if not found or len(found) > _MOST_SETS:
        return None
    return Hops(found, guarded)


def _set_value(reach: Reach, node: Node, file: GoFile, owner: Type, name: str) -> Node | None:
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
        held = type_of(reach, Spot(operand, file))
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


def tag_of(reach: Reach, spot: Spot) -> Tag | None:
    """What the tag of a field says of where it is filled from: `env:"X" envDefault:"Y"`."""
    operand, field = spot.node.child_by_field_name("operand"), spot.node.child_by_field_name("field")
    owner = type_of(reach, spot.at(operand)) if operand is not None else None
    if owner is None or field is None:
        return None
    found = _field_declaration(reach, spot.file, owner, spot.file.slice(field))
    tag = found[0].child_by_field_name("tag") if found else None
    if found is None or tag is None:
        return None
    text = found[1].string(tag) or ""
    environment = re.search(r'\b(?:env|envconfig):"([A-Za-z_]\w*)[,"]', text)
    default = re.search(r'\b(?:envDefault|default|env-default):"([^"]*)"', text)
    inner = re.search(r'\benv:"[^"]*\bdefault=([^",]*)', text)
    value = default[1] if default else inner[1] if inner else None
    return Tag(environment[1] if environment else None, value, tag, found[1])
