"""Objects that C# code makes: what is in their initializers, and what is set, added and called after that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.csharp.syntax import CREATIONS, ancestors, branches_of, core, initializer_of, simple_type
from aoai_compat.lint.csharp.texts import Texts

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.csharp.bindings import Definition
    from aoai_compat.lint.csharp.syntax import Argument

_ADDS = frozenset({"Add", "TryAdd"})
_ADDS_TO = frozenset({"Add", "AddRange", "Insert"})
_DEEPEST = 8
_MOST_USES = 200


_READS_ONLY = (
    r"(?:Get|Complete|Generate|Send|Post|Log|Write|Print|Trace|Debug|Serialize|FromObject|ThrowIf|Enqueue|Equals)"
    r"|(?:Add|Create|Invoke)(?:Async)?$"
)
"""Names of methods that do not change what they are given: those of clients, of logs, and of what writes JSON."""


class Member(NamedTuple):
    """A member of an object. `key` is where its name stands; `value` None: something is added to it.

    `is_sure` is false where it is set in some cases only.
    """

    name: str
    key: Node
    value: Node | None
    end: int
    is_sure: bool = True


class Called(NamedTuple):
    """A method that is called on an object. `key` is where its name stands, `end` where the call ends."""

    name: str
    key: Node
    arguments: tuple[Argument, ...]
    end: int
    is_sure: bool


class Made(NamedTuple):
    """An object. `type` is its class, empty for an anonymous one; `called` are the methods that are called on it.

    `is_open`: that it gets members that are not known.
    """

    node: Node
    type: str
    members: tuple[Member, ...]
    called: tuple[Called, ...] = ()
    is_open: bool = False


class ObjectMembers:
    """The objects of one file."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.file = texts.file

    def of(self, node: Node, at: Node, depth: int = 0) -> list[Made | None]:
        """The objects that an expression may be, as they are at a place; None for one that is not known."""
        node = core(node)
        if node.type in (*CREATIONS, "anonymous_object_creation_expression"):
            return [self.made(node)]
        if depth > _DEEPEST or node.type == "null_literal":
            return [None]
        variable = self.variable(node)
        if variable is not None:
            held = self.file.names.reaching(variable, node)[:4]
            found = [made for value in held if value.id != node.id for made in self.of(value, at, depth + 1)]
            return [self._changed(made, variable, at) if made is not None else None for made in found] or [None]
        branches = branches_of(node)
        if branches:
            return [made for each in branches[:4] for made in self.of(each, at, depth + 1)]
        call = self.file.invoked(node)
        if call is not None and (call.receiver is None or self.file.slice(call.receiver) == "this"):
            functions = self.file.names.functions.get(call.name, ())
            backs = [back for each in functions[:2] for back in self.file.names.returns(each)[:4]]
            return [made for back in backs for made in self.of(back, back, depth + 1)] or [None]
        return [None]

    def variable(self, node: Node) -> Definition | None:
        """What is named by an expression: a variable, or a member of the class itself."""
        if node.type == "identifier":
            return self.file.names.lookup(self.file.slice(node), node)
        if node.type == "member_access_expression" and node.children[0].type == "this":
            name = node.child_by_field_name("name")
            return self.file.names.lookup(self.file.slice(name), node, member=True) if name is not None else None
        return None

    def made(self, node: Node) -> Made:
        """An object as its creation has it."""
        if node.type == "anonymous_object_creation_expression":
            return Made(node, "", tuple(self._anonymous(node)))
        initializer = initializer_of(node)
        found: list[Member] = []
        is_open = False
        for child in initializer.named_children if initializer is not None else ():
            member = self._initialized(child)
            is_open = is_open or (member is None and child.type == "assignment_expression")
            if member is not None:
                found.append(member)
        return Made(node, self.file.type_of(node), tuple(found), (), is_open)

    def _anonymous(self, node: Node) -> list[Member]:
        found: list[Member] = []
        children = [child for child in node.children if child.type != "comment"]
        for index, child in enumerate(children):
            before = children[index - 1].type if index else ""
            after = children[index + 1].type if index + 1 < len(children) else ""
            if not child.is_named or before == "=" or child.type.startswith("preproc"):
                continue
            if after == "=" and index + 2 < len(children):
                value = children[index + 2]
                found.append(Member(self.file.slice(child).lstrip("@"), child, value, value.end_byte))
            elif child.type == "identifier":
                found.append(Member(self.file.slice(child), child, child, child.end_byte))
            elif child.type == "member_access_expression":
                name = child.child_by_field_name("name") or child
                found.append(Member(self.file.slice(name), child, child, child.end_byte))
        return found

    def _initialized(self, child: Node) -> Member | None:
        if child.type == "initializer_expression" and child.named_child_count == 2:
            name = self.texts.known(child.named_children[0])
            value = child.named_children[1]
            return Member(name, child, value, child.end_byte) if name is not None else None
        if child.type != "assignment_expression":
            return None
        left, right = child.child_by_field_name("left"), child.child_by_field_name("right")
        if left is None or right is None:
            return None
        if left.type == "element_binding_expression":
            argument = next((c for c in left.named_children if c.type == "argument"), None)
            key = argument.named_children[-1] if argument is not None and argument.named_children else None
            name = self.texts.known(key) if key is not None else None
        else:
            name = self.file.slice(left)
        return Member(name, left, right, right.end_byte) if name is not None else None

    # -- what happens after that ------------------------------------------------------------

    def _changed(self, made: Made, variable: Definition, at: Node) -> Made:
        members, called = list(made.members), list(made.called)
        is_open = made.is_open
        uses = self.file.names.uses(variable)
        for use in uses[:_MOST_USES]:
            if not made.node.end_byte <= use.start_byte or not self._happens_before(use, at, variable):
                continue
            is_sure = not self.file.names.is_conditional(use, made.node)
            member = self._set(use, is_sure=is_sure)
            if member is not None:
                members.append(member)
                continue
            call = self._call_on(use, is_sure=is_sure)
            if call is not None:
                called.append(call)
            else:
                is_open = is_open or self._is_handed_on(use, at)
        is_open = is_open or len(uses) > _MOST_USES
        return made._replace(members=tuple(members), called=tuple(called), is_open=is_open)

    def _happens_before(self, use: Node, at: Node, variable: Definition) -> bool:
        return use.start_byte < at.start_byte or variable.kind in ("field", "property")

    def _set(self, use: Node, *, is_sure: bool) -> Member | None:
        """`x.A = 1`, `x["a"] = 1`, `x.Add("a", 1)`, `x.A.Add(1)`."""
        access = use.parent
        if access is None:
            return None
        if access.type == "member_access_expression" and access.children[0].type == "this":
            access = access.parent
        around = access.parent if access is not None else None
        if access is None or around is None:
            return None
        if access.type == "element_access_expression":
            given = self.file.arguments(access)
            right = around.child_by_field_name("right") if around.type == "assignment_expression" else None
            if right is None or around.child_by_field_name("left") != access or len(given) != 1:
                return None
            name = self.texts.known(given[0].value)
            return Member(name, access, right, right.end_byte, is_sure) if name is not None else None
        if access.type != "member_access_expression" or access.child_by_field_name("name") is None:
            return None
        name_node = access.child_by_field_name("name") or access
        name = self.file.slice(name_node)
        if around.type == "assignment_expression" and around.child_by_field_name("left") == access:
            right = around.child_by_field_name("right")
            return Member(name, name_node, right, right.end_byte, is_sure) if right is not None else None
        if around.type == "invocation_expression" and name in _ADDS:
            given = self.file.arguments(around)
            key = self.texts.known(given[0].value) if len(given) == 2 else None
            return Member(key, given[0].value, given[1].value, around.end_byte, is_sure) if key is not None else None
        call = around.parent
        if around.type == "member_access_expression" and call is not None and call.type == "invocation_expression":
            method = around.child_by_field_name("name")
            if method is not None and self.file.slice(method) in _ADDS_TO:
                return Member(name, name_node, None, call.end_byte, is_sure)
        return None

    def _call_on(self, use: Node, *, is_sure: bool) -> Called | None:
        access = use.parent
        call = access.parent if access is not None else None
        if access is None or call is None or call.type != "invocation_expression":
            return None
        name = access.child_by_field_name("name") if access.type == "member_access_expression" else None
        if name is None:
            return None
        return Called(self.file.slice(name), name, self.file.arguments(call), call.end_byte, is_sure)

    def _is_handed_on(self, use: Node, at: Node) -> bool:
        """Whether an object is given to a method of the program, which may change it."""
        argument = use.parent
        if argument is None or argument.type != "argument" or argument.parent is None:
            return False
        call = argument.parent.parent
        if call is None or any(each.id == call.id for each in (at, *ancestors(at))):
            return False
        parts = self.file.invoked(call)
        return parts is not None and (parts.receiver is None or re.match(_READS_ONLY, parts.name) is None)

    def declared_type(self, node: Node) -> str:
        """The class that a variable is declared with, or is made of."""
        node = core(node)
        if node.type in CREATIONS:
            return self.file.type_of(node)
        found = self.variable(node)
        if found is None:
            call = self.file.invoked(node)
            functions = self.file.names.functions.get(call.name, ()) if call is not None else ()
            return simple_type(self.file.text, functions[0].child_by_field_name("returns")) if functions else ""
        declared = simple_type(self.file.text, found.type)
        if declared not in ("", "var"):
            return declared
        value = core(found.value) if found.value is not None else None
        return self.declared_type(value) if value is not None and value.id != node.id else ""
