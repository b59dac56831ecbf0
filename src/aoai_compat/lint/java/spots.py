"""Expressions of Java in their places, and what can be said of them by looking around."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.java.source import JavaFile, scope_of
from aoai_compat.lint.parsed_code.places import Frame
from aoai_compat.lint.parsed_code.tree import is_bare_branch, is_within
from aoai_compat.lint.request import Origin

if TYPE_CHECKING:
    from tree_sitter import Node


class Spot(NamedTuple):
    """An expression in its place. `chain` is how it was reached."""

    node: Node
    file: JavaFile
    frame: Frame[Spot] | None = None
    chain: tuple[Origin, ...] = ()

    def at(self, node: Node) -> Spot:
        """Another expression of the same place."""
        return Spot(node, self.file, self.frame, self.chain)


def bare(node: Node) -> Node:
    """An expression without brackets and conversions."""
    for _ in range(20):
        inner: Node | None = None
        if node.type == "parenthesized_expression" and node.named_children:
            inner = node.named_children[0]
        elif node.type == "cast_expression":
            inner = node.child_by_field_name("value")
        if inner is None:
            return node
        node = inner
    return node


def parameter_names(function: Node, file: JavaFile) -> list[str]:
    """The names of the parameters of a method, in order."""
    parameters = function.child_by_field_name("parameters")
    held = parameters.named_children if parameters is not None else ()
    names = (each.child_by_field_name("name") for each in held if each.type == "formal_parameter")
    return [file.slice(name) for name in names if name is not None]


def is_conditional(node: Node, use: Node) -> bool:
    """Whether something is done in some cases only, before a place."""
    return not is_within(use, scope_of(node)) or is_bare_branch(node)
