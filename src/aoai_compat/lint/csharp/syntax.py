"""Parts of the tree of a C# file, by what they are for a reader: arguments, calls, names of types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tree_sitter import Node

CREATIONS = ("object_creation_expression", "implicit_object_creation_expression")
FUNCTIONS = (
    "method_declaration",
    "constructor_declaration",
    "local_function_statement",
    "lambda_expression",
    "anonymous_method_expression",
    "operator_declaration",
    "accessor_declaration",
)
TYPES = (
    "class_declaration",
    "record_declaration",
    "struct_declaration",
    "record_struct_declaration",
    "interface_declaration",
)
_SAME = {"await_expression": None, "parenthesized_expression": None, "checked_expression": None}
_MANY_PARENTS = 2_000


class Argument(NamedTuple):
    """An argument of a call; `name` where it is given by name."""

    name: str | None
    value: Node


class Invoked(NamedTuple):
    """A call of a method. `receiver` is what stands before the dot; None for a method of the class itself."""

    receiver: Node | None
    name: str
    name_node: Node
    arguments: tuple[Argument, ...]
    type_arguments: tuple[str, ...] = ()


def core(node: Node) -> Node:
    """An expression without what changes nothing of its value: parentheses, `await`, casts, `!`."""
    for _ in range(40):
        kind = node.type
        inner: Node | None = None
        if kind in _SAME:
            inner = node.named_children[-1] if node.named_children else None
        elif kind == "cast_expression":
            inner = node.child_by_field_name("value")
        elif kind == "as_expression":
            inner = node.child_by_field_name("left")
        elif kind == "postfix_unary_expression" and node.child_count and node.children[-1].type == "!":
            inner = node.children[0]
        if inner is None:
            return node
        node = inner
    return node


def text_of(text: str, node: Node) -> str:
    """The text of a node as it is written."""
    return text[node.start_byte : node.end_byte]


def arguments_of(text: str, node: Node) -> tuple[Argument, ...]:
    """The arguments of a call, a creation, or an element access."""
    held = node.child_by_field_name("arguments") or node.child_by_field_name("subscript")
    if held is None:
        held = next((c for c in node.children if c.type in ("argument_list", "bracketed_argument_list")), None)
    if held is None:
        return ()
    found: list[Argument] = []
    for child in held.named_children:
        if child.type != "argument" or not child.named_children:
            continue
        name = child.child_by_field_name("name")
        found.append(Argument(text_of(text, name) if name is not None else None, child.named_children[-1]))
    return tuple(found)


def invoked(text: str, node: Node) -> Invoked | None:
    """The parts of a call of a method; None for anything else."""
    if node.type != "invocation_expression":
        return None
    function = node.child_by_field_name("function")
    if function is None:
        return None
    receiver: Node | None = None
    name: Node | None = function
    if function.type == "member_access_expression":
        receiver, name = function.child_by_field_name("expression"), function.child_by_field_name("name")
        receiver = receiver or function.children[0]
    elif function.type == "conditional_access_expression":
        receiver = function.child_by_field_name("condition") or function.children[0]
        binding = next((c for c in function.named_children if c.type == "member_binding_expression"), None)
        name = binding.child_by_field_name("name") if binding is not None else None
    if name is None or name.type not in ("identifier", "generic_name"):
        return None
    types: tuple[str, ...] = ()
    if name.type == "generic_name":
        held = next((c for c in name.named_children if c.type == "type_argument_list"), None)
        types = tuple(simple_type(text, child) for child in held.named_children) if held is not None else ()
        name = name.named_children[0]
    return Invoked(receiver, text_of(text, name), name, arguments_of(text, node), types)


def simple_type(text: str, node: Node | None) -> str:
    """The name of a type without namespace, arguments and `?`: `List` of `System.Collections.Generic.List<int>?`."""
    for _ in range(20):
        if node is None:
            return ""
        if node.type == "qualified_name":
            node = node.child_by_field_name("name") or node.named_children[-1]
        elif node.type in ("nullable_type", "generic_name", "array_type", "ref_type"):
            node = node.named_children[0] if node.named_children else None
        else:
            return text_of(text, node).rpartition(".")[2]
    return ""


def type_argument(text: str, node: Node | None) -> str:
    """The first argument of a generic type: `Foo` of `IOptions<Foo>`."""
    if node is not None and node.type == "nullable_type" and node.named_children:
        node = node.named_children[0]
    if node is None or node.type != "generic_name":
        return ""
    held = next((c for c in node.named_children if c.type == "type_argument_list"), None)
    return simple_type(text, held.named_children[0]) if held is not None and held.named_children else ""


def initializer_of(node: Node) -> Node | None:
    """`{ ... }` of the creation of an object."""
    return next((child for child in node.named_children if child.type == "initializer_expression"), None)


def ancestors(node: Node) -> Iterator[Node]:
    """What a node stands in, from the inside out."""
    around = node.parent
    for _ in range(_MANY_PARENTS):
        if around is None:
            return
        yield around
        around = around.parent


def around_of(node: Node, *types: str) -> Node | None:
    """The nearest node of one of these types that a node stands in."""
    return next((each for each in ancestors(node) if each.type in types), None)


def after_equals(node: Node) -> Node | None:
    """What stands behind `=` in a declaration."""
    children = node.children
    for index, child in enumerate(children[:-1]):
        if child.type == "=":
            return children[index + 1]
    return None


def branches_of(node: Node) -> list[Node]:
    """The expressions of which one is chosen: `a ? b : c`, `x switch { ... }`; what an assignment gives."""
    held: list[Node | None] = []
    if node.type == "conditional_expression":
        held = [node.child_by_field_name("consequence"), node.child_by_field_name("alternative")]
    elif node.type == "switch_expression":
        held = [c.named_children[-1] for c in node.named_children if c.type == "switch_expression_arm"]
    elif node.type == "assignment_expression":
        held = [node.child_by_field_name("right")]
    return [each for each in held if each is not None and each.type != "throw_expression"]
