"""From two surfaces to the delta between them, as small and as readable as a release note."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from aoai_compat.kb.paths import steps
from aoai_compat.kb.places import PLACES, Place
from aoai_compat.kb.surface import Facts, OperationSurface, Surface
from aoai_compat.kb.version_file import CHANGE_KEYS, PLACE_KEYS, change_between, facts_to_data

_WORTH_SHARING = 4
"""Lines from which on a repeated list of changes is replaced by a reference to the first one."""


def delta_between(old: Surface, new: Surface) -> dict[str, Any]:
    """Operation -> its entry in a version file; operations that stay as they were are left out."""
    entries: dict[str, Any] = {}
    for name in sorted({*old, *new}):
        if name not in new:
            entries[name] = "removed"
        else:
            entry = _entry(old.get(name), new[name])
            if entry:
                entries[name] = entry
    _share(entries)
    return entries


def _entry(old: OperationSurface | None, new: OperationSurface) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    if old is None or (old.method, old.path) != (new.method, new.path):
        entry["route"] = f"{new.method} {new.path}"
    if old is None or old.plane != new.plane:
        entry["plane"] = new.plane
    if new.form != (old.form if old else False):
        entry["form"] = new.form
    if new.described != (old.described if old else True):
        entry["described"] = new.described
    for place in PLACES:
        changes = _changes(old.places[place] if old else {}, new.places[place])
        if place == "body":
            entry.update(changes)
        elif changes:
            entry[PLACE_KEYS[place]] = changes
    return entry


def _changes(old: dict[str, Facts], new: dict[str, Facts]) -> dict[str, Any]:
    gone = in_tree_order(path for path in old if path not in new)
    removed: list[str] = []
    for path in gone:
        if not any(_is_below(path, root) for root in removed):
            removed.append(path)
    # A parameter that stays below one that goes is taken away with it, so it has to come back.
    revived = {path for path in new if path in old and any(_is_below(path, root) for root in removed)}
    changes: dict[str, Any] = {
        "added": {p: facts_to_data(new[p]) for p in in_tree_order(p for p in new if p not in old or p in revived)},
        "removed": removed,
        "changed": {
            path: change_between(old[path], new[path])
            for path in in_tree_order(p for p in new if p in old and p not in revived)
            if change_between(old[path], new[path])
        },
    }
    return {key: value for key, value in changes.items() if value}


def in_tree_order(paths: Iterable[str]) -> list[str]:
    """Each path before those below it, siblings by name."""
    return sorted(paths, key=steps)


def _is_below(path: str, root: str) -> bool:
    return path.startswith(root) and steps(path)[: len(steps(root))] == steps(root)


def _share(entries: dict[str, Any]) -> None:
    """Writes a long change that several operations have in common once, and `same_as` in the others."""
    seen: dict[tuple[Place, str], str] = {}
    for name, entry in entries.items():
        if entry == "removed":
            continue
        for place in PLACES:
            key = PLACE_KEYS.get(place)
            changes = entry.get(key, {}) if key else {k: entry[k] for k in CHANGE_KEYS if k in entry}
            lines = sum(len(value) for value in changes.values())
            if lines < _WORTH_SHARING:
                continue
            first = seen.setdefault((place, json.dumps(changes, sort_keys=True)), name)
            if first == name:
                continue
            if key:
                entry[key] = {"same_as": first}
            else:
                for k in changes:
                    del entry[k]
                entry["same_as"] = first
