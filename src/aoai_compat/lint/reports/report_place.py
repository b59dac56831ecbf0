"""Paths as CI systems want them: from the root of the repository on, with forward slashes."""

from __future__ import annotations

import os

from aoai_compat.lint.source import STDIN, Source

_ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY")
"""Where GitHub, GitLab and Azure Pipelines say that the repository is."""
STDIN_SHOWN = Source(STDIN, named=True).shown


def path_in_repository(path: str) -> str:
    """The path from the root of the repository on; absolute where it lies outside.

    The root is what the CI system says, where the current folder is in it; else it is the current folder.
    """
    if path == STDIN_SHOWN:
        return path
    current = os.getcwd()
    named = (os.path.realpath(os.environ[name]) for name in _ROOTS if os.environ.get(name))
    root = next((folder for folder in named if _relative(current, folder) is not None), current)
    absolute = os.path.abspath(path)
    inside = _relative(absolute, root)
    return (absolute if inside is None else inside).replace(os.sep, "/")


def uri_of(path: str) -> str:
    """`path_in_repository` as a URI reference: percent-encoded, byte by byte as the file is called."""
    from urllib.parse import quote

    where = path_in_repository(path)
    try:
        data = where.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = where.encode("utf-8", "surrogatepass")
    encoded = quote(data, safe="/")
    if not os.path.isabs(where):
        return encoded
    return f"file://{'' if encoded.startswith('/') else '/'}{encoded}"


def _relative(path: str, folder: str) -> str | None:
    """The path from a folder on; None where it is not in it."""
    try:
        relative = os.path.relpath(path, folder)
    except ValueError:
        # Another drive, or no path at all.
        return None
    return None if relative == os.pardir or relative.startswith(os.pardir + os.sep) else relative
