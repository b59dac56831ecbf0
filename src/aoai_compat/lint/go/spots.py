"""Expressions of Go in their places, and what can be said of them by looking around."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.calls.code_values import chained
from aoai_compat.lint.go.source import GoFile
from aoai_compat.lint.request import Origin

if TYPE_CHECKING:
    from tree_sitter import Node


class Frame(NamedTuple):
    """A call of a function that is followed into: what its parameters are."""

    function: Node
    arguments: dict[str, Spot]
    depth: int


class Spot(NamedTuple):
    """An expression in its place; `result` counts which of several results of a call. `chain`: how it was reached."""

    node: Node
    file: GoFile
    frame: Frame | None = None
    result: int = 0
    chain: tuple[Origin, ...] = ()

    def at(self, node: Node) -> Spot:
        """Another expression of the same place."""
        return Spot(node, self.file, self.frame, 0, self.chain)


class Hops(NamedTuple):
    """Where an expression comes from. `gives_way`: one of them is used where others are empty."""

    spots: list[Spot]
    gives_way: bool = False
    is_whole: bool = True
    """Whether there is nothing else that it may come from."""


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


def linked(spot: Spot, chain: tuple[Origin, ...]) -> tuple[Origin, ...]:
    """The chain with the place of an expression. What a function that is called does inside is no part of it."""
    return chain if chain and spot.frame is not None else chained(chain, spot.file.origin(spot.node))


def parameter_names(parameters: Node, file: GoFile) -> list[str]:
    """The names of parameters, in order."""
    return [file.slice(name) for each in parameters.named_children for name in each.children_by_field_name("name")]
