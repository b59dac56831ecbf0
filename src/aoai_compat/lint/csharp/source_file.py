"""A C# file that is read: its text, its tree, its names."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.calls.grammar import parse
from aoai_compat.lint.csharp.bindings import Bindings
from aoai_compat.lint.csharp.syntax import Argument, Invoked, arguments_of, invoked, simple_type, text_of

if TYPE_CHECKING:
    from tree_sitter import Node


class SourceFile:
    """A file and all that is asked of it. Raises `MissingGrammar` where it cannot be parsed for want of a parser.

    `given` are the arguments of the one call that is looked at, by the nodes of the parameters; None: left out.
    """

    def __init__(self, code: Code) -> None:
        self.code = code
        self.text = code.text
        self._invoked: dict[int, Invoked | None] = {}
        self.given: dict[int, tuple[SourceFile, Node] | None] = {}
        self.root = parse(code.text, "tree_sitter_c_sharp", "csharp", "C#")

    @cached_property
    def names(self) -> Bindings:
        """What the names of the file mean."""
        return Bindings(self.text, self.root)

    def slice(self, node: Node) -> str:
        """The text of a node as it is written."""
        return text_of(self.text, node)

    def arguments(self, node: Node) -> tuple[Argument, ...]:
        """The arguments of a call or a creation."""
        return arguments_of(self.text, node)

    def invoked(self, node: Node) -> Invoked | None:
        """The parts of a call of a method."""
        if node.type != "invocation_expression":
            return None
        if node.id not in self._invoked:
            self._invoked[node.id] = invoked(self.text, node)
        return self._invoked[node.id]

    @cached_property
    def generic_calls(self) -> dict[str, list[Invoked]]:
        """The calls of generic methods, by the class that they are called for."""
        found: dict[str, list[Invoked]] = {}
        for node in self.names.calls:
            call = self.invoked(node)
            if call is not None and call.type_arguments:
                found.setdefault(call.type_arguments[0], []).append(call)
        return found

    def type_of(self, node: Node) -> str:
        """The name of the class of which an object is created, also where only the declaration says it."""
        if node.type == "object_creation_expression":
            return simple_type(self.text, node.child_by_field_name("type"))
        around = node.parent
        if around is not None and around.type == "variable_declarator" and around.parent is not None:
            return simple_type(self.text, around.parent.child_by_field_name("type"))
        if around is not None and around.type == "property_declaration":
            return simple_type(self.text, around.child_by_field_name("type"))
        if around is not None and around.type == "arrow_expression_clause" and around.parent is not None:
            owner = around.parent
            return simple_type(self.text, owner.child_by_field_name("type") or owner.child_by_field_name("returns"))
        if around is not None and around.type == "return_statement":
            owner_of = next((f for f in _functions_around(around)), None)
            return simple_type(self.text, owner_of.child_by_field_name("returns")) if owner_of is not None else ""
        if around is not None and around.type == "assignment_expression":
            left = around.child_by_field_name("left")
            if left is not None:
                is_own = left.type == "member_access_expression" and left.children[0].type == "this"
                name = left.child_by_field_name("name") if is_own else left
                found = self.names.lookup(self.slice(name), left, member=is_own) if name is not None else None
                return simple_type(self.text, found.type) if found is not None else ""
        return ""


def _functions_around(node: Node) -> list[Node]:
    from aoai_compat.lint.csharp.syntax import FUNCTIONS, ancestors

    return [each for each in ancestors(node) if each.type in FUNCTIONS]
