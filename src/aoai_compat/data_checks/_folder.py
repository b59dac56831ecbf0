"""What a check is, and the folder that all of them look at."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from aoai_compat.errors import InvalidData
from aoai_compat.kb.compile import compile_data
from aoai_compat.kb.fold import fold, read_version_files
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.surface import Surface
from aoai_compat.yaml_text import read_yaml


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a data file: `file` is relative to the data folder."""

    file: str
    message: str


@dataclass(frozen=True, slots=True)
class Check:
    """A check; each module of `aoai_compat.data_checks` defines one as `CHECK`.

    `structural` checks run first; the others only when those found nothing, since they fold and compile. Before all
    of them comes the one named `schema`: the others rely on the form that it proves.
    """

    name: str
    check: Callable[[DataFolder], Iterator[Problem]]
    structural: bool = False

    @property
    def stage(self) -> int:
        """When it runs: 0 is first."""
        return 0 if self.name == "schema" else 1 if self.structural else 2


class DataFolder:
    """A data folder, read once for all checks."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def texts(self) -> dict[str, str]:
        """File, relative to the folder -> its text."""
        texts = {}
        for path in sorted(self.path.rglob("*.yaml")):
            name = path.relative_to(self.path).as_posix()
            try:
                texts[name] = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise InvalidData(f"{name}: cannot be read ({error}).") from error
        return texts

    def content(self, file: str) -> Any:
        """What a file holds. Raises `InvalidData`."""
        if file not in self.texts:
            raise InvalidData(f"{file}: is missing.")
        return read_yaml(self.texts[file], file)

    @cached_property
    def versions(self) -> dict[str, dict[str, Any]]:
        """Version -> content of its file, bases first. Raises `InvalidData`."""
        return read_version_files(self.path / "versions")

    @cached_property
    def surfaces(self) -> dict[str, Surface]:
        """Version -> folded surface. Raises `InvalidData`."""
        return fold(self.versions)

    @cached_property
    def evidence(self) -> list[tuple[str, dict[str, Any]]]:
        """File and entry, for every evidence entry."""
        return [(f, entry) for f in self.texts if f.startswith("evidence/") for entry in self.content(f)]

    @cached_property
    def compiled(self) -> dict[str, Any]:
        """The compiled knowledge base. Raises `InvalidData`."""
        return compile_data(self.path)

    @cached_property
    def kb(self) -> KnowledgeBase:
        """The knowledge base that this folder gives. Raises `InvalidData`."""
        return KnowledgeBase(self.compiled)


def all_checks() -> list[Check]:
    """Every check, by name, structural ones first."""
    package = importlib.import_module("aoai_compat.data_checks")
    names = [info.name for info in pkgutil.iter_modules(package.__path__) if not info.name.startswith("_")]
    checks = [importlib.import_module(f"{package.__name__}.{name}").CHECK for name in names]
    return sorted(checks, key=lambda check: (check.stage, check.name))


def check_folder(path: Path) -> Iterator[tuple[str, Problem]]:
    """Name of the check and problem, for everything that is wrong with a data folder."""
    folder = DataFolder(path)
    for stage in range(3):
        found = False
        for check in all_checks():
            if check.stage != stage:
                continue
            try:
                for problem in check.check(folder):
                    found = True
                    yield check.name, problem
            except InvalidData as error:
                found = True
                yield check.name, Problem("data", str(error))
        if found:
            return
