"""The members that an object gets: where it is written, by spreads, and by what is assigned to it later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.javascript.following import Follower
from aoai_compat.lint.javascript.nodes import FUNCTIONS, WRAPPERS, arguments_of, is_literal, unwrapped
from aoai_compat.lint.javascript.refs import Ref

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.javascript.names import Binding
    from aoai_compat.lint.javascript.script import Script

_DEEPEST = 25
_MOST_LITERALS = 300
_CONDITIONAL = frozenset(
    {
        "if_statement",
        "else_clause",
        "switch_case",
        "switch_default",
        "for_statement",
        "for_in_statement",
        "while_statement",
        "do_statement",
        "catch_clause",
        "ternary_expression",
        "binary_expression",
    }
)


class Member(NamedTuple):
    """A member of an object. `values` is what it may be, `node` where it is written, with its key.

    `is_sure` is false where the object has it in some cases only.
    """

    values: tuple[Ref, ...]
    script: Script
    node: Node
    is_sure: bool = True


class Members(NamedTuple):
    """The members of an object; `is_partial`: others may be added that are not known.

    `start` and `end` are the bounds of the literal in its file, `is_known` is false where no object was found.
    """

    held: dict[str, Member]
    is_partial: bool = False
    is_known: bool = True
    may_be_nothing: bool = False
    literal: Ref | None = None


class Objects:
    """Finds the members of objects."""

    def __init__(self, follower: Follower) -> None:
        self.follower = follower
        self._open: set[tuple[str, int]] = set()
        self._left = _MOST_LITERALS

    def of(self, ref: Ref) -> Members:
        """The members of what an expression may be; those that only some of its values have are not sure."""
        found: list[Members] = []
        is_partial = may_be_nothing = False
        if not self._open:
            self._left = _MOST_LITERALS
        for end in self.follower.ends(ref):
            if end.is_nothing:
                may_be_nothing = True
            elif end.node.type == "object" and end.is_known and not end.path and not end.setting and not end.package:
                key = (end.script.code.shown, end.node.id)
                if key in self._open:
                    continue
                self._left -= 1
                if len(self._open) > _DEEPEST or self._left < 0:
                    is_partial = True
                    continue
                self._open.add(key)
                try:
                    found.append(self._literal(ref, end))
                finally:
                    self._open.discard(key)
            elif (assigned := self._assigned(end)) is not None:
                found.append(assigned)
            else:
                is_partial = True
        if not found:
            return Members({}, True, is_known=False, may_be_nothing=may_be_nothing and not is_partial)
        every = merged(found)
        return every._replace(is_partial=every.is_partial or is_partial, may_be_nothing=may_be_nothing)

    def member(self, ref: Ref, name: str) -> Ref | None:
        """The value of a member where it is written, or None where the object certainly has none."""
        members = self.of(ref)
        held = members.held.get(name)
        if held is None or len(held.values) != 1:
            return None
        return held.values[0]

    def _literal(self, ref: Ref, end: Ref) -> Members:
        held: dict[str, Member] = {}
        is_partial = False
        for child in end.node.named_children:
            if child.type in ("pair", "shorthand_property_identifier"):
                name, value = self._pair(end, child)
                if name is None or value is None:
                    is_partial = True
                else:
                    held.pop(name, None)
                    held[name] = Member((end.at(value),), end.script, child)
            elif child.type == "spread_element" and child.named_children:
                inner = self.of(end.at(child.named_children[-1]))
                if not inner.is_known:
                    is_partial |= not inner.may_be_nothing
                    continue
                is_partial |= inner.is_partial
                _add(held, inner, is_sure=not inner.may_be_nothing)
            elif child.type == "ERROR":
                is_partial = True
        members = Members(held, is_partial, literal=end)
        binding = _variable_of(end)
        return self._changed(ref, end, members, binding) if binding is not None else members

    def _pair(self, end: Ref, child: Node) -> tuple[str | None, Node | None]:
        if child.type == "shorthand_property_identifier":
            return end.script.slice(child), child
        key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
        name = end.script.key(key)
        if name is None and key is not None and key.named_children:
            ends = [each for each in self.follower.ends(end.at(key.named_children[0])) if not each.is_nothing]
            if len(ends) == 1 and is_literal(ends[0].node):
                name = ends[0].script.string(ends[0].node)
        return name, value

    def _assigned(self, end: Ref) -> Members | None:
        """What `Object.assign(a, b, ...)` gives."""
        callee = end.node.child_by_field_name("function") if end.node.type == "call_expression" else None
        if callee is None or end.path or end.script.slice(callee) != "Object.assign":
            return None
        held: dict[str, Member] = {}
        is_partial = False
        for argument in arguments_of(end.node):
            inner = self.of(end.at(argument))
            is_partial |= inner.is_partial and not (inner.may_be_nothing and not inner.is_known)
            _add(held, inner, is_sure=not inner.may_be_nothing)
        return Members(held, is_partial)

    # what happens to a variable after it got its object

    def _changed(self, ref: Ref, end: Ref, members: Members, binding: Binding) -> Members:
        script, names = end.script, end.script.names
        held, is_partial = dict(members.held), members.is_partial
        for node in names.member_assignments.get(script.slice(binding.at), ()):
            target = _object_of(node)
            if target is None or names.find(target) is not binding:
                continue
            is_sure = _is_sure(ref, end, node)
            if is_sure is None:
                continue
            if node.type == "call_expression":
                for argument in arguments_of(node)[1:]:
                    inner = self.of(end.at(argument))
                    is_partial |= inner.is_partial
                    _add(held, inner, is_sure=is_sure and not inner.may_be_nothing)
                continue
            left = node.child_by_field_name("left") or node.child_by_field_name("argument")
            name = self._target_name(end, unwrapped(left)) if left is not None else None
            right = node.child_by_field_name("right")
            if name is None:
                is_partial = True
            elif right is None:
                if is_sure:
                    held.pop(name, None)
                elif name in held:
                    held[name] = held[name]._replace(is_sure=False)
            else:
                _put(held, name, Member((end.at(right),), script, node, is_sure))
        if self._is_passed_on(end, binding):
            is_partial = True
        return members._replace(held=held, is_partial=is_partial)

    def _target_name(self, end: Ref, left: Node) -> str | None:
        if left.type == "member_expression":
            return end.script.key(left.child_by_field_name("property"))
        index = left.child_by_field_name("index")
        if index is None:
            return None
        ends = [each for each in self.follower.ends(end.at(index)) if not each.is_nothing]
        return ends[0].script.string(ends[0].node) if len(ends) == 1 and is_literal(ends[0].node) else None

    def _is_passed_on(self, end: Ref, binding: Binding) -> bool:
        """Whether a function gets the object for no result: it may add to it."""
        names, script = end.script.names, end.script
        name = script.slice(binding.at)
        for call in names.all_calls:
            parent = script.parent(call)
            if parent is None or parent.type != "expression_statement":
                continue
            callee = call.child_by_field_name("function")
            if callee is None or script.slice(callee).startswith(("console.", "Object.", "logger.", "log.")):
                continue
            for argument in arguments_of(call):
                if argument.type == "identifier" and script.slice(argument) == name and names.find(argument) is binding:
                    return True
        return False


def _object_of(node: Node) -> Node | None:
    if node.type == "call_expression":
        arguments = arguments_of(node)
        return arguments[0] if arguments else None
    left = node.child_by_field_name("left") or node.child_by_field_name("argument")
    held = unwrapped(left).child_by_field_name("object") if left is not None else None
    return unwrapped(held) if held is not None else None


def _is_sure(ref: Ref, end: Ref, change: Node) -> bool | None:
    """Whether a change certainly happens before the object is used; None where it happens after that."""
    same_file = ref.script is end.script
    around_use = {node.id for node in ref.script.ancestors(ref.node)} if same_file else set()
    around_literal = {node.id for node in end.script.ancestors(end.node)}
    common = around_use or around_literal
    for around in end.script.ancestors(change):
        if around.id in common:
            if same_file and change.start_byte > ref.node.end_byte and not _is_loop(end.script.parent(around)):
                return None
            return True
        if around.type in _CONDITIONAL or around.type in FUNCTIONS:
            return around.type in FUNCTIONS and around.id in around_literal
    return False


def _is_loop(node: Node | None) -> bool:
    return node is not None and node.type in ("for_statement", "for_in_statement", "while_statement")


def _variable_of(end: Ref) -> Binding | None:
    """The variable that an object is put into where it is written."""
    at = end.script.parent(end.node)
    while at is not None and at.type in WRAPPERS:
        at = end.script.parent(at)
    if at is None or at.type not in ("variable_declarator", "assignment_expression"):
        return None
    name = at.child_by_field_name("name") or at.child_by_field_name("left")
    if name is None or name.type != "identifier":
        return None
    return end.script.names.find(name)


def _put(held: dict[str, Member], name: str, member: Member) -> None:
    before = held.get(name)
    if before is not None and not member.is_sure:
        held[name] = before._replace(values=before.values + member.values)
    else:
        held[name] = member


def _add(held: dict[str, Member], more: Members, *, is_sure: bool) -> None:
    for name, member in more.held.items():
        _put(held, name, member if is_sure else member._replace(is_sure=False))


def merged(found: Sequence[Members]) -> Members:
    """The members of what may be any of these objects; what only some of them have is not sure."""
    if len(found) == 1:
        return found[0]
    held: dict[str, Member] = {}
    for name in dict.fromkeys(name for each in found for name in each.held):
        having = [each.held[name] for each in found if name in each.held]
        values = tuple(dict.fromkeys(value for member in having for value in member.values))
        is_sure = len(having) == len(found) and all(member.is_sure for member in having)
        held[name] = having[0]._replace(values=values, is_sure=is_sure)
    return Members(held, any(each.is_partial for each in found))


def values_of(members: Members, *names: str) -> Iterator[Ref]:
    """What the first of these members that an object has may be."""
    for name in names:
        if name in members.held:
            yield from members.held[name].values
            return
