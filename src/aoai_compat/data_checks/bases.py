"""Every chain of bases ends, and stays in its track until it does."""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.data_checks._folder import Check, DataFolder, Problem

_MAY_BUILD_ON = {"preview": {"preview"}, "ga": {"ga"}, "v1": {"preview", "v1"}}


def check(folder: DataFolder) -> Iterator[Problem]:
    """A missing base and a circle (both when the files are read), and a base of the wrong track."""
    for version, content in folder.versions.items():
        base = content["base"]
        if base is not None and folder.versions[base]["track"] not in _MAY_BUILD_ON[content["track"]]:
            yield Problem(f"versions/{version}.yaml", f"is {content['track']} and cannot build on {base}.")


CHECK = Check("bases", check, structural=True)
