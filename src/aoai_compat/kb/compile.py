"""From the YAML under `data` to the one JSON that the program reads.

Rows of all versions are laid over each other: an operation's place maps a path to `[versions, facts]` pairs,
`versions` being a bit set (bit *n* is the *n*-th version, earlier states of rolling versions come after the
versions) and `facts` an index into a table. So availability is one lookup, and the file stays small.
The response fields of an operation are JSON text inside the JSON: three quarters of all rows, and few questions
are about them, so they are parsed when they are asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from aoai_compat.errors import InvalidData
from aoai_compat.kb.fold import fold, fold_earlier_states, read_version_files
from aoai_compat.kb.places import PLACES
from aoai_compat.kb.stamp import FORMAT, data_stamp
from aoai_compat.kb.surface import NO_DEFAULT, Facts, Surface
from aoai_compat.kb.version_file import facts_from_data
from aoai_compat.yaml_text import read_yaml


def compile_data(data: Path) -> dict[str, Any]:
    """The compiled knowledge base of a `data` folder. Raises `InvalidData`."""
    contents = read_version_files(data / "versions")
    surfaces = fold(contents)
    lifecycle = _read_file(data / "lifecycle.yaml").get("versions", {})
    order = list(contents)
    bits = {version: 1 << index for index, version in enumerate(order)}
    table = _FactsTable()
    operations: dict[str, Any] = {}
    for version, surface in surfaces.items():
        _lay_over(operations, surface, bits[version], table)
    states: list[dict[str, Any]] = []
    for version, content in contents.items():
        for state, surface in fold_earlier_states(version, content, surfaces[version]).items():
            bit = 1 << (len(order) + len(states))
            sources = next(s["sources"] for s in content["earlier_states"] if s["state"] == state)
            states.append({"version": version, "state": state, "sources": sources})
            _lay_over(operations, surface, bit, table)
    for operation in operations.values():
        operation["response"] = _as_text(operation["response"])
    return {
        "format": FORMAT,
        "versions": [
            {
                "version": version,
                "track": content["track"],
                "base": content["base"],
                "released": lifecycle.get(version, {}).get("released"),
                "state": content.get("state"),
                "sources": content["sources"],
            }
            for version, content in contents.items()
        ],
        "states": states,
        "facts": table.rows,
        "operations": {name: operations[name] for name in sorted(operations)},
        "disagreements": {
            version: content["disagreements"] for version, content in contents.items() if "disagreements" in content
        },
        "models": _read_models(data / "models"),
        "features": _as_text(_read_lists(data / "features")),
        "errors": _as_text(_read_lists(data / "errors")),
        "lifecycle": _as_text(_read_file(data / "lifecycle.yaml")),
        "v1": _as_text(_read_file(data / "v1.yaml")),
        "evidence": [_compile_entry(entry, bits, surfaces, table) for entry in read_evidence(data / "evidence")],
    }


def write_compiled(data: Path, target: Path) -> dict[str, Any]:
    """Compiles `data` into `target`, replacing it in one step, and returns what it wrote."""
    compiled = {"stamp": data_stamp(str(data)), **compile_data(data)}
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".tmp")
    unfinished.write_text(json.dumps(compiled, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    unfinished.replace(target)
    return compiled


def read_evidence(folder: Path) -> Iterator[dict[str, Any]]:
    """Every entry of `data/evidence`, in the order of file names. Raises `InvalidData`."""
    for path in sorted(folder.glob("*.yaml")):
        content = read_yaml(path.read_text(encoding="utf-8"), f"evidence/{path.name}")
        if not isinstance(content, list):
            raise InvalidData(f"evidence/{path.name}: expected a list of entries.")
        yield from content


def _as_text(content: Any) -> str:
    """JSON text inside the JSON, for what is parsed only when it is asked for."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _read_lists(folder: Path) -> list[Any]:
    """The entries of all files of a folder, one after the other."""
    return [entry for path in sorted(folder.glob("*.yaml")) for entry in _read_file(path)]


def _read_file(path: Path) -> Any:
    return read_yaml(path.read_text(encoding="utf-8"), path.name) if path.exists() else {}


def _read_models(folder: Path) -> dict[str, Any]:
    """The models by name, and the rules with their groups of models written out. Raises `InvalidData`."""
    models: dict[str, Any] = {}
    groups: dict[str, list[str]] = {}
    rules: list[dict[str, Any]] = []
    for path in sorted(folder.glob("*.yaml")):
        content = read_yaml(path.read_text(encoding="utf-8"), f"models/{path.name}")
        models.update(content.get("models", {}))
        groups.update(content.get("groups", {}))
        rules += content.get("rules", [])
    for rule in rules:
        named = rule.get("models", [])
        rule["models"] = [name for given in named for name in groups.get(given, [given])]
        unknown = [name for name in rule["models"] if name.split("@")[0] not in models]
        if unknown:
            raise InvalidData(f"models: the rule {rule['id']!r} names {unknown[0]!r}, which is no known model.")
    return {"models": models, "rules": rules}


def applicable_versions(entry: Mapping[str, Any], operation: str, surfaces: Mapping[str, Surface]) -> list[str]:
    """The versions of which an evidence entry speaks, for one of its operations.

    `versions` lists them, or is `all`; `route` narrows them to those whose route begins so.
    """
    named = list(surfaces) if entry["versions"] == "all" else entry["versions"]
    for version in named:
        if version not in surfaces:
            raise InvalidData(f"evidence {entry.get('id')!r}: {version!r} is no known version.")
    if "route" not in entry:
        return list(named)
    return [
        version
        for version in named
        if operation in surfaces[version] and surfaces[version][operation].path.startswith(entry["route"])
    ]


def _compile_entry(
    entry: Mapping[str, Any], bits: Mapping[str, int], surfaces: Mapping[str, Surface], table: _FactsTable
) -> dict[str, Any]:
    stated = entry["parameters"]
    parameters: dict[str, Any] = dict.fromkeys(stated) if isinstance(stated, list) else stated
    operations = entry["operations"]
    compiled: dict[str, Any] = {
        "id": entry["id"],
        "operations": {
            name: sum(bits[version] for version in applicable_versions(entry, name, surfaces)) for name in operations
        },
        "in": entry.get("in", "body"),
        "parameters": {
            path: None if data is None else table.index(facts_from_data(data)) for path, data in parameters.items()
        },
        "value": entry.get("value"),
    }
    for key in ("says", "kind", "source", "confidence", "date", "note"):
        compiled[key] = entry.get(key)
    return compiled


def _lay_over(operations: dict[str, Any], surface: Surface, bit: int, table: _FactsTable) -> None:
    for name, operation in surface.items():
        empty: dict[str, Any] = {"routes": {}, "undescribed": 0, "form": 0}
        known = operations.setdefault(name, empty | {place: {} for place in PLACES})
        route = f"{operation.method} {operation.path} {operation.plane}"
        known["routes"][route] = known["routes"].get(route, 0) | bit
        known["undescribed"] |= 0 if operation.described else bit
        known["form"] |= bit if operation.form else 0
        for place in PLACES:
            rows = known[place]
            for path, facts in operation.places[place].items():
                _add_row(rows.setdefault(path, []), bit, table.index(facts))


def _add_row(pairs: list[list[int]], bit: int, facts: int) -> None:
    for pair in pairs:
        if pair[1] == facts:
            pair[0] |= bit
            return
    pairs.append([bit, facts])


class _FactsTable:
    """Gives equal facts the same number."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self._numbers: dict[str, int] = {}

    def index(self, facts: Facts) -> int:
        row: dict[str, Any] = {"types": list(facts.types)}
        if facts.values:
            row["values"] = list(facts.values)
        if facts.suggested:
            row["suggested"] = list(facts.suggested)
        if facts.default is not NO_DEFAULT:
            row["default"] = facts.default
        for flag in ("required", "deprecated", "open"):
            if getattr(facts, flag):
                row[flag] = True
        if facts.repeats is not None:
            row["repeats"] = facts.repeats
        key = json.dumps(row, sort_keys=True)
        if key not in self._numbers:
            self._numbers[key] = len(self.rows)
            self.rows.append(row)
        return self._numbers[key]
