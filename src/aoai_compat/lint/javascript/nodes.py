"""What nodes of JavaScript and TypeScript are, by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node

WRAPPERS = frozenset(
    {
        "parenthesized_expression",
        "as_expression",
        "satisfies_expression",
        "non_null_expression",
        "await_expression",
        "type_assertion",
        "instantiation_expression",
    }
)
"""Expressions whose value is that of the one in them."""
FUNCTIONS = frozenset(
    {
        "function_declaration",
        "generator_function_declaration",
        "function_expression",
        "generator_function",
        "arrow_function",
        "method_definition",
    }
)
ENVIRONMENTS = frozenset(
    {"process.env", "import.meta.env", "Bun.env", "globalThis.process.env", "window.env", "Deno.env"}
)
CLASSES = frozenset({"class_declaration", "abstract_class_declaration", "class"})


def is_literal(node: Node) -> bool:
    """Whether a node is a text that is written there as it is."""
    if node.type == "string":
        return True
    return node.type == "template_string" and all(c.type != "template_substitution" for c in node.named_children)


def unwrapped(node: Node) -> Node:
    """The expression in parentheses, casts and `await`."""
    while node.type in WRAPPERS and node.named_children:
        inner = [child for child in node.named_children if child.type != "comment"]
        if not inner:
            return node
        node = inner[-1] if node.type == "type_assertion" else inner[0]
    return node


def arguments_of(call: Node) -> Sequence[Node]:
    """The arguments of a call or of `new`."""
    arguments = call.child_by_field_name("arguments")
    if arguments is None or arguments.type != "arguments":
        return ()
    return [child for child in arguments.named_children if child.type != "comment"]
