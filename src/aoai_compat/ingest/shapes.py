"""Shapes: what a version file adds in several places is named and written once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from aoai_compat.kb.paths import ITEM, is_variant, steps, variant_of
from aoai_compat.kb.version_file import PLACE_KEYS

_SMALLEST = 3
"""Rows from which on a repeated part is worth a name."""

_Rows = dict[str, dict[str, Any]]


def name_shapes(entries: dict[str, Any]) -> dict[str, _Rows]:
    """Replaces repeated parts of what `entries` add by `shape` references, in place; returns the shapes by name."""
    sections = list(_sections(entries))
    worth = _repeated(added for _, added, _ in sections)
    while True:
        bodies, uses = _used(sections, worth)
        once = {key for key in bodies if uses[key] < 2}
        if not once:
            break
        worth -= once
    names = _names(sections, bodies)
    for _, added, section in sections:
        whole = _key(added)
        if whole in bodies:
            del section["added"]
            section["shape"] = names[whole]
        else:
            section["added"] = _shorten(added, bodies.keys(), names)
    return {
        names[key]: _shorten(body, bodies.keys() - {key}, names)
        for key, body in sorted(bodies.items(), key=lambda item: names[item[0]])
    }


def _sections(entries: dict[str, Any]) -> Iterator[tuple[str, _Rows, dict[str, Any]]]:
    for name, entry in entries.items():
        if entry == "removed":
            continue
        resource = name.rpartition(".")[0].replace(".", "_")
        if "added" in entry:
            yield f"{resource}_request", entry["added"], entry
        for key in PLACE_KEYS.values():
            if "added" in entry.get(key, {}):
                yield resource, entry[key]["added"], entry[key]


def _key(rows: _Rows) -> str:
    return json.dumps(sorted(rows.items()), sort_keys=True)


def _below(rows: _Rows, path: str) -> _Rows:
    """The rows under `path`, relative to it."""
    depth = len(steps(path))
    below: _Rows = {}
    for other, data in rows.items():
        if len(other) > len(path) and other.startswith(path) and steps(other)[:depth] == steps(path):
            below[other[len(path) :].removeprefix(".")] = data
    return below


def _repeated(all_rows: Iterator[_Rows]) -> set[str]:
    counts: Counter[str] = Counter()
    for rows in all_rows:
        if len(rows) >= _SMALLEST:
            counts[_key(rows)] += 1
        for path in rows:
            below = _below(rows, path)
            if len(below) >= _SMALLEST:
                counts[_key(below)] += 1
    return {key for key, count in counts.items() if count > 1}


def _used(sections: list[tuple[str, _Rows, dict[str, Any]]], worth: set[str]) -> tuple[dict[str, _Rows], Counter[str]]:
    """The shapes that are still referred to when the largest ones are taken first, and how often."""
    bodies: dict[str, _Rows] = {}
    uses: Counter[str] = Counter()
    waiting = [(added, True) for _, added, _ in sections]
    while waiting:
        rows, may_be_whole = waiting.pop(0)
        found = [(_key(rows), rows)] if may_be_whole and _key(rows) in worth else []
        found = found or [(key, below) for _, key, below in _references(rows, worth)]
        for key, below in found:
            uses[key] += 1
            if key not in bodies:
                bodies[key] = below
                waiting.append((below, False))
    return bodies, uses


def _references(rows: _Rows, worth: Any) -> Iterator[tuple[str, str, _Rows]]:
    taken: str | None = None
    for path in rows:
        if taken is not None and path.startswith(taken) and steps(path)[: len(steps(taken))] == steps(taken):
            continue
        below = _below(rows, path)
        if len(below) >= _SMALLEST and _key(below) in worth:
            taken = path
            yield path, _key(below), below


def _shorten(rows: _Rows, worth: Any, names: dict[str, str]) -> _Rows:
    references = {path: key for path, key, _ in _references(rows, worth)}
    short: _Rows = {}
    skip: tuple[str, ...] | None = None
    for path, data in rows.items():
        if skip is not None and steps(path)[: len(skip)] == skip:
            continue
        skip = None
        if path in references:
            short[path] = {**data, "shape": names[references[path]]}
            skip = steps(path)
        else:
            short[path] = data
    return short


def _names(sections: list[tuple[str, _Rows, dict[str, Any]]], bodies: dict[str, _Rows]) -> dict[str, str]:
    wanted: dict[str, str] = {}
    for resource, added, _ in sections:
        wanted.setdefault(_key(added), resource)
    for resource, added, _ in sections:
        for path in added:
            wanted.setdefault(_key(_below(added, path)), _name_of(path) or resource)
    names: dict[str, str] = {}
    taken: set[str] = set()
    for key in bodies:
        name, number = wanted[key], 1
        while name in taken:
            number += 1
            name = f"{wanted[key]}_{number}"
        taken.add(name)
        names[key] = name
    return names


def _name_of(path: str) -> str:
    """`messages[](role=user).content[](type=image_url)` -> `content_image_url`."""
    parts = [step for step in steps(path) if step != ITEM]
    properties = [step for step in parts if not is_variant(step)]
    name = properties[-1] if properties else ""
    if is_variant(parts[-1]):
        name = f"{name}_{variant_of(parts[-1])[1]}"
    return "".join(c if c.isalnum() or c == "_" else "_" for c in name).strip("_")
