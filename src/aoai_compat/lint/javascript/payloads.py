"""The body that a call sends, from the expressions that make it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from aoai_compat.kb.open_values import RUN_TIME, PartialObject
from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.calls.call_site import Payload
from aoai_compat.lint.javascript.members import Member, Members, Objects
from aoai_compat.lint.javascript.nodes import FUNCTIONS, arguments_of, is_literal
from aoai_compat.lint.javascript.refs import Ref, frame_key
from aoai_compat.lint.request import Span

if TYPE_CHECKING:
    from aoai_compat.lint.javascript.texts import Texts

_DEEPEST = 30
_MOST_VALUES = 20_000
_GONE = object()

Rename = Callable[[tuple[str, ...], str], str | None]
"""Names of the members around, name of a member -> its name in the body; None where it is not sent."""


def as_it_is(around: tuple[str, ...], name: str) -> str | None:  # noqa: ARG001
    """The `Rename` of a library whose properties are called as in the body."""
    return name


class _Read(NamedTuple):
    value: Any
    is_sure: bool = True


class Payloads:
    """Makes bodies. Spans are given for what stands in the file that is read."""

    def __init__(self, objects: Objects, texts: Texts) -> None:
        self.objects = objects
        self.texts = texts
        self.follower = objects.follower
        self.script = objects.follower.project.script

    def of(self, members: Members, rename: Rename = as_it_is, more: Mapping[str, Any] | None = None) -> Payload:
        """The body of these members; `more` are values that are sent besides, where no member says otherwise."""
        body = _Body(self, rename)
        value = body.object(members, "", (), 0)
        for name, each in (more or {}).items():
            value.setdefault(name, each)
        return Payload(value, body.spans, frozenset(body.may_send))

    def value(self, ref: Ref, rename: Rename = as_it_is) -> Any:
        """One value of a body, without places; `RUN_TIME` where it is not known."""
        read = _Body(self, rename).value((ref,), "", (), 0)
        return RUN_TIME if read.value is _GONE else read.value


class _Body:
    """One body while it is made."""

    def __init__(self, payloads: Payloads, rename: Rename) -> None:
        self.payloads = payloads
        self.rename = rename
        self.spans: dict[str, Span] = {}
        self.may_send: set[str] = set()
        self._left = _MOST_VALUES

    def object(self, members: Members, pointer: str, around: tuple[str, ...], depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        is_partial = members.is_partial
        for name, member in members.held.items():
            wire = self.rename(around, name)
            if wire is None:
                continue
            at = pointer_to(pointer, wire)
            read = self.value(member.values, at, (*around, name), depth + 1)
            if read.value is _GONE:
                continue
            result[wire] = read.value
            self._mark(member, at)
            if not member.is_sure or not read.is_sure:
                self.may_send.add(at)
        literal = members.literal
        if literal is not None and literal.script is self.payloads.script:
            start, end = literal.node.start_byte, literal.node.end_byte
            self.spans.setdefault(pointer, Span(start, start, end))
        return PartialObject(result) if is_partial else result

    def _mark(self, member: Member, pointer: str) -> None:
        if member.script is not self.payloads.script:
            return
        node = member.node
        value = node.child_by_field_name("value") or node.child_by_field_name("right") or node
        self.spans[pointer] = Span(node.start_byte, value.start_byte, node.end_byte)

    def value(self, refs: Iterable[Ref], pointer: str, around: tuple[str, ...], depth: int) -> _Read:
        """What one of these expressions gives. More than one possible value is none that is known."""
        self._left -= 1
        if depth > _DEEPEST or self._left < 0:
            return _Read(RUN_TIME)
        ends = [(ref, end) for ref in refs for end in self.payloads.follower.ends(ref)]
        is_sure = not any(end.is_nothing and end.node.type != "null" for _, end in ends)
        held = [(ref, end) for ref, end in ends if not end.is_nothing or end.node.type == "null"]
        held = list({_place(end): (ref, end) for ref, end in held}.values())
        if not held:
            return _Read(_GONE)
        is_sure = is_sure and not any(end.is_optional and not end.is_known for _, end in held)
        if all(end.node.type in FUNCTIONS and end.is_known and not end.path for _, end in held):
            return _Read(_GONE)
        texts = {end.script.string(end.node) if is_literal(end.node) and not end.path else None for _, end in held}
        if len(held) > 1 and (len(texts) > 1 or None in texts):
            return _Read(RUN_TIME, is_sure)
        return _Read(self._end(*held[0], pointer, around, depth), is_sure)

    def _end(self, ref: Ref, end: Ref, pointer: str, around: tuple[str, ...], depth: int) -> Any:
        node, script = end.node, end.script
        if end.path or end.setting or end.json or not end.is_known:
            return RUN_TIME
        if is_literal(node):
            return script.string(node)
        if node.type in ("true", "false", "null"):
            return {"true": True, "false": False, "null": None}[node.type]
        if node.type == "number" or (node.type == "unary_expression" and script.slice(node)[:1] == "-"):
            return _number(script.slice(node))
        if node.type == "object":
            return self.object(self.payloads.objects.of(ref), pointer, around, depth)
        if node.type == "array":
            return self._items(end, pointer, around, depth)
        if node.type in ("template_string", "binary_expression"):
            text = self.payloads.texts.one(end)
            return RUN_TIME if text is None else text
        if node.type == "call_expression":
            return self._made(end, depth)
        return RUN_TIME

    def _items(self, end: Ref, pointer: str, around: tuple[str, ...], depth: int) -> list[Any]:
        items: list[Any] = []
        for child in end.node.named_children:
            if child.type == "comment":
                continue
            if child.type == "spread_element":
                items.append(RUN_TIME)
                continue
            at = pointer_to(pointer, len(items))
            read = self.value((end.at(child),), at, around, depth + 1)
            items.append(RUN_TIME if read.value is _GONE else read.value)
            if end.script is self.payloads.script:
                self.spans.setdefault(at, Span(child.start_byte, child.start_byte, child.end_byte))
        return items

    def _made(self, end: Ref, depth: int) -> Any:
        """What the library's own functions make of a schema."""
        node = end.node
        callee = node.child_by_field_name("function")
        if callee is None or depth > _DEEPEST:
            return RUN_TIME
        for target in self.payloads.follower.ends(end.at(callee)):
            if target.package is None or not target.package[0].startswith("openai/helpers/"):
                return RUN_TIME
            arguments = arguments_of(node)
            name = self.payloads.texts.one(end.at(arguments[1])) if len(arguments) > 1 else None
            named = {"name": RUN_TIME if name is None else name, "strict": True, "schema": RUN_TIME}
            function = target.package[1] if target.package[1] != "*" else ".".join(target.path)
            if function == "zodResponseFormat":
                return {"type": "json_schema", "json_schema": PartialObject(named)}
            if function == "zodTextFormat":
                return PartialObject({"type": "json_schema", **named})
            if function in ("zodFunction", "zodResponsesFunction"):
                own = {"name": RUN_TIME, "parameters": RUN_TIME, "strict": True}
                inner = {"function": PartialObject(own)} if function == "zodFunction" else own
                return PartialObject({"type": "function", **inner})
        return RUN_TIME


def _place(end: Ref) -> object:
    return end.script.code.shown, end.node.id, end.path, None if is_literal(end.node) else frame_key(end.frame)


def _number(text: str) -> Any:
    text = text.replace("_", "").replace(" ", "")
    try:
        return int(text) if text.lstrip("-").isdecimal() and len(text) < 30 else float(text)
    except ValueError:
        return RUN_TIME
