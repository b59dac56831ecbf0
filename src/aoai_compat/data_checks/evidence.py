"""Every evidence entry earns its place: it changes an answer, or confirms one that is in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aoai_compat.data_checks._folder import Check, DataFolder, Problem
from aoai_compat.errors import InvalidData
from aoai_compat.kb.compile import applicable_versions
from aoai_compat.kb.evidence import resolve
from aoai_compat.kb.version_file import facts_from_data


def check(folder: DataFolder) -> Iterator[Problem]:
    """Entries that name unknown things, entries named twice, and entries that say what is clear without them."""
    seen: set[str] = set()
    for file, entry in folder.evidence:
        if entry["id"] in seen:
            yield Problem(file, f"the id {entry['id']!r} is used twice.")
        seen.add(entry["id"])
        unknown = [name for name in entry["operations"] if name not in folder.kb.operations]
        if unknown:
            yield Problem(file, f"{entry['id']}: {unknown[0]} is no operation of any version.")
        elif not any(_matters(folder, entry, operation) for operation in entry["operations"]):
            yield Problem(file, f"{entry['id']}: changes no answer, and confirms none that is in doubt.")


def _matters(folder: DataFolder, entry: dict[str, Any], operation: str) -> bool:
    try:
        versions = applicable_versions(entry, operation, folder.surfaces)
    except InvalidData:
        return True
    for version in versions:
        for parameter in entry["parameters"]:
            pieces = list(
                folder.kb.evidence(
                    operation, parameter, version, value=entry.get("value"), place=entry.get("in", "body")
                )
            )
            others = [piece for piece in pieces if piece.source != entry["source"] or piece.kind != entry["kind"]]
            without = resolve(others)
            # In doubt is also what two documents of the same version disagree about, and what evidence overrules.
            # So is what the entry itself speaks against, though it may be overruled: the answer shows it.
            doubted = len({piece.says for piece in others}) > 1 or entry["says"] != without
            if without != resolve(pieces) or doubted or _corrects_facts(folder, entry, operation, version, parameter):
                return True
    return False


def _corrects_facts(folder: DataFolder, entry: dict[str, Any], operation: str, version: str, path: str) -> bool:
    """Whether the entry says that a parameter is something else than the document says."""
    stated = entry["parameters"]
    if not isinstance(stated, dict):
        return False
    documented = folder.surfaces[version][operation].places[entry.get("in", "body")].get(path)
    return documented is not None and documented != facts_from_data(stated[path])


CHECK = Check("evidence", check)
