"""A small data folder that is without fault, to be broken by one edit."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from aoai_compat.data_checks._folder import Check, DataFolder, Problem, check_folder
from aoai_compat.ingest.delta import delta_between
from aoai_compat.ingest.shapes import name_shapes
from aoai_compat.ingest.writer import version_text
from aoai_compat.yaml_text import read_yaml
from tests.conftest import ROOT

DATA = ROOT / "data"
VERSIONS = ("2022-03-01-preview", "2022-06-01-preview", "2022-12-01", "2023-03-15-preview", "2023-05-15")
OPERATIONS = (
    "completions.create",
    "deployments.list",
    "embeddings.create",
    "files.create",
    "files.import",
    "files.list",
)
ENTRY: Mapping[str, Any] = {
    "id": "brand-new-is-taken",
    "operations": ["completions.create"],
    "parameters": {"brand_new": {"type": "string"}},
    "versions": ["2022-12-01"],
    "says": "supported",
    "kind": "docs",
    "source": "a page of documentation",
}
"""An evidence entry that changes an answer."""


class Data:
    """A data folder that a test may break."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self, file: str) -> Any:
        """The content of a file."""
        return read_yaml((self.path / file).read_text(encoding="utf-8"), file)

    def write(self, file: str, content: Any) -> None:
        """Replaces a file: text as it is, a version as the importer writes it, anything else as YAML."""
        if not isinstance(content, str):
            content = version_text(content) if file.startswith("versions/") else yaml.safe_dump(content)
        path = self.path / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")

    def replace(self, file: str, old: str, new: str) -> None:
        """Replaces one piece of text, which has to be there."""
        text = (self.path / file).read_text(encoding="utf-8")
        assert old in text
        self.write(file, text.replace(old, new, 1))

    def change(self, file: str, **keys: Any) -> None:
        """Replaces top-level keys of a file; `None` as a key's value is a value."""
        self.write(file, {**self.read(file), **keys})

    def evidence(self, *entries: Mapping[str, Any]) -> None:
        """Replaces all evidence."""
        self.write("evidence/small.yaml", [dict(entry) for entry in entries])

    def problems(self, name: str) -> list[Problem]:
        """What one check finds."""
        return list(check_named(name).check(DataFolder(self.path)))

    def all_problems(self) -> list[tuple[str, Problem]]:
        """What all checks find, as `data check` shows it."""
        return list(check_folder(self.path))


def check_named(name: str) -> Check:
    """The check that a module of `aoai_compat.data_checks` defines."""
    check = importlib.import_module(f"aoai_compat.data_checks.{name}").CHECK
    assert isinstance(check, Check)
    return check


@pytest.fixture(scope="session")
def checkout() -> DataFolder:
    """The data of this checkout, read once for all checks."""
    return DataFolder(DATA)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, checkout: DataFolder) -> Path:
    """A few operations of the first versions, with their lifecycle, names and evidence and no others."""
    data = Data(tmp_path_factory.mktemp("template"))
    shutil.copytree(DATA / "schema", data.path / "schema")
    surfaces = {
        version: {name: row for name, row in checkout.surfaces[version].items() if name in OPERATIONS}
        for version in VERSIONS
    }
    for version, surface in surfaces.items():
        content = checkout.versions[version]
        operations = delta_between(surfaces.get(content["base"], {}), surface)
        shapes = name_shapes(operations)
        small = {**content, "operations": operations, "shapes": shapes}
        data.write(f"versions/{version}.yaml", {k: v for k, v in small.items() if k != "shapes" or v})
    for file, key, kept in (("lifecycle.yaml", "versions", VERSIONS), ("operations.yaml", "operations", OPERATIONS)):
        content = read_yaml((DATA / file).read_text(encoding="utf-8"), file)
        content[key] = {name: value for name, value in content[key].items() if name in kept}
        data.write(file, content)
    data.evidence(ENTRY)
    return data.path


@pytest.fixture
def data(template: Path, tmp_path: Path) -> Data:
    """A copy of the small folder for one test."""
    return Data(shutil.copytree(template, tmp_path / "data"))
