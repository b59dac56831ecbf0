"""Variables in configuration: what they are set to, and where."""

from __future__ import annotations

import re

from aoai_compat.lint.calls.env_file import env_variable
from aoai_compat.lint.formats.configured import Stated
from aoai_compat.lint.formats.version_place import version_origin
from aoai_compat.lint.formats.yaml_body import YamlDocument
from aoai_compat.lint.request import Origin
from aoai_compat.lint.source import STDIN, Source

_VARIABLE = re.compile(r"\$\{env:([^:}]+)(?::([^}]*))?\}|os\.environ/(.+)")


def folder_of(source: Source) -> str | None:
    """The path that files beside a source are found from."""
    return None if source.name == STDIN else source.name


def is_variable(value: object) -> bool:
    """Whether a value is only known at run time."""
    return isinstance(value, str) and ("${" in value or value.startswith("os.environ/"))


def stated_version(source: Source, document: YamlDocument, pointer: str, value: object) -> Stated:
    """The version that a value of a document is or names: `${env:NAME}`, `${env:NAME:default}`, `os.environ/NAME`."""
    if not isinstance(value, str) or not value:
        return Stated()
    name = pointer.rpartition("/")[2]
    here = version_origin(document, source.shown, name, pointer, value)
    if not is_variable(value):
        return Stated(value, (here,))
    match = _VARIABLE.fullmatch(value.strip())
    if match is None:
        return Stated(None, (here,))
    name, default = match[1] or match[3], match[2]
    variable = env_variable(name, folder_of(source))
    if variable is not None:
        return Stated(variable.value, (here, variable.origin))
    if default:
        return Stated(default, (here,))
    return Stated(None, (here, Origin(f"{name}, which is set nowhere here")))
