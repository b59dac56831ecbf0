"""Configuration: what holds for all requests of a project.

`aoai-compat.toml`, or `[tool.aoai-compat]` in `pyproject.toml`; the nearest file, from the current folder up, wins.
Its keys are `api-version`, `model` and `deployments` (name of a deployment -> model).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from aoai_compat.errors import InvalidConfiguration
from aoai_compat.kb.suggest import closest, did_you_mean

OWN_FILE = "aoai-compat.toml"
_SHARED_FILE = "pyproject.toml"
_TABLE = b"tool.aoai-compat"
_KEYS = ("api-version", "model", "deployments")


class Configuration(NamedTuple):
    """What a configuration file says; `path` is None where there is none."""

    path: str | None = None
    api_version: str | None = None
    model: str | None = None
    deployments: Mapping[str, str] = MappingProxyType({})


def find_configuration(folder: str) -> Configuration:
    """The configuration that holds in a folder. Raises `InvalidConfiguration`."""
    current = os.path.abspath(folder)
    while True:
        for name in (OWN_FILE, _SHARED_FILE):
            path = os.path.join(current, name)
            table = _table(path) if os.path.isfile(path) else None
            if table is not None:
                return _checked(path, table)
        above = os.path.dirname(current)
        if above == current:
            return Configuration()
        current = above


def _table(path: str) -> Any:
    """The table of a file that is ours; None for a `pyproject.toml` that says nothing of us."""
    try:
        with open(path, "rb") as handle:
            data = handle.read()
    except OSError as error:
        raise InvalidConfiguration(f"{path}: cannot be read ({error.strerror}).") from error
    is_own = os.path.basename(path) == OWN_FILE
    if not is_own and _TABLE not in data:
        return None
    try:
        import tomllib
    except ModuleNotFoundError:  # Python 3.10
        import tomli as tomllib  # type: ignore[no-redef, import-not-found, unused-ignore]
    try:
        content = tomllib.loads(data.decode("utf-8"))
    except ValueError as error:
        raise InvalidConfiguration(f"{path}: not valid TOML ({error}).") from error
    return content if is_own else content.get("tool", {}).get("aoai-compat")


def _checked(path: str, table: Any) -> Configuration:
    if not isinstance(table, dict):
        raise InvalidConfiguration(f"{path}: [tool.aoai-compat] must be a table.")
    for key in table:
        if key not in _KEYS:
            near = did_you_mean(closest(key, _KEYS))
            raise InvalidConfiguration(f"{path}: {key!r} is no setting of aoai-compat.{near}")
    for key in ("api-version", "model"):
        if not isinstance(table.get(key, ""), str):
            raise InvalidConfiguration(f"{path}: {key} must be text, in quotes.")
    deployments = table.get("deployments", {})
    if not isinstance(deployments, dict) or not all(isinstance(model, str) for model in deployments.values()):
        raise InvalidConfiguration(f"{path}: deployments must give the model of each deployment, in quotes.")
    return Configuration(path, table.get("api-version"), table.get("model"), deployments)
