"""What a file of a project sets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from aoai_compat.lint.request import Span


class Setting(NamedTuple):
    """A value that a file gives to a name.

    `value` is empty where the name is left open (nothing, or words in place of a value), and None where it is set to
    what is not known. `start` and `end` are where the value stands, in characters of the text; `is_exact`: as it is.
    `refers_to` is the parameter that it is, where it is one. `line` and `span` are those in the file, once it is read.
    """

    value: str | None
    start: int
    end: int
    is_exact: bool = True
    refers_to: str | None = None
    line: int = 0
    span: Span | None = None


Settings = Mapping[str, tuple[Setting, ...]]
"""Name -> what it is set to, in the order of the file."""


class ModuleCall(NamedTuple):
    """A template that is used by another one: its path, as it is written, and the values of its parameters."""

    path: str
    passed: Settings


class FileSettings(NamedTuple):
    """What a file sets: variables of the environment, and, in templates, parameters and what modules are given.

    `overrides` are values that the file gives to the parameters of the template beside it.
    """

    values: Settings
    parameters: Settings = MappingProxyType({})
    overrides: Settings = MappingProxyType({})
    calls: tuple[ModuleCall, ...] = ()


class Rank(Enum):
    """How near to the code a kind of file is.

    What stands beside the code overrides what stands further above; a deployment speaks of the whole project. What is
    only told to people is asked where nothing else says anything.
    """

    BESIDE = 1
    DEPLOYMENT = 2
    TOLD = 3


class Kind(NamedTuple):
    """A kind of file. `claims` tells it by its name, in small letters; `read` gets its text.

    `of_templates`: that values may be parameters, which other files of the same kind, and of others with the same
    word, set.
    """

    rank: Rank
    claims: Callable[[str], bool]
    read: Callable[[str], FileSettings]
    of_templates: str | None = None


class Collected:
    """Settings by name, as they are found."""

    def __init__(self) -> None:
        self._by_name: dict[str, list[Setting]] = {}

    def add(self, name: str, setting: Setting) -> None:
        """Takes a setting after those that the name has."""
        self._by_name.setdefault(name, []).append(setting)

    def all(self) -> Settings:
        """What was found."""
        return {name: tuple(settings) for name, settings in self._by_name.items()}

    def last(self) -> Settings:
        """What was found, where the last setting of a name is the one that counts."""
        return {name: (settings[-1],) for name, settings in self._by_name.items()}
