"""What a Go function does to a variable between its declaration and a place where it is used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aoai_compat.lint.go.source import GoFile
from aoai_compat.lint.go.spots import bare
from aoai_compat.lint.parsed_code.parsed_file import Setting
from aoai_compat.lint.parsed_code.tree import arguments

if TYPE_CHECKING:
    from tree_sitter import Node

_READS_ONLY = re.compile(r"(?:Get|Is|Has|String|Error|Len|Valid|Marshal|Log|Print|Copy|Clone|Equal)|\w+\.")
"""What the names of methods begin with that do not change what they are called on; or a field that has the method."""


def changes_of(file: GoFile, declared: Setting, use: Node) -> list[tuple[Node, Node | None, Node]]:
    """What is set in a variable before a place: the target, the value, the assignment; in the order of the text."""
    name = file.slice(declared.name)
    found: list[tuple[Node, Node | None, Node]] = []
    for node in file.assignments_into.get(name, ()):
        if not (declared.scope.start_byte <= node.start_byte and node.end_byte <= use.start_byte):
            continue
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None:
            continue
        targets, values = left.named_children, right.named_children
        for index, target in enumerate(targets):
            operand = target.child_by_field_name("operand")
            if operand is None or operand.type != "identifier" or file.slice(operand) != name:
                if _root(target, file) == name and target.type != "identifier":
                    found.append((target, None, node))
                continue
            own = file.declaration(name, operand)
            if own is not None and own.name.id == declared.name.id:
                found.append((target, values[index] if len(values) == len(targets) else None, node))
    return found


def _root(target: Node, file: GoFile) -> str:
    while target.type in ("selector_expression", "index_expression"):
        operand = target.child_by_field_name("operand")
        if operand is None:
            break
        target = operand
    return file.slice(target) if target.type == "identifier" else ""


def is_handed_on(file: GoFile, declared: Setting, use: Node) -> bool:
    """Whether the address of a variable, or a map, is given to a function that may add to it, before a place."""
    name = file.slice(declared.name)
    for call in file.calls:
        if not (declared.scope.start_byte <= call.start_byte and call.end_byte <= use.start_byte):
            continue
        if call.start_byte < declared.node.end_byte and declared.kind == "local":
            continue
        target = call.child_by_field_name("function")
        said = file.slice(target) if target is not None else ""
        if said.startswith(f"{name}.") and _READS_ONLY.match(said[len(name) + 1 :]) is None:
            return True
        if said in ("json.Marshal", "json.MarshalIndent", "len", "append") or said.startswith(("fmt.", "log.")):
            continue
        for given in arguments(call):
            inner = bare(given)
            is_address = given.type == "unary_expression" and file.slice(given).startswith("&")
            is_map = declared.value is not None and "map[" in file.slice(declared.value)[:40]
            if inner.type == "identifier" and file.slice(inner) == name and (is_address or is_map):
                return True
    return False
