"""Every delta fits its base: nothing is removed or changed that was not there, nothing added that was."""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.data_checks._folder import Check, DataFolder, Problem
from aoai_compat.errors import InvalidData
from aoai_compat.kb.fold import fold_earlier_states
from aoai_compat.kb.surface import Surface
from aoai_compat.kb.version_file import apply_delta


def check(folder: DataFolder) -> Iterator[Problem]:
    """The first delta of each file that does not fit."""
    surfaces: dict[str, Surface] = {}
    for version, content in folder.versions.items():
        file = f"versions/{version}.yaml"
        base = content["base"]
        if base is not None and base not in surfaces:
            continue
        try:
            surfaces[version] = apply_delta(surfaces[base] if base else {}, content, file)
            fold_earlier_states(version, content, surfaces[version])
        except InvalidData as error:
            yield Problem(file, str(error).removeprefix(f"{file}: ").removeprefix(f"{version}.yaml: "))


CHECK = Check("deltas", check, structural=True)
