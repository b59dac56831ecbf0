"""Version files are written as the importer writes them: order, quoting, one parameter a line."""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.data_checks._folder import Check, DataFolder, Problem
from aoai_compat.ingest.delta import delta_between
from aoai_compat.ingest.writer import version_text


def check(folder: DataFolder) -> Iterator[Problem]:
    """Files whose text is not the canonical text of their content, or whose delta is not the smallest one."""
    for version, content in folder.versions.items():
        file = f"versions/{version}.yaml"
        if version_text(content) != folder.texts[file]:
            yield Problem(file, "is not written canonically: generate it again with `aoai-compat data import`.")
            continue
        base = content["base"]
        entries = delta_between(folder.surfaces[base] if base else {}, folder.surfaces[version])
        if entries.keys() != content["operations"].keys() or list(content["operations"]) != sorted(entries):
            yield Problem(file, "names operations that do not change, or not in order.")


CHECK = Check("canonical", check)
