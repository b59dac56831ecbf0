"""Variables from a `.env` file: what a configuration leaves to its environment."""

from __future__ import annotations

import os
from typing import NamedTuple

from aoai_compat.lint.project_files.env_syntax import read_env
from aoai_compat.lint.project_files.reading import origin_of, settings_in
from aoai_compat.lint.request import Origin

_NAME = ".env"


class Variable(NamedTuple):
    """The value of a variable, and where it is set."""

    value: str
    origin: Origin


def env_variable(name: str, beside: str | None) -> Variable | None:
    """What the `.env` file beside a file sets a variable to; None where there is no such file, or it does not."""
    if not beside or not name:
        return None
    path = os.path.join(os.path.dirname(beside), _NAME)
    found = settings_in(path, read_env, name)
    for setting in found.values.get(name, ()) if found else ():
        if setting.value:
            return Variable(setting.value, origin_of(setting, path, path))
    return None
