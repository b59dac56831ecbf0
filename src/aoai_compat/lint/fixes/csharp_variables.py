"""C#: what a program does with the local variables that hold an object on its way to a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aoai_compat.lint.calls.grammar import nodes_of
from aoai_compat.lint.csharp.literals import is_value, literal_value
from aoai_compat.lint.csharp.source_file import SourceFile
from aoai_compat.lint.fixes.head import ByHand
from aoai_compat.lint.fixes.program_walk import Place, ProgramWalk, Sent, parent_of

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.csharp.bindings import Definition

ANONYMOUS = "anonymous_object_creation_expression"
ADDS = frozenset({"Add", "TryAdd"})
_FILLS = ("Add", "TryAdd", "Set")
"""What the names of methods begin with that only fill what they are called on."""


class CSharpVariables(ProgramWalk):
    """The variables of one program."""

    def __init__(self, file: SourceFile, sent: Sent) -> None:
        super().__init__(file.text, file.root, sent)
        self.file = file

    def string(self, node: Node) -> str | None:
        """The value of a literal text."""
        value = literal_value(self.file.code, node) if node.type == "string_literal" else None
        return value if isinstance(value, str) else None

    def local(self, name: Node | None) -> Definition:
        """What a name of a local variable means that has a value from the beginning."""
        found = self.file.names.lookup(self.said(name), name) if name is not None else None
        if found is None or found.kind != "local" or found.value is None:
            raise ByHand
        return found

    def block(self, node: Node) -> Node:
        """The block that a statement, or a declaration, is part of."""
        at = parent_of(node) if node.type == "variable_declarator" else node
        at = parent_of(at) if at.type == "variable_declaration" else at
        block = parent_of(at)
        return parent_of(block) if block.type == "global_statement" else block

    def index(self, node: Node) -> tuple[str, tuple[int, int]]:
        """The literal key that something is set or asked under, and where it stands in its quotes."""
        given = list(nodes_of(node, "argument"))
        if len(given) != 1 or not given[0].named_children:
            raise ByHand
        return self.key_of(given[0].named_children[-1])

    def through(self, found: Definition, place: Place) -> Node:
        """The one place where a variable is given to something."""
        uses = [use for use in self.file.names.uses(found) if not place.start <= use.start_byte < place.end]
        passed = [use for use in uses if not self._is_key(use) and self._is_passed(use, place)]
        if len(passed) != 1:
            raise ByHand
        return passed[0]

    def _is_key(self, use: Node) -> bool:
        """Whether a name is that of a member of an object that is made there."""
        around = parent_of(use)
        if around.type == "assignment_expression" and parent_of(around).type == "initializer_expression":
            return around.child_by_field_name("left") == use
        after = use.next_sibling
        return around.type == ANONYMOUS and after is not None and after.type == "="

    def _is_passed(self, use: Node, place: Place) -> bool:
        """Whether a use of a variable gives it away. Raises `ByHand` where the member itself is used there."""
        at = use
        while True:
            around = parent_of(at)
            name = None
            if around.type == "element_access_expression" and around.child_by_field_name("expression") == at:
                name = self.index(around)[0]
            elif around.type == "member_access_expression" and around.child_by_field_name("expression") == at:
                name = self.said(around.child_by_field_name("name"))
            if name is None:
                return at == use
            call = parent_of(around)
            if call.type == "invocation_expression":
                return at == use and self._is_given_away_by(call, place)
            if name == place.name:
                raise ByHand
            at = around

    def _is_given_away_by(self, call: Node, place: Place) -> bool:
        """Whether a method is called on a variable for what it gives back, not to fill the object."""
        parts = self.file.invoked(call)
        if parts is None or parent_of(call).type != "expression_statement" or not parts.name.startswith(_FILLS):
            return True
        if parts.name in ADDS and parts.arguments:
            value = literal_value(self.file.code, parts.arguments[0].value)
            if not is_value(value) or value == place.name:
                raise ByHand
        return False
