"""What names mean in a C# file: variables, fields, properties and parameters, and what is assigned to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.calls.grammar import nodes_of
from aoai_compat.lint.csharp.syntax import (
    FUNCTIONS,
    TYPES,
    after_equals,
    ancestors,
    around_of,
    core,
    simple_type,
    text_of,
)

if TYPE_CHECKING:
    from tree_sitter import Node

_SCOPES = frozenset(
    {
        "block",
        "compilation_unit",
        "for_statement",
        "foreach_statement",
        "using_statement",
        "fixed_statement",
        "switch_section",
        "catch_clause",
        *FUNCTIONS,
        *TYPES,
    }
)
_BRANCHES = frozenset(
    {
        "if_statement",
        "for_statement",
        "foreach_statement",
        "while_statement",
        "do_statement",
        "switch_section",
        "switch_statement",
        "catch_clause",
        "conditional_expression",
        "lambda_expression",
        "local_function_statement",
        "switch_expression_arm",
    }
)


class Definition(NamedTuple):
    """Where a name is declared. `kind`: `local`, `field`, `property`, `parameter`; `value` is what it begins with."""

    name: str
    kind: str
    node: Node
    type: Node | None
    value: Node | None
    scope: Node


class Assigned(NamedTuple):
    """An assignment to a name. `node` is the assignment, `value` what is assigned."""

    node: Node
    value: Node


class Bindings:
    """The names of a file. `root` is its tree."""

    def __init__(self, text: str, root: Node) -> None:
        self.text = text
        self.root = root
        self._defined: dict[int, dict[str, Definition]] = {}
        self._assigned: dict[str, list[tuple[Node, Assigned]]] = {}
        self._uses: dict[str, list[Node]] = {}
        self._used: dict[int, list[Node]] = {}
        self.types: dict[str, list[Node]] = {}
        self.functions: dict[str, list[Node]] = {}
        self.calls: list[Node] = []
        self.creations: list[Node] = []
        self._collect(root)

    def _collect(self, root: Node) -> None:
        kinds = (
            "variable_declarator",
            "parameter",
            "property_declaration",
            "assignment_expression",
            "identifier",
            "method_declaration",
            "local_function_statement",
            "invocation_expression",
            "object_creation_expression",
            "implicit_object_creation_expression",
            "declaration_expression",
            "foreach_statement",
            *TYPES,
        )
        for node in nodes_of(root, *kinds):
            kind = node.type
            if kind == "identifier":
                self._uses.setdefault(text_of(self.text, node), []).append(node)
            elif kind == "invocation_expression":
                self.calls.append(node)
            elif kind in ("object_creation_expression", "implicit_object_creation_expression"):
                self.creations.append(node)
            elif kind == "assignment_expression":
                self._note_assignment(node)
            elif kind == "variable_declarator":
                self._note_variable(node)
            else:
                self._note_other(node)

    def _note_variable(self, node: Node) -> None:
        name = node.child_by_field_name("name")
        around = node.parent
        if name is None:
            pattern = next((each for each in node.named_children if each.type == "tuple_pattern"), None)
            for each in pattern.children_by_field_name("name") if pattern is not None else ():
                self._define(each, "local", node, None, None)
        if name is None or around is None:
            return
        is_field = around.parent is not None and around.parent.type in ("field_declaration", "event_field_declaration")
        self._define(name, "field" if is_field else "local", node, around.child_by_field_name("type"), node)

    def _note_other(self, node: Node) -> None:
        name = node.child_by_field_name("name")
        if node.type == "foreach_statement":
            left = node.child_by_field_name("left")
            if left is not None and left.type == "identifier":
                found = Definition(text_of(self.text, left), "local", node, None, None, node)
                self._defined.setdefault(node.id, {})[found.name] = found
            return
        if name is None:
            return
        called = text_of(self.text, name)
        if node.type in TYPES:
            self.types.setdefault(called, []).append(node)
        elif node.type in ("method_declaration", "local_function_statement"):
            self.functions.setdefault(called, []).append(node)
        elif node.type == "parameter":
            self._define(name, "parameter", node, node.child_by_field_name("type"), node)
        elif node.type == "property_declaration":
            value = node.child_by_field_name("value")
            if value is not None and value.type == "arrow_expression_clause":
                value = value.named_children[0] if value.named_children else None
            scope = around_of(node, *TYPES)
            if scope is not None:
                of_type = node.child_by_field_name("type")
                found = Definition(called, "property", node, of_type, value, scope)
                self._defined.setdefault(scope.id, {})[called] = found
        elif node.type == "declaration_expression":
            self._define(name, "local", node, node.child_by_field_name("type"), None)

    def _define(self, name: Node, kind: str, node: Node, of_type: Node | None, held: Node | None) -> None:
        scope = next((each for each in ancestors(node) if each.type in _SCOPES), None)
        if scope is None:
            return
        value = after_equals(held) if held is not None else None
        if (
            kind == "local"
            and held is not None
            and value is None
            and of_type is not None
            and held.named_child_count > 1
        ):
            value = held.named_children[-1]
        called = text_of(self.text, name)
        known = self._defined.setdefault(scope.id, {})
        known.setdefault(called, Definition(called, kind, node, of_type, value, scope))

    def _note_assignment(self, node: Node) -> None:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None:
            return
        target = left
        if left.type == "member_access_expression" and left.children[0].type in ("this", "this_expression"):
            target = left.child_by_field_name("name") or left
        if target.type != "identifier" or (node.parent is not None and node.parent.type == "initializer_expression"):
            return
        self._assigned.setdefault(text_of(self.text, target), []).append((left, Assigned(node, right)))

    # -- looking up -------------------------------------------------------------------------

    def lookup(self, name: str, at: Node, *, member: bool = False) -> Definition | None:
        """What a name means at a place; `member`: of the class around it only."""
        for around in ancestors(at):
            found = self._defined.get(around.id, {}).get(name)
            if found is None or (member and found.scope.type not in TYPES):
                continue
            if found.kind != "local" or found.node.start_byte <= at.start_byte:
                return found
        return None

    def member_of(self, type_name: str, name: str) -> Definition | None:
        """A field or property of a class of this file."""
        for node in self.types.get(type_name, ()):
            found = self._defined.get(node.id, {}).get(name)
            if found is not None:
                return found
        return None

    def members_typed(self, type_name: str, of_type: str) -> list[str]:
        """The names of the properties and fields of a class of this file that are of another class."""
        members = [each for node in self.types.get(type_name, ()) for each in self._defined.get(node.id, {}).values()]
        return [each.name for each in members if simple_type(self.text, each.type) == of_type]

    def assignments(self, found: Definition) -> list[Assigned]:
        """All assignments to what a name means, in their order."""
        result: list[Assigned] = []
        for left, assigned in self._assigned.get(found.name, ()):
            is_member = left.type == "member_access_expression"
            if self.lookup(found.name, left, member=is_member) == found:
                result.append(assigned)
        return result

    def uses(self, found: Definition) -> list[Node]:
        """Where a name is used with this meaning, besides its declaration."""
        if found.node.id not in self._used:
            self._used[found.node.id] = [
                node
                for node in self._uses.get(found.name, ())
                if node.parent is not None
                and node.parent.id != found.node.id
                and self._is_name(node)
                and self.lookup(found.name, node) == found
            ]
        return self._used[found.node.id]

    def _is_name(self, node: Node) -> bool:
        """Whether an identifier stands for a variable, not for a member of something or a name of an argument."""
        around = node.parent
        if around is None:
            return False
        if around.type == "member_access_expression" and around.child_by_field_name("name") == node:
            return around.children[0].type in ("this", "this_expression")
        return not (around.type == "argument" and around.child_by_field_name("name") == node)

    def reaching(self, found: Definition, at: Node) -> list[Node]:
        """The values that a variable may have at a place: what it begins with, and what is assigned to it."""
        assigned = self.assignments(found)
        if found.kind in ("field", "property"):
            return self._of_member(found, assigned, at)
        before = [each for each in assigned if each.node.start_byte < at.start_byte or _in_one_loop(each.node, at)]
        values: list[Node] = []
        for each in reversed(before):
            values.append(each.value)
            if self._is_sure(each, at):
                return values[::-1]
        if found.value is not None:
            values.append(found.value)
        return values[::-1]

    def _of_member(self, found: Definition, assigned: list[Assigned], at: Node) -> list[Node]:
        values = [found.value] if found.value is not None else []
        function = around_of(at, "method_declaration", "constructor_declaration")
        own = [each for each in assigned if function is not None and around_of(each.node, function.type) == function]
        sure = [each for each in own if each.node.start_byte < at.start_byte and self._is_sure(each, at)]
        if sure:
            return [sure[-1].value]
        for each in assigned:
            made = around_of(each.node, "constructor_declaration")
            if made is not None and values and _is_plain(each.node, made) and values[0] is found.value:
                values = values[1:]
            values.append(each.value)
        return values

    def _is_sure(self, assigned: Assigned, at: Node) -> bool:
        """Whether an assignment has always happened when a place is reached."""
        if any(child.type == "??=" for child in assigned.node.children):
            return False
        inside = {each.id for each in ancestors(at)}
        for around in ancestors(assigned.node):
            if around.id in inside:
                return True
            if around.type in _BRANCHES:
                return False
        return False

    def is_conditional(self, node: Node, since: Node) -> bool:
        """Whether something happens in some cases only, as seen from a place in or beside which it stands."""
        outside = {each.id for each in ancestors(since)}
        for around in ancestors(node):
            if around.id in outside:
                return False
            if around.type in _BRANCHES:
                return True
        return True

    def returns(self, function: Node) -> list[Node]:
        """What a method may return."""
        body = function.child_by_field_name("body")
        if body is None:
            body = next((c for c in function.named_children if c.type == "arrow_expression_clause"), None)
        if body is None:
            return []
        if body.type == "arrow_expression_clause":
            return [core(body.named_children[0])] if body.named_children else []
        if body.type != "block":
            return [core(body)]
        return [
            core(node.named_children[0])
            for node in nodes_of(body, "return_statement")
            if around_of(node, *FUNCTIONS) == function and node.named_children
        ]


def _is_plain(node: Node, function: Node) -> bool:
    for around in ancestors(node):
        if around == function:
            return True
        if around.type in _BRANCHES:
            return False
    return False


def _in_one_loop(node: Node, at: Node) -> bool:
    loops = ("for_statement", "foreach_statement", "while_statement", "do_statement")
    own = {each.id for each in ancestors(node) if each.type in loops}
    return any(each.id in own for each in ancestors(at))
