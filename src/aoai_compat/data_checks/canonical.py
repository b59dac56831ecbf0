"""Version files are written as the importer writes them: nothing but what changes, in order, one parameter a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from aoai_compat.data_checks._folder import Check, DataFolder, Problem
from aoai_compat.ingest.importer import content_of
from aoai_compat.ingest.writer import version_text
from aoai_compat.kb.fold import fold_earlier_states

_SOURCE_KEYS = ("document", "plane", "openapi", "repository", "path", "commit", "date", "fidelity")


def check(folder: DataFolder) -> Iterator[Problem]:
    """Files that differ from what the importer would write for the same surfaces."""
    for version, content in folder.versions.items():
        file = f"versions/{version}.yaml"
        base, surface = content["base"], folder.surfaces[version]
        earlier = fold_earlier_states(version, content, surface)
        canonical = content_of(
            {key: content[key] for key in ("version", "track", "base", "state") if key in content},
            _sources(content),
            folder.surfaces[base] if base else {},
            surface,
            [(s["state"], _sources(s), earlier[s["state"]]) for s in content.get("earlier_states", ())],
            content.get("disagreements", {}),
        )
        if version_text(canonical) != folder.texts[file]:
            yield Problem(file, "is not written canonically: generate it again with `aoai-compat data import`.")


def _sources(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{key: source[key] for key in _SOURCE_KEYS if key in source} for source in content["sources"]]


CHECK = Check("canonical", check)
