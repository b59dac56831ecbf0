"""The folders of a project that a file is in: from its own up to the top of the project."""

from __future__ import annotations

import os
import tempfile
from functools import lru_cache

_MOST_LEVELS = 12
_MARKS = frozenset(
    {
        "pyproject.toml", "setup.py", "setup.cfg", "requirements.txt", "pipfile", "environment.yml", "package.json",
        "go.mod", "pom.xml", "build.gradle", "build.gradle.kts", "settings.gradle", "cargo.toml", "azure.yaml",
        "global.json", "directory.packages.props", "directory.build.props", "docker-compose.yml",
        "docker-compose.yaml", "compose.yaml", "compose.yml", "dockerfile", "makefile", ".gitignore", ".github",
        ".gitattributes", ".devcontainer", "license", "license.md", "license.txt",
    }
)  # fmt: skip
_MARKED_BY_SUFFIX = (".sln", ".slnx", ".csproj")


def folders_of(beside: str) -> tuple[str, ...]:
    """The folder of a file and those above it that are of the same project, the nearest first, as absolute paths.

    A project ends where its repository does; without one, at the highest folder that has a file which projects have at
    their top, and failing that at the working folder. Never the home folder or that of a whole disk, but as the
    folder of the file itself.
    """
    try:
        working = os.getcwd()
    except OSError:
        working = ""
    return _folders(os.path.dirname(os.path.abspath(beside)), working)


def is_for_everything(folder: str) -> bool:
    """Whether a folder holds more than one project for certain: home, the disk, what is temporary."""
    return folder in _everything()


@lru_cache(maxsize=1)
def _everything() -> frozenset[str]:
    return frozenset({os.path.expanduser("~"), os.path.abspath(tempfile.gettempdir())})


@lru_cache(maxsize=4096)
def _folders(folder: str, working: str) -> tuple[str, ...]:
    found = [folder]
    while not os.path.exists(os.path.join(found[-1], ".git")):
        above = os.path.dirname(found[-1])
        is_top = above == os.path.dirname(above) or above in _everything()
        if is_top or found[-1] in _everything() or len(found) == _MOST_LEVELS:
            return _without_repository(found, working)
        found.append(above)
    return tuple(found)


def _without_repository(folders: list[str], working: str) -> tuple[str, ...]:
    for count in range(len(folders), 0, -1):
        if _has_mark(folders[count - 1]):
            return tuple(folders[:count])
    count = folders.index(working) + 1 if working in folders else 1
    return tuple(folders[:count])


def _has_mark(folder: str) -> bool:
    try:
        names = [name.lower() for name in os.listdir(folder)]
    except OSError:
        return False
    return any(name in _MARKS or name.endswith(_MARKED_BY_SUFFIX) for name in names)
