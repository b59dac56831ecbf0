"""Configuration: what a project says once for all of its requests.

`aoai-compat.toml`, or `[tool.aoai-compat]` in `pyproject.toml`; for each linted file the nearest one counts, from its
folder up. Environment variables `AOAI_COMPAT_...` stand over it. The settings are in `configuration_keys`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from aoai_compat.errors import InvalidConfiguration
from aoai_compat.kb.suggest import closest, did_you_mean
from aoai_compat.lint.project.configuration_keys import BY_NAME, ENVIRONMENT_PREFIX, KEYS, Wrong, complaint
from aoai_compat.lint.request import Origin

OWN_FILE = "aoai-compat.toml"
_SHARED_FILE = "pyproject.toml"
_TABLE = ("tool", "aoai-compat")


class Configuration:
    """What one file, the environment, or the command line says: `values` by setting, checked.

    `path` is that of the file as it is shown, and `folder` what its globs are relative to.
    """

    def __init__(
        self,
        values: Mapping[str, Any] = MappingProxyType({}),
        *,
        path: str | None = None,
        folder: str = ".",
        lines: Mapping[str, int] = MappingProxyType({}),
        from_environment: bool = False,
    ) -> None:
        self.values = values
        self.path = path
        self.folder = folder
        self._lines = lines
        self._from_environment = from_environment

    @property
    def api_version(self) -> str | None:
        """The version for requests that do not say theirs."""
        return self.values.get("api-version")

    @property
    def model(self) -> str | None:
        """The model for requests that do not say theirs."""
        return self.values.get("model")

    @property
    def deployments(self) -> Mapping[str, str]:
        """The model behind each deployment."""
        deployments: Mapping[str, str] = self.values.get("deployments", {})
        return deployments

    def origin(self, name: str) -> Origin:
        """Where a setting is given."""
        if self.path is not None:
            return Origin(os.path.basename(self.path), self.path, self._lines.get(name))
        key = BY_NAME[name]
        return Origin(key.variable if self._from_environment else key.option)


NOTHING = Configuration()
"""The configuration where there is none."""


class Configurations:
    """The configurations of folders, each file read once. With an `only` one there are no others."""

    def __init__(self, only: Configuration | None = None) -> None:
        self._only = only
        self._known: dict[str, Configuration] = {}

    def of_folder(self, folder: str) -> Configuration:
        """The configuration that holds in a folder. Raises `InvalidConfiguration`."""
        if self._only is not None:
            return self._only
        return self._nearest(os.path.abspath(folder or "."))

    def _nearest(self, folder: str) -> Configuration:
        below: list[str] = []
        found: Configuration | None = None
        while found is None:
            found = self._known.get(folder) or _in_folder(folder)
            below.append(folder)
            above = os.path.dirname(folder)
            if above == folder:
                found = found or NOTHING
            folder = above
        for passed in below:
            self._known[passed] = found
        return found


def find_configuration(folder: str) -> Configuration:
    """The configuration that holds in a folder. Raises `InvalidConfiguration`."""
    return Configurations().of_folder(folder)


def read_configuration(path: str) -> Configuration:
    """The configuration in a file that is named by the user. Raises `InvalidConfiguration`."""
    shared = os.path.basename(path) == _SHARED_FILE
    found = _read(path, shared=shared)
    if found is None:
        raise InvalidConfiguration(f"{path}: has no [tool.aoai-compat].")
    return found


def environment_configuration(environment: Mapping[str, str]) -> Configuration:
    """What environment variables say; empty ones say nothing. Raises `InvalidConfiguration`."""
    values: dict[str, Any] = {}
    known = {key.variable: key for key in KEYS if key.kind.read is not None}
    for variable in sorted(environment):
        text = environment[variable]
        if not variable.startswith(ENVIRONMENT_PREFIX) or not text:
            continue
        key = known.get(variable)
        if key is None:
            near = closest(variable, known, most=1)
            if near:
                # Other programs may have variables of their own that begin so; a slip of the pen is never silent.
                raise InvalidConfiguration(f"{variable} is no setting of aoai-compat.{did_you_mean(near)}")
        elif key.kind.read is not None:
            try:
                values[key.name] = key.kind.read(text)
            except Wrong as error:
                raise InvalidConfiguration(f"{variable} {error}") from error
    return Configuration(values, from_environment=True)


def _in_folder(folder: str) -> Configuration | None:
    """The configuration that lies in a folder itself."""
    for name in (OWN_FILE, _SHARED_FILE):
        path = os.path.join(folder, name)
        found = _read(path, shared=name == _SHARED_FILE) if os.path.isfile(path) else None
        if found is not None:
            return found
    return None


def _read(path: str, *, shared: bool) -> Configuration | None:
    """The configuration of a file; None for a `pyproject.toml` that says nothing of us."""
    shown = _shown(path)
    try:
        with open(path, "rb") as handle:
            data = handle.read()
    except OSError as error:
        raise InvalidConfiguration(f"{shown}: cannot be read ({error.strerror}).") from error
    if shared and _TABLE[1].encode() not in data:
        return None
    try:
        import tomllib
    except ModuleNotFoundError:  # Python 3.10
        import tomli as tomllib  # type: ignore[no-redef, import-not-found, unused-ignore]
    try:
        text = data.decode("utf-8-sig")
        table: Any = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        if shared and b"tool.aoai-compat" not in data:
            return None
        raise InvalidConfiguration(f"{shown}: not valid TOML ({error}).") from error
    if shared:
        for name in _TABLE:
            table = table.get(name) if isinstance(table, dict) else None
        if table is None:
            return None
    lines = _lines_of_keys(text, ".".join(_TABLE) if shared else "")
    return Configuration(
        _checked(shown, table, lines), path=shown, folder=os.path.dirname(os.path.abspath(path)), lines=lines
    )


def _checked(shown: str, table: Any, lines: Mapping[str, int]) -> dict[str, Any]:
    """The values of a table. Raises `InvalidConfiguration` for the first one that is wrong."""
    if not isinstance(table, dict):
        raise InvalidConfiguration(f"{shown}: [tool.aoai-compat] must be a table.")
    values: dict[str, Any] = {}
    for name, value in table.items():
        place = f"{shown}:{lines[name]}" if name in lines else shown
        if name not in BY_NAME:
            raise InvalidConfiguration(f"{place}: {complaint(name)}")
        try:
            values[name] = BY_NAME[name].kind.check(value)
        except Wrong as error:
            raise InvalidConfiguration(f"{place}: {name} {error}") from error
    return values


_HEADER = r"\s*\[\[?\s*([^\[\]#]+?)\s*\]\]?\s*(?:#.*)?$"
_ASSIGNMENT = r"""\s*(?:"([^"]+)"|'([^']+)'|([A-Za-z0-9_-]+))\s*[.=]"""


def _lines_of_keys(text: str, table: str) -> dict[str, int]:
    """The line of each key of a table, as far as it is written in the usual way, on a line of its own."""
    lines: dict[str, int] = {}
    current = ""
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(_HEADER, line)
        if header is not None and "=" not in header[1] and "," not in header[1]:
            current = re.sub(r"[\s\"']", "", header[1])
            inner = current[len(table) :].lstrip(".") if current.startswith(table) else ""
            if inner and (not table or current.startswith(f"{table}.")):
                lines.setdefault(inner.split(".")[0], number)
            continue
        found = re.match(_ASSIGNMENT, line)
        if found is not None and current == table:
            lines.setdefault(found[1] or found[2] or found[3], number)
    return lines


def _shown(path: str) -> str:
    """The path of a file as it is shown: from the current folder, where that is shorter."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return min(relative, path, key=len)
