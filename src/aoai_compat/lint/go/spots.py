"""Expressions of Go in their places, and what can be said of them by looking around."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.go.source import GoFile
from aoai_compat.lint.parsed_code.places import Frame
from aoai_compat.lint.request import Origin

if TYPE_CHECKING:
    from tree_sitter import Node


class Spot(NamedTuple):
    """An expression in its place; `result` counts which of several results of a call. `chain`: how it was reached."""

    node: Node
    file: GoFile
    frame: Frame[Spot] | None = None
    chain: tuple[Origin, ...] = ()
    result: int = 0

    def at(self, node: Node) -> Spot:
        """Another expression of the same place."""
        return Spot(node, self.file, self.frame, self.chain)


def bare(node: Node) -> Node:
    """An expression without what does not change what it is: brackets, `&`, `*`, type assertions."""
    for _ in range(20):
        inner: Node | None = None
        if node.type in ("parenthesized_expression", "literal_element") and node.named_children:
            inner = node.named_children[0]
        elif node.type == "type_assertion_expression" or (
            node.type == "unary_expression" and node.children[0].type in ("&", "*")
        ):
            inner = node.child_by_field_name("operand")
        if inner is None:
            return node
        node = inner
    return node


def parameter_names(function: Node, file: GoFile) -> list[str]:
    """The names of the parameters of a function, in order."""
    parameters = function.child_by_field_name("parameters")
    held = parameters.named_children if parameters is not None else ()
    return [file.slice(name) for each in held for name in each.children_by_field_name("name")]
