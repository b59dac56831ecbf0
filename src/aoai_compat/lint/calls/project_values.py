"""Where a value that code takes from outside is set: in the environment, or in a file of configuration."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from aoai_compat.lint.project_files.env_syntax import read_env
from aoai_compat.lint.project_files.project_folders import folders_of
from aoai_compat.lint.project_files.reading import origin_of, settings_in, shown_as
from aoai_compat.lint.project_files.setting import FileSettings, Rank, Setting
from aoai_compat.lint.request import Origin

_OWN = (".env.local", ".env")
"""What sets the environment of a program when it runs; the first one weighs most."""


class Found(NamedTuple):
    """A value and where it is set. `is_certain` is false where that only resembles what the program will read."""

    value: str
    origin: Origin
    is_certain: bool


def environment_values(name: str, beside: str | None) -> tuple[Found, ...]:
    """What an environment variable is set to for a source file, as far as the files of its project tell.

    A `.env` file decides, the nearest one. Where none sets the variable, all values are given that samples, container
    files, templates of infrastructure and scripts have for it, each once.
    """
    if not name or not beside:
        return ()
    folders = folders_of(beside)
    own = _of_env_files(name, folders, beside)
    if own is not None:
        return own
    found = [*_of_rank(name, folders, Rank.BESIDE, beside), *_of_rank(name, folders, Rank.DEPLOYMENT, beside)]
    return _distinct(found or _of_rank(name, folders, Rank.TOLD, beside))


def config_values(file_name: str, keys: Sequence[str], beside: str | None) -> tuple[Found, ...]:
    """What a file of configuration, which code opens by its name, has under keys.

    The file is looked for beside the code, then in the folders above it, up to the top of the project. Where it is
    nowhere, the samples of it are asked.
    """
    from aoai_compat.lint.project_files.config_file import config_settings

    if not file_name or not keys or not beside:
        return ()
    found = (
        Found(setting.value, origin_of(setting, path, shown_as(path, beside)), is_certain)
        for path, setting, is_certain in config_settings(file_name, keys, folders_of(beside))
        if setting.value
    )
    return _distinct(found)


def _of_env_files(name: str, folders: Iterable[str], beside: str) -> tuple[Found, ...] | None:
    """What the nearest `.env` file that sets the variable says; None where none does."""
    for folder in folders:
        for each in _OWN:
            path = os.path.join(folder, each)
            held = settings_in(path, read_env, name)
            for setting in held.values.get(name, ()) if held else ():
                if setting.value is None:
                    return ()
                if setting.value:
                    return (Found(setting.value, origin_of(setting, path, shown_as(path, beside)), True),)
    return None


def _of_rank(name: str, folders: Iterable[str], rank: Rank, beside: str) -> list[Found]:
    """The values that files of a rank have, in the nearest folder where any does."""
    from aoai_compat.lint.project_files.candidates import candidates_in

    for folder in folders:
        found: list[Found] = []
        for path, kind, is_inside in candidates_in(folder):
            if kind.rank is not rank or (not is_inside and os.path.basename(path) in _OWN):
                continue
            held = settings_in(path, kind.read, _written(name))
            if held is None:
                continue
            for where, setting in _resolved(_settings_of(held, name), path, held, kind.of_templates):
                if setting.value:
                    found.append(Found(setting.value, origin_of(setting, where, shown_as(where, beside)), False))
        if found:
            return found
    return []


def _written(name: str) -> str:
    """The part of a name that stands in a file in any case: .NET's configuration nests what is one name elsewhere."""
    return name.replace("__", ":").rpartition(":")[2] or name


def _settings_of(held: FileSettings, name: str) -> tuple[Setting, ...]:
    settings = held.values.get(name)
    if settings is None and (":" in name or "__" in name):
        settings = held.values.get(name.replace("__", ":").lower())
    return settings or ()


def _resolved(
    settings: Iterable[Setting], path: str, held: FileSettings, templates: str | None
) -> Iterator[tuple[str, Setting]]:
    """Settings and the files that they stand in, once parameters are followed to what they are set to."""
    for setting in settings:
        if setting.refers_to is None:
            yield path, setting
        elif templates is not None:
            from aoai_compat.lint.project_files.template_parameters import parameter_settings

            yield from parameter_settings(setting.refers_to, path, held, templates)


def _distinct(found: Iterable[Found]) -> tuple[Found, ...]:
    by_value: dict[str, Found] = {}
    for each in found:
        by_value.setdefault(each.value, each)
    return tuple(by_value.values())
