"""What the parameter of a template is: what a file of values says, its default, or what another template passes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from aoai_compat.lint.project_files.candidates import candidates_in
from aoai_compat.lint.project_files.reading import settings_in
from aoai_compat.lint.project_files.setting import FileSettings, Setting

_DEEPEST = 6
_MOST_FILES = 100
_LEVELS = 3
"""Folders, from that of a module on, in which what uses it is looked for."""


class _Template(NamedTuple):
    path: str
    held: FileSettings


def parameter_settings(
    name: str, path: str, held: FileSettings, family: str, depth: int = _DEEPEST
) -> Iterator[tuple[str, Setting]]:
    """The settings of a parameter of the template at `path`, and the files that they stand in."""
    if depth == 0:
        return
    beside = list(_templates(os.path.dirname(path), family))
    overrides = [(each.path, setting) for each in beside for setting in each.held.overrides.get(name, ())]
    known = [each for each in overrides if each[1].value]
    if known:
        yield from known
        return
    found = False
    # In Terraform, all files of a folder are one template.
    declaring = [_Template(path, held), *(each for each in beside if family == "terraform" and each.path != path)]
    for each in declaring:
        for setting in each.held.parameters.get(name, ()):
            for resolved in _followed(setting, each, family, depth):
                found = found or bool(resolved[1].value)
                yield resolved
    if not found:
        yield from _passed(name, path, family, depth)


def _followed(setting: Setting, template: _Template, family: str, depth: int) -> Iterator[tuple[str, Setting]]:
    if setting.refers_to is None:
        yield template.path, setting
    else:
        yield from parameter_settings(setting.refers_to, template.path, template.held, family, depth - 1)


def _passed(name: str, path: str, family: str, depth: int) -> Iterator[tuple[str, Setting]]:
    """What the templates that use this one pass for a parameter."""
    folder = os.path.dirname(path)
    wanted = folder if family == "terraform" else path
    for _ in range(_LEVELS):
        for template in _templates(folder, family):
            for call in template.held.calls:
                if _path_of(template, call.path) == wanted:
                    for setting in call.passed.get(name, ()):
                        yield from _followed(setting, template, family, depth)
        folder = os.path.dirname(folder)


def _path_of(template: _Template, written: str) -> str:
    return os.path.normpath(os.path.join(os.path.dirname(template.path), written))


def _templates(folder: str, family: str) -> Iterator[_Template]:
    """The templates of a family that are directly in a folder."""
    count = 0
    for path, kind, is_inside in candidates_in(folder):
        if is_inside or kind.of_templates != family:
            continue
        held = settings_in(path, kind.read)
        if held is not None:
            yield _Template(path, held)
        count += 1
        if count == _MOST_FILES:
            return
