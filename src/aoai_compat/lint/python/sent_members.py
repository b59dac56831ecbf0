"""What is known of the members of a body beside their values: where they stand, and which are sent at times only."""

from __future__ import annotations

import ast
from typing import Any

from aoai_compat.kb.open_values import RUN_TIME, PartialObject
from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.calls.call_site import Payload
from aoai_compat.lint.python.module import Module
from aoai_compat.lint.python.program import At
from aoai_compat.lint.request import Span

GONE: Any = object()
"""What is not sent at all: `NOT_GIVEN`."""


class SentMembers:
    """The members of one body, by JSON Pointer. `spans` and `may_send` fill up as it is built."""

    def __init__(self, module: Module) -> None:
        """`module` is the file under reading: only what stands in it has a place."""
        self.module = module
        self.spans: dict[str, Span] = {}
        self.may_send: set[str] = set()

    def payload(self, value: Any) -> Payload:
        """The payload that was built, of which this is the body."""
        return Payload(value, self.spans, frozenset(self.may_send))

    def merged(self, one: Any, other: Any, pointer: str) -> Any:
        """An object with the members of another; what is not known about this one makes it partial."""
        if not isinstance(one, dict):
            return PartialObject(other) if isinstance(other, dict) else RUN_TIME
        if not isinstance(other, dict):
            return PartialObject(one)
        partial = isinstance(one, PartialObject) or isinstance(other, PartialObject)
        made = {**one, **other}
        for name in other:
            if name in one and pointer_to(pointer, name) in self.may_send:
                self.may_send.discard(pointer_to(pointer, name))
        return PartialObject(made) if partial else made

    def alternatives(self, values: list[Any], pointer: str) -> Any:
        """One value for several that are possible."""
        given = [value for value in values if value is not GONE]
        if not given:
            return GONE if values else RUN_TIME
        if len(given) < len(values):
            self.may_send.add(pointer)
        objects = [value for value in given if isinstance(value, dict)]
        if len(objects) < len(given):
            first = given[0]
            is_same = all(type(value) is type(first) and value == first for value in given)
            if objects and all(value is None or isinstance(value, dict) for value in given):
                return objects[0]
            return first if is_same else RUN_TIME
        made: dict[str, Any] = dict(objects[0])
        for other in objects[1:]:
            for name in made.keys() ^ other.keys():
                self.may_send.add(pointer_to(pointer, name))
            for name in made.keys() & other.keys():
                if made[name] != other[name] and not isinstance(made[name], (dict, list)):
                    made[name] = RUN_TIME
            made = {**other, **made}
        return PartialObject(made) if any(isinstance(value, PartialObject) for value in objects) else made

    def drop(self, pointer: str) -> None:
        """Forgets where a member stands, and all that is in it."""
        for known in [known for known in self.spans if known == pointer or known.startswith(f"{pointer}/")]:
            del self.spans[known]

    def note(
        self,
        pointer: str,
        start: ast.expr | ast.stmt,
        value: ast.expr,
        at: At,
        *,
        keep: bool = False,
        ends_at: ast.stmt | None = None,
    ) -> None:
        """Notes where a member stands, if it is in the file under reading. `keep`: one that is known stays."""
        if at.module is not self.module or (keep and pointer in self.spans):
            return
        self.place(pointer, self.module.start(start), self.module.start(value), self.module.end(ends_at or value))

    def place(self, pointer: str, start: int, value: int, end: int) -> None:
        """Notes where a member stands: its beginning, that of its value, and its end."""
        self.spans[pointer] = Span(start, value, end)
