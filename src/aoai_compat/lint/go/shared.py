"""What the functions of a Go package do to what they share: the fields of its structs, and its variables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.go.source import FUNCTIONS, GoFile, scope_of
from aoai_compat.lint.go.spots import Spot, bare
from aoai_compat.lint.parsed_code.tree import arguments, around, leaves

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.parsed_code.parsed_file import Setting


class Changes(NamedTuple):
    """What is set in a thing: target, value and assignment, before a place in its own function; and what others set."""

    here: list[tuple[Node, Node | None, Node]]
    is_changed_elsewhere: bool


def shared_name(spot: Spot) -> str:
    """The name of the field or the variable that an expression is."""
    node = spot.node.child_by_field_name("field") if spot.node.type == "selector_expression" else spot.node
    return spot.file.slice(node or spot.node)


def is_shared(spot: Spot) -> bool:
    """Whether an expression is a field, or a variable of the package."""
    if spot.node.type == "selector_expression":
        return True
    return spot.node.type == "identifier" and _is_no_local(spot.node, spot.file)


def changes_of_shared(files: Iterable[GoFile], spot: Spot) -> Changes:
    """What the files of a package set in a field or a variable of the package, as seen from where it is used."""
    name, written = shared_name(spot), spot.file.slice(spot.node)
    function = around(spot.node, *FUNCTIONS)
    here: list[tuple[Node, Node | None, Node]] = []
    is_elsewhere = False
    for file in files:
        for target, value, node in _set_inside(file, name, is_field=spot.node.type == "selector_expression"):
            operand = target.child_by_field_name("operand")
            is_it = file is spot.file and operand is not None and file.slice(operand) == written
            if not is_it or around(node, *FUNCTIONS) != function:
                is_elsewhere = True
            elif node.end_byte <= spot.node.start_byte and not leaves(scope_of(node), spot.node):
                here.append((target, value, node))
        is_elsewhere = is_elsewhere or _is_lent(file, name)
    return Changes(sorted(here, key=lambda each: each[2].start_byte), is_elsewhere)


def _set_inside(file: GoFile, name: str, *, is_field: bool) -> Iterator[tuple[Node, Node | None, Node]]:
    """What is set in anything of this name: `a.name.X = value`, `name[key] = value`."""
    for root, nodes in file.assignments_into.items():
        for node in nodes if is_field or root == name else ():
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            if left is None or right is None:
                continue
            targets, values = left.named_children, right.named_children
            for index, target in enumerate(targets):
                if target.type in ("selector_expression", "index_expression") and _is_inside(target, name, file):
                    yield target, values[index] if len(values) == len(targets) else None, node


def _is_inside(target: Node, name: str, file: GoFile) -> bool:
    operand = target.child_by_field_name("operand")
    while operand is not None:
        last = operand.child_by_field_name("field") if operand.type == "selector_expression" else operand
        if last is not None and file.slice(last) == name and _is_no_local(last, file):
            return True
        operand = operand.child_by_field_name("operand")
    return False


def _is_no_local(node: Node, file: GoFile) -> bool:
    found: Setting | None = file.declaration(file.slice(node), node) if node.type == "identifier" else None
    return found is None or found.kind == "package"


def _is_lent(file: GoFile, name: str) -> bool:
    """Whether the address of something of this name is given to a function."""
    for call in file.calls:
        for given in arguments(call):
            if given.type != "unary_expression" or given.children[0].type != "&":
                continue
            inner = bare(given)
            last = inner.child_by_field_name("field") if inner.type == "selector_expression" else inner
            if last is not None and file.slice(last) == name and _is_no_local(last, file):
                return True
    return False
