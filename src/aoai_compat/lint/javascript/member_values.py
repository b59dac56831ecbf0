"""The members of objects, classes, arrays and enums, where the code itself has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from aoai_compat.lint.javascript.nodes import CLASSES, arguments_of, unwrapped
from aoai_compat.lint.javascript.refs import Frame, Ref, Seen

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.javascript.following import Follower
    from aoai_compat.lint.javascript.script import Script

_DEEPEST = 60


class MemberValues:
    """Follows the first name in the path of a reference into what has it."""

    def __init__(self, follower: Follower) -> None:
        self.follower = follower

    def of(self, ref: Ref, seen: Seen) -> Iterator[Ref]:
        """What the first member in the path of a reference may be."""
        kind = ref.node.type
        if kind == "new_expression":
            yield from self._instance(ref, seen)
        elif kind == "object":
            yield from self._property(ref, seen)
        elif kind == "array":
            yield from self._item(ref, seen)
        elif kind == "enum_declaration":
            yield from self._enum(ref, seen)
        else:
            yield from self._class_member(ref, ref.path[0], seen, static=True)

    def of_this(self, ref: Ref, this: Node, name: str, seen: Seen) -> Iterator[Ref]:
        """What a member of `this` may be."""
        for around in ref.script.ancestors(this):
            holder = ref.script.parent(around) if around.type == "class_body" else None
            if holder is not None:
                yield from self._class_member(ref._replace(node=holder, path=(name, *ref.path)), name, seen)
                return
            if around.type == "object" and any(a.type == "method_definition" for a in around.named_children):
                yield from self.follower.follow(ref._replace(node=around, path=(name, *ref.path)), seen)
                return
        yield ref._replace(is_known=False)

    def _instance(self, ref: Ref, seen: Seen) -> Iterator[Ref]:
        """A member of `new X(...)`, where X is a class of the repository."""
        constructor = ref.node.child_by_field_name("constructor")
        if constructor is None:
            yield ref
            return
        is_found = False
        for end in self.follower.follow(Ref(ref.script, constructor, ref.frame), seen):
            if end.node.type in CLASSES and not end.path:
                is_found = True
                method = _method(end.script, end.node, "constructor")
                frame = ref.frame
                if method is not None:
                    given = tuple(Ref(ref.script, a, ref.frame) for a in arguments_of(ref.node))
                    frame = Frame((end.script.code.shown, method.id), given, ref.frame)
                inner = ref._replace(script=end.script, node=end.node, frame=frame)
                yield from self._class_member(inner, ref.path[0], seen)
        if not is_found:
            yield ref

    def _class_member(self, ref: Ref, name: str, seen: Seen, *, static: bool = False) -> Iterator[Ref]:
        """A member of a class: a field, what is assigned to it, a getter, a method; `ref.path` begins with its name."""
        script, rest = ref.script, ref.path[1:]
        found: list[Ref] = []
        body = ref.node.child_by_field_name("body")
        for member in body.named_children if body is not None else ():
            label = member.child_by_field_name("name") or member.child_by_field_name("property")
            if script.key(label) == "constructor" and not static:
                found += self._parameter_property(ref, member, name, seen)
            if script.key(label) != name:
                continue
            value = member.child_by_field_name("value")
            if member.type == "method_definition":
                if any(child.type == "get" for child in member.children):
                    found += self.follower.results(ref._replace(node=member, path=rest), ref.frame, seen)
                else:
                    found.append(ref._replace(node=member, path=rest))
            elif value is not None:
                found += self.follower.follow(ref._replace(node=value, path=rest), seen)
        for assignment in [*script.names.member_assignments.get("this", ()), *self._static_assignments(ref)]:
            left, right = assignment.child_by_field_name("left"), assignment.child_by_field_name("right")
            if left is None or right is None or script.key(unwrapped(left).child_by_field_name("property")) != name:
                continue
            if any(around.id == ref.node.id for around in script.ancestors(assignment)) or static:
                found += self.follower.follow(ref._replace(node=right, path=rest), seen)
        if not found:
            found += self._inherited(ref, name, seen, static=static)
        yield from found or [ref._replace(is_known=False)]

    def _static_assignments(self, ref: Ref) -> Sequence[Node]:
        name = ref.node.child_by_field_name("name")
        return ref.script.names.member_assignments.get(ref.script.slice(name), ()) if name is not None else ()

    def _inherited(self, ref: Ref, name: str, seen: Seen, *, static: bool) -> Iterator[Ref]:
        heritage = next((child for child in ref.node.children if child.type == "class_heritage"), None)
        if heritage is None or not heritage.named_children:
            return
        base = heritage.named_children[0]
        base = base.child_by_field_name("value") or base
        for end in self.follower.follow(Ref(ref.script, base), seen):
            if end.node.type in CLASSES and len(seen) < _DEEPEST and ("base", end.node.id) not in seen:
                frame = self._of_super(ref, end)
                inner = ref._replace(script=end.script, node=end.node, frame=frame)
                yield from self._class_member(inner, name, seen | {("base", end.node.id)}, static=static)

    def _of_super(self, ref: Ref, base: Ref) -> Frame | None:
        """What a class gives to the constructor of the one that it extends."""
        own, other = _method(ref.script, ref.node, "constructor"), _method(base.script, base.node, "constructor")
        for call in ref.script.names.calls.get("super", ()) if own is not None and other is not None else ():
            if own is not None and other is not None and own.start_byte <= call.start_byte < own.end_byte:
                given = tuple(Ref(ref.script, argument, ref.frame) for argument in arguments_of(call))
                return Frame((base.script.code.shown, other.id), given, ref.frame)
        return ref.frame

    def _parameter_property(self, ref: Ref, constructor: Node, name: str, seen: Seen) -> Iterator[Ref]:
        parameters = constructor.child_by_field_name("parameters")
        for each in parameters.named_children if parameters is not None else ():
            pattern = each.child_by_field_name("pattern")
            if pattern is None or ref.script.slice(pattern) != name:
                continue
            if any(child.type in ("accessibility_modifier", "readonly") for child in each.children):
                binding = ref.script.names.scopes[constructor.id].get(name)
                if binding is not None:
                    yield from self.follower.binding(ref._replace(node=pattern, path=ref.path[1:]), name, binding, seen)

    def _property(self, ref: Ref, seen: Seen) -> Iterator[Ref]:
        """A member of an object: the last one of that name decides."""
        script, name, rest = ref.script, ref.path[0], ref.path[1:]
        for child in reversed(ref.node.named_children):
            if child.type == "pair" and script.key(child.child_by_field_name("key")) == name:
                value = child.child_by_field_name("value")
                if value is not None:
                    yield from self.follower.follow(ref._replace(node=value, path=rest), seen)
                    return
            if child.type == "shorthand_property_identifier" and script.slice(child) == name:
                yield from self.follower.follow(ref._replace(node=child, path=rest), seen)
                return
            if child.type == "method_definition" and script.key(child.child_by_field_name("name")) == name:
                if any(part.type == "get" for part in child.children):
                    yield from self.follower.results(ref._replace(node=child, path=rest), ref.frame, seen)
                else:
                    yield ref._replace(node=child, path=rest)
                return
            if child.type == "spread_element" and child.named_children:
                inner = ref._replace(node=child.named_children[0])
                found = [end for end in self.follower.follow(inner, seen) if not end.is_nothing]
                yield from found
                if any(end.is_known for end in found):
                    return
        if not any(child.type == "spread_element" for child in ref.node.named_children):
            yield ref._replace(is_nothing=True)

    def _item(self, ref: Ref, seen: Seen) -> Iterator[Ref]:
        items = [child for child in ref.node.named_children if child.type != "comment"]
        index = int(ref.path[0]) if ref.path[0].isdecimal() and len(ref.path[0]) < 6 else -1
        if 0 <= index < len(items) and not any(item.type == "spread_element" for item in items):
            yield from self.follower.follow(ref._replace(node=items[index], path=ref.path[1:]), seen)
        else:
            yield ref._replace(is_known=False)

    def _enum(self, ref: Ref, seen: Seen) -> Iterator[Ref]:
        body = ref.node.child_by_field_name("body")
        for member in body.named_children if body is not None else ():
            if member.type == "enum_assignment" and ref.script.key(member.child_by_field_name("name")) == ref.path[0]:
                value = member.child_by_field_name("value")
                if value is not None:
                    yield from self.follower.follow(ref._replace(node=value, path=ref.path[1:]), seen)
                    return
        yield ref._replace(is_known=False)


def _method(script: Script, node: Node, name: str) -> Node | None:
    body = node.child_by_field_name("body")
    for member in body.named_children if body is not None else ():
        if member.type == "method_definition" and script.key(member.child_by_field_name("name")) == name:
            return member
    return None
