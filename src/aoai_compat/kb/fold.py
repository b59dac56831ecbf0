"""Folding `data/versions`: from the deltas of a chain of bases to each version's surface."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from aoai_compat.errors import InvalidData
from aoai_compat.kb.surface import Surface
from aoai_compat.kb.version_file import apply_delta
from aoai_compat.yaml_text import read_yaml


def read_version_files(folder: Path) -> dict[str, dict[str, Any]]:
    """Version -> content of its file, bases before those that build on them.

    Raises `InvalidData` for a file that is not named after its version, a missing base, and a circle.
    """
    contents: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.yaml")):
        content = read_yaml(path.read_text(encoding="utf-8"), path.name)
        if not isinstance(content, dict) or content.get("version") != path.stem:
            raise InvalidData(f"{path.name}: the file must be named after the `version` that it holds.")
        contents[path.stem] = content
    if not contents:
        raise InvalidData(f"{folder} holds no version files.")
    return {version: contents[version] for version in base_order(contents)}


def base_order(contents: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The versions, each after its base, in the order of their labels otherwise."""
    ordered: dict[str, None] = {}

    def place(version: str, waiting: tuple[str, ...]) -> None:
        if version in ordered:
            return
        if version in waiting:
            raise InvalidData(f"the bases of {' -> '.join((*waiting, version))} go in a circle.")
        base = contents[version].get("base")
        if base is not None:
            if base not in contents:
                raise InvalidData(f"{version}.yaml: its base {base!r} has no file.")
            place(base, (*waiting, version))
        ordered[version] = None

    for version in sorted(contents):
        place(version, ())
    return list(ordered)


def fold(contents: Mapping[str, Mapping[str, Any]]) -> dict[str, Surface]:
    """Version -> its surface. `contents` comes from `read_version_files`. Raises `InvalidData`."""
    surfaces: dict[str, Surface] = {}
    for version, content in contents.items():
        base = content.get("base")
        surfaces[version] = apply_delta(surfaces[base] if base else {}, content, f"{version}.yaml")
    return surfaces


def fold_earlier_states(version: str, content: Mapping[str, Any], current: Surface) -> dict[str, Surface]:
    """State -> surface, for a version whose document was replaced under the same label."""
    return {
        state["state"]: apply_delta(current, {"shapes": content.get("shapes", {}), **state}, f"{version}.yaml")
        for state in content.get("earlier_states", ())
    }
