"""The members of a body that a program in C#, Go or Java writes: for what changes them.

Only objects are changed that are made for one call alone. What is sent in some cases only is left alone, too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.fixes.code_literals import literal, means
from aoai_compat.lint.fixes.code_members import CodeEdits
from aoai_compat.lint.fixes.head import ByHand, Cut
from aoai_compat.lint.fixes.member_cuts import MemberCuts
from aoai_compat.lint.fixes.program_walk import Place, ProgramWalk, Sent
from aoai_compat.lint.formats.json_text import JsonText, NotJson
from aoai_compat.lint.request import Span

if TYPE_CHECKING:
    from aoai_compat.lint.calls.call_site import Payload
    from aoai_compat.lint.fixes.code_tokens import Syntax

_NAME = r"[A-Za-z_]\w*"


class TreeMembers:
    """The members of the body of one call. Methods raise `ByHand` where nothing can be changed."""

    def __init__(self, code: Code, payload: Payload, syntax: Syntax, start: int, operation: str | None) -> None:
        self._edits = CodeEdits(code, syntax)
        self._text = code.text
        self._payload = payload
        self._syntax: Syntax = syntax
        self._sent = Sent(start, payload.spans.get(""), operation)

    def removals(self, parent: str, pointers: set[str]) -> Iterator[Cut]:
        """What takes members out of an object, or items out of a list."""
        walk = self._walk()
        places = sorted((self._place(walk, pointer) for pointer in pointers), key=lambda place: place.start)
        texts = [place for place in places if place.kind == "text"]
        if texts:
            yield from self._out_of_text(texts[0], parent, pointers)
            return
        for place in places:
            walk.may_go(place.start, place.end)
        parts = [Span(place.start, place.start, place.end) for place in places if place.kind == "part"]
        yield from self._edits.without_all(parts)
        for place in places:
            if place.kind == "statement":
                yield self._edits.without_statement(place.start, place.end)
            elif place.kind == "link":
                yield self._edits.without_link(place.start, place.end)

    def renaming(self, pointer: str, name: str) -> Cut:
        """What gives a member another name."""
        walk = self._walk()
        place = self._place(walk, pointer)
        if place.kind == "text":
            parsed, base = self._json(place)
            start = self._json_span(parsed, pointer, base).start
            old = json.dumps(pointer.rpartition("/")[2])
            if not re.fullmatch(_NAME, name) or not self._text.startswith(old, start):
                raise ByHand
            return self._edits.cut(start + 1, start + len(old) - 1, name)
        if place.key is None or not re.fullmatch(_NAME, name):
            raise ByHand
        if not place.is_wire:
            name = self._property(place.name, pointer, name)
        start, end = place.key
        return self._edits.cut(start, end, f"{name} = {self._text[start:end]}" if place.is_short else name)

    def replacement(self, pointer: str, value: Any) -> Cut:
        """What puts another value in place of one that is written out."""
        walk = self._walk()
        place = self._place(walk, pointer)
        old = self._value(pointer)
        if place.kind == "text":
            parsed, base = self._json(place)
            span = self._json_span(parsed, pointer, base)
            new = json.dumps(value, ensure_ascii=False)
            if "\\" in new or isinstance(value, (dict, list)):
                raise ByHand
            return self._edits.cut(span.value, span.end, new)
        if place.value is None or value is None or isinstance(value, (dict, list)):
            raise ByHand
        start, end = place.value.start_byte, place.value.end_byte
        if not means(self._text[start:end], old, self._syntax) or not (place.takes_any or type(value) is type(old)):
            raise ByHand
        if isinstance(value, float) and not place.takes_any:
            # Which of the types for broken numbers is wanted, only the library knows.
            raise ByHand
        return self._edits.cut(start, end, literal(value, self._syntax))

    # -- places -----------------------------------------------------------------------------

    def _walk(self) -> ProgramWalk:
        if self._syntax == "csharp":
            from aoai_compat.lint.fixes.csharp_walk import csharp_walk

            return csharp_walk(self._text, self._sent)
        if self._syntax == "go":
            from aoai_compat.lint.fixes.go_walk import go_walk

            return go_walk(self._text, self._sent)
        from aoai_compat.lint.fixes.java_walk import java_walk

        return java_walk(self._text, self._sent)

    def _place(self, walk: ProgramWalk, pointer: str) -> Place:
        span = self._payload.spans.get(pointer)
        at = pointer
        while at:
            if at in self._payload.may_send:
                raise ByHand
            at = at.rpartition("/")[0]
        if span is None or not pointer:
            raise ByHand
        place = walk.place(span)
        walk.check(place)
        return place

    def _value(self, pointer: str) -> Any:
        from aoai_compat.lint.fixes.text_edits import value_of

        return value_of(self._payload.value, pointer)

    def _property(self, old: str, pointer: str, name: str) -> str:
        """What a library calls a member that it calls `old` under another name of the request."""
        from aoai_compat.lint.fixes.sdk_names import property_named

        found = property_named(self._syntax, self._sent.operation, old, pointer[1:], name)
        if found is None or isinstance(self._value(pointer), (dict, list)):
            raise ByHand
        return found

    # -- JSON in a text of the program ------------------------------------------------------

    def _json(self, place: Place) -> tuple[JsonText, int]:
        """The JSON of a literal text, and where it begins."""
        parsed = JsonText(self._text[place.start : place.end])
        try:
            value = parsed.parse()
        except NotJson as error:
            raise ByHand from error
        if value != self._payload.value or parsed.suspicious:
            raise ByHand
        return parsed, place.start

    def _json_span(self, parsed: JsonText, pointer: str, base: int) -> Span:
        span = parsed.span(pointer)
        if span is None:
            raise ByHand
        return Span(base + span.start, base + span.value, base + span.end)

    def _out_of_text(self, place: Place, parent: str, pointers: set[str]) -> Iterator[Cut]:
        parsed, base = self._json(place)
        container = self._value(parent)
        keys: list[Any] = list(container) if isinstance(container, dict) else list(range(len(container)))
        spans = {at: self._json_span(parsed, at, base) for at in (pointer_to(parent, key) for key in keys)}
        children = sorted((span, at in pointers) for at, span in spans.items())
        holder = self._json_span(parsed, parent, base)
        if sum(gone for _, gone in children) != len(pointers):
            raise ByHand
        for start, end, replacement in MemberCuts(self._text, 0).removals(holder, children, is_object=False):
            yield self._edits.cut(start, end, replacement)
