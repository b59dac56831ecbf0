"""What a tree says of a node by where it stands, in any language whose grammar names things as these do."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node

_LEAVES = frozenset({"return_statement", "throw_statement", "break_statement", "continue_statement", "goto_statement"})
_BRANCHES = frozenset({"if_statement", "for_statement", "while_statement"})


def around(node: Node, *types: str) -> Node | None:
    """The nearest node of some types that a node is in."""
    at = node.parent
    while at is not None and at.type not in types:
        at = at.parent
    return at


def scope_in(node: Node, scopes: Container[str]) -> Node:
    """The scope that what a node declares has, of the types that are scopes; the whole file where there is none."""
    at = node.parent
    while at is not None and at.parent is not None and at.type not in scopes:
        at = at.parent
    return at if at is not None else node


def is_within(node: Node, outer: Node) -> bool:
    """Whether a node is in another, or is it."""
    return outer.start_byte <= node.start_byte and node.end_byte <= outer.end_byte


def arguments(call: Node) -> list[Node]:
    """The arguments of a call."""
    given = call.child_by_field_name("arguments")
    return [] if given is None else _without_comments(given)


def leaves(block: Node, use: Node) -> bool:
    """Whether a block ends by leaving what holds it, so that what it does reaches nothing behind it."""
    if is_within(use, block):
        return False
    lines = _without_comments(block)
    if lines and lines[-1].type == "statement_list":
        lines = _without_comments(lines[-1])
    return bool(lines) and lines[-1].type in _LEAVES


def is_bare_branch(node: Node) -> bool:
    """Whether something is the one statement of a branch that has no block: `if (x) y = 1;`."""
    statement = around(node, "expression_statement") or node
    return statement.parent is not None and statement.parent.type in _BRANCHES


def _without_comments(node: Node) -> list[Node]:
    return [each for each in node.named_children if "comment" not in each.type]
