"""A body as it is after edits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from aoai_compat.kb.open_values import PartialObject
from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.fixes.edits import Edit, Remove, Rename, Replace


def edited(body: Any, edits: Iterable[Edit]) -> Any:
    """A copy of a body with edits made, all pointers being those of before. Parts that do not change are shared."""
    removed: set[str] = set()
    names: dict[str, str] = {}
    values: dict[str, Any] = {}
    for edit in edits:
        if isinstance(edit, Remove):
            removed.add(edit.pointer)
        elif isinstance(edit, Rename):
            names[edit.pointer] = edit.name
        elif isinstance(edit, Replace):
            values[edit.pointer] = edit.value
    touched = {""}
    for pointer in (*removed, *names, *values):
        while pointer:
            pointer = pointer.rpartition("/")[0]  # noqa: PLW2901  # upwards
            touched.add(pointer)

    def copy(value: Any, pointer: str) -> Any:
        if pointer in values:
            return values[pointer]
        if pointer not in touched:
            return value
        if isinstance(value, dict):
            members = ((key, pointer_to(pointer, key), member) for key, member in value.items())
            copied = {names.get(at, key) or key: copy(member, at) for key, at, member in members if at not in removed}
            return PartialObject(copied) if isinstance(value, PartialObject) else copied
        if isinstance(value, list):
            items = ((pointer_to(pointer, index), item) for index, item in enumerate(value))
            return [copy(item, at) for at, item in items if at not in removed]
        return value

    return copy(body, "")
