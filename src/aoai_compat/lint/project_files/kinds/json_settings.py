"""Settings of applications, of how editors start them, and of development containers, in JSON."""

from __future__ import annotations

import re

from aoai_compat.lint.project_files.json_members import JsonMembers
from aoai_compat.lint.project_files.setting import Collected, FileSettings, Kind, Rank

_SAMPLE = r"(?:[._-](?:samples?|examples?|templates?|dist))?"
_NAME = re.compile(
    rf"(?:samples?[._-]|examples?[._-])?local{_SAMPLE}\.settings{_SAMPLE}\.json{_SAMPLE}"
    rf"|appsettings(?:[._-].+)?\.json{_SAMPLE}|launchsettings\.json|launch\.json|devcontainer\.json"
)
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*_[A-Za-z0-9_]*|[A-Z][A-Z0-9]*")


def claims(name: str) -> bool:
    """Whether a file is one by its name."""
    return _NAME.fullmatch(name) is not None


def read(text: str) -> FileSettings:
    """What the file sets, by the names of variables and by those of .NET's configuration (`Section:Key`, small)."""
    held = JsonMembers(text)
    found = Collected()
    for path, pointer, value in held.members():
        setting = held.setting(pointer, value)
        if setting is None:
            continue
        if _VARIABLE.fullmatch(path[-1]):
            found.add(path[-1], setting)
        for names in (path, path[1:]):
            # The values of a function's local settings are one level down.
            if len(":".join(names).split(":")) > 1 or "__" in ":".join(names):
                found.add(":".join(names).replace("__", ":").lower(), setting)
    return FileSettings(found.all())


KIND = Kind(Rank.BESIDE, claims, read)
