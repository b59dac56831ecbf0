"""The fields of a form body, `multipart/form-data` and `application/x-www-form-urlencoded`, and the object they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from aoai_compat.kb.pointer import pointer_to

FILE = "(file)"
"""What stands for the content of an uploaded file, which is no matter of versions."""

_ITEM = "[]"
_DEEPEST = 20
"""Brackets of a name that are read; what has more is one name."""

Fields = list[tuple[str, Any]]
"""Names and values of fields, in their order; a name may come again."""

P = TypeVar("P")


class Form(Generic[P]):
    """A form as an object, field by field: `a[b]` is `b` in `a`, and what comes again, or as `a[]`, is a list.

    A name that is not built like that stays whole. `value` is the object; each field may have a place.
    """

    def __init__(self) -> None:
        self.value: dict[str, Any] = {}
        self._places: dict[str, P] = {}

    def add(self, name: str, value: Any, place: P | None = None) -> None:
        """Adds a field."""
        steps = _steps(name)
        target = self.value
        for step in steps[:-1]:
            inner = target.setdefault(step, {})
            if not isinstance(inner, dict):
                target, steps = self.value, [name]
                break
            target = inner
        last = steps[-1]
        if last in target:
            given = target[last]
            target[last] = [*given, value] if isinstance(given, list) else [given, value]
        else:
            target[last] = [value] if last.endswith(_ITEM) else value
        if place is not None:
            pointer = ""
            for step in steps:
                pointer = pointer_to(pointer, step)
                self._places.setdefault(pointer, place)

    def place(self, pointer: str) -> P | None:
        """The place of the field that made what a pointer names, or made it first."""
        while pointer and pointer not in self._places:
            pointer = pointer.rpartition("/")[0]
        return self._places.get(pointer)


def nested(fields: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """The fields of a form as the object that they are."""
    form: Form[None] = Form()
    for name, value in fields:
        form.add(name, value)
    return form.value


def multipart_fields(text: str, content_type: str) -> Fields:
    """The fields of a multipart body; files are `FILE`."""
    named = re.search(r"boundary=\"?([^\";,\s]+)", content_type)
    first = text.lstrip().split("\n", 1)[0].strip()
    boundary = f"--{named[1]}" if named else first
    fields: Fields = []
    for part in text.split(boundary)[1:] if boundary.startswith("--") else ():
        head, _, value = part.lstrip("\r\n").replace("\r\n", "\n").partition("\n\n")
        name = re.search(r'[;\s]name="([^"]*)"', head)
        if name is not None:
            is_file = re.search(r"filename\*?=", head) is not None
            fields.append((name[1], FILE if is_file else value.removesuffix("\n")))
    return fields


def urlencoded_fields(text: str) -> Fields:
    """The fields of a body in the form of a query."""
    from urllib.parse import parse_qsl

    return list(parse_qsl(text, keep_blank_values=True))


def _steps(name: str) -> list[str]:
    """`a[b][]` -> a, b[]."""
    is_list = name.endswith(_ITEM)
    first, bracket, rest = (name[: -len(_ITEM)] if is_list else name).partition("[")
    if not bracket or not first or not rest.endswith("]"):
        return [name]
    steps = [first, *rest[:-1].split("][")]
    if len(steps) > _DEEPEST or not all(steps) or any("[" in step or "]" in step for step in steps):
        return [name]
    return [*steps[:-1], f"{steps[-1]}{_ITEM}"] if is_list else steps
