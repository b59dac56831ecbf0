"""The form of `data/versions/*.yaml`: how a surface, and what changed in it, is written down and read back.

A file is a delta against its `base`. Folding a chain of deltas (see `aoai_compat.kb.fold`) gives a surface.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from aoai_compat.errors import InvalidData
from aoai_compat.kb.paths import join, steps
from aoai_compat.kb.places import PLACES, TYPES, Place
from aoai_compat.kb.surface import NO_DEFAULT, Facts, OperationSurface, Surface, value_order

PLACE_KEYS: dict[Place, str] = {
    "query": "query",
    "header": "headers",
    "path": "path_parameters",
    "response": "response",
}
"""Place -> its key in an operation's entry. The body has none: its changes stand in the entry itself."""

CHANGE_KEYS = ("same_as", "shape", "added", "removed", "changed")


def facts_to_data(facts: Facts) -> dict[str, Any]:
    """Facts as they are written: only what a reader has to know."""
    data: dict[str, Any] = {}
    types = [t for t in facts.types if t != "null"] or list(facts.types)
    if types:
        data["type"] = types[0] if len(types) == 1 else types
    if "null" in facts.types and types != ["null"]:
        data["nullable"] = True
    if facts.required:
        data["required"] = True
    if facts.values:
        data["values"] = list(facts.values)
    if facts.suggested:
        data["suggested"] = list(facts.suggested)
    if facts.default is not NO_DEFAULT:
        data["default"] = facts.default
    if facts.deprecated:
        data["deprecated"] = True
    if facts.open:
        data["open"] = True
    if facts.repeats is not None:
        data["repeats"] = facts.repeats
    return data


def facts_from_data(data: Mapping[str, Any]) -> Facts:
    """The inverse of `facts_to_data`; a `shape` key is not looked at."""
    declared = data.get("type", [])
    types = {declared} if isinstance(declared, str) else set(declared)
    if data.get("nullable"):
        types.add("null")
    return Facts(
        types=tuple(t for t in TYPES if t in types),
        values=tuple(data.get("values", ())),
        suggested=tuple(data.get("suggested", ())),
        required=data.get("required", False),
        default=data.get("default", NO_DEFAULT),
        deprecated=data.get("deprecated", False),
        open=data.get("open", False),
        repeats=data.get("repeats"),
    )


def change_between(old: Facts, new: Facts) -> dict[str, Any]:
    """What is written under `changed` for one parameter: the keys that differ, `drop` for those that are gone."""
    before, after = facts_to_data(old), facts_to_data(new)
    change: dict[str, Any] = {}
    for key, value in after.items():
        if key not in before:
            change[key] = value
        elif before[key] != value or type(before[key]) is not type(value):
            change[key] = _list_change(before[key], value) if key in ("values", "suggested") else value
    dropped = [key for key in before if key not in after]
    if dropped:
        change["drop"] = dropped
    return change


def _list_change(before: list[Any], after: list[Any]) -> dict[str, list[Any]]:
    # By type and value: for Python, 1 and True are the same.
    known, kept = {value_order(v) for v in before}, {value_order(v) for v in after}
    change = {
        "added": [v for v in after if value_order(v) not in known],
        "removed": [v for v in before if value_order(v) not in kept],
    }
    return {key: values for key, values in change.items() if values}


def apply_change(old: Facts, change: Mapping[str, Any]) -> Facts:
    """The inverse of `change_between`. Raises `ValueError` where the change does not fit."""
    data = facts_to_data(old)
    for key in change.get("drop", ()):
        if key not in data:
            raise ValueError(f"drops {key}, which it does not have")
        del data[key]
    for key, value in change.items():
        if isinstance(value, Mapping) and key in ("values", "suggested"):
            data[key] = _apply_list_change(key, data.get(key, []), value)
        elif key != "drop":
            data[key] = value
    return facts_from_data(data)


def _apply_list_change(key: str, present: list[Any], change: Mapping[str, list[Any]]) -> list[Any]:
    known = {value_order(v) for v in present}
    gone = {value_order(v) for v in change.get("removed", [])}
    come = change.get("added", [])
    if not gone <= known or any(value_order(v) in known for v in come):
        raise ValueError(f"its {key} do not fit what was there")
    return sorted([v for v in present if value_order(v) not in gone] + come, key=value_order)


def expand_shape(
    rows: Mapping[str, Mapping[str, Any]], shapes: Mapping[str, Mapping[str, Any]], below: str = "", depth: int = 0
) -> dict[str, Mapping[str, Any]]:
    """Rows with every `shape` reference replaced by the rows that it stands for, in order.

    Raises `InvalidData` for a shape that is not there or contains itself.
    """
    if depth > 40:
        raise InvalidData("a shape contains itself.")
    full: dict[str, Mapping[str, Any]] = {}
    for path, data in rows.items():
        where = join(below, path) if below else path
        full[where] = data
        if "shape" in data:
            if data["shape"] not in shapes:
                raise InvalidData(f"the shape {data['shape']!r} is not defined in this file.")
            full.update(expand_shape(shapes[data["shape"]], shapes, where, depth + 1))
    return full


def changes_of(entry: Mapping[str, Any], place: Place) -> Mapping[str, Any]:
    """The part of an operation's entry that speaks of one place."""
    if place == "body":
        return {key: entry[key] for key in CHANGE_KEYS if key in entry}
    section: Mapping[str, Any] = entry.get(PLACE_KEYS[place], {})
    return section


def apply_delta(base: Surface, content: Mapping[str, Any], where: str) -> Surface:
    """The surface that a version file (or an earlier state in it) makes of its base, which stays as it is.

    Raises `InvalidData` where the delta does not fit: removing what is not there, adding what is.
    """
    surface = {name: _copy(operation) for name, operation in base.items()}
    shapes = content.get("shapes", {})
    entries = content.get("operations", {})
    for name, entry in entries.items():
        try:
            _apply_entry(surface, name, entry, entries, shapes)
        except (InvalidData, ValueError) as error:
            raise InvalidData(f"{where}: {name}: {error}") from error
    return surface


def _copy(operation: OperationSurface) -> OperationSurface:
    return replace(operation, places={place: dict(rows) for place, rows in operation.places.items()})


def _apply_entry(
    surface: Surface, name: str, entry: Any, entries: Mapping[str, Any], shapes: Mapping[str, Any]
) -> None:
    if entry == "removed":
        if surface.pop(name, None) is None:
            raise ValueError("is removed, and was not there.")
        return
    operation = surface.get(name)
    if operation is None:
        if "route" not in entry:
            raise ValueError("is new and needs a route.")
        operation = surface[name] = OperationSurface("", "", "")
    if "route" in entry:
        method, _, path = entry["route"].partition(" ")
        operation.method, operation.path = method, path
    operation.plane = entry.get("plane", operation.plane)
    operation.form = entry.get("form", operation.form)
    operation.described = entry.get("described", operation.described)
    for place in PLACES:
        changes = changes_of(entry, place)
        if "same_as" in changes:
            if not isinstance(entries.get(changes["same_as"]), Mapping):
                raise ValueError(f"is the same as {changes['same_as']}, which has no entry in this file.")
            changes = changes_of(entries[changes["same_as"]], place)
        _apply_changes(operation.places[place], changes, shapes)


def _apply_changes(rows: dict[str, Facts], changes: Mapping[str, Any], shapes: Mapping[str, Any]) -> None:
    """Applies what changed in one place: first what goes, then what changes, then what comes."""
    for path in changes.get("removed", ()):
        _remove(rows, path)
    for path, change in changes.get("changed", {}).items():
        if path not in rows:
            raise ValueError(f"{path} is changed, and was not there.")
        try:
            rows[path] = apply_change(rows[path], change)
        except ValueError as error:
            raise ValueError(f"{path} {error}.") from error
    added = changes.get("added", {})
    if "shape" in changes:
        added = {**shapes.get(changes["shape"], {}), **added}
    for path, data in expand_shape(added, shapes).items():
        if path in rows:
            raise ValueError(f"{path} is added, and was already there.")
        rows[path] = facts_from_data(data)


def _remove(rows: dict[str, Facts], path: str) -> None:
    below = steps(path)
    gone = [p for p in rows if p.startswith(path) and steps(p)[: len(below)] == below]
    if not gone:
        raise ValueError(f"{path} is removed, and was not there.")
    for p in gone:
        del rows[p]
