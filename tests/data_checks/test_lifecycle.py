"""The check of `data/lifecycle.yaml` and `data/v1.yaml`: what they name exists."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from aoai_compat.data_checks._folder import DataFolder
from aoai_compat.data_checks.lifecycle import check

DATA = Path(__file__).resolve().parents[2] / "data"


class Changed(DataFolder):
    """The folder of this checkout with one file changed."""

    def __init__(self, file: str, content: Any) -> None:
        super().__init__(DATA)
        self._changed = {file: content}

    def content(self, file: str) -> Any:
        return self._changed.get(file) or super().content(file)


@pytest.fixture(scope="module")
def checkout() -> DataFolder:
    return DataFolder(DATA)


def test_this_checkout_is_in_order(checkout: DataFolder) -> None:
    assert list(check(checkout)) == []


@pytest.mark.parametrize(
    ("file", "path", "value"),
    [
        ("lifecycle.yaml", ["versions", "v1-preview", "successor"], "v9"),
        ("lifecycle.yaml", ["endings", 0, "operations", 0], "asistants.*"),
        ("lifecycle.yaml", ["endings", 1, "versions", 0], "2024-10-02"),
        ("lifecycle.yaml", ["endings", 2, "parameters", "chat.completions.create", 0], "data_sauces"),
        ("lifecycle.yaml", ["versions", "2023-07-01-preview", "retirement", 0, "seen"], "2025-01"),
        ("v1.yaml", ["preview_headers", 0, "operations", 0], "eval.*"),
        ("v1.yaml", ["preview_headers", 0, "history", 0, "seen"], "2027-01"),
        ("v1.yaml", ["alpha_paths", 0, "operations", 0], "alpha.*"),
    ],
)
def test_a_name_that_does_not_exist_is_found(checkout: DataFolder, file: str, path: list[Any], value: str) -> None:
    content = deepcopy(checkout.content(file))
    place = content
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    folder = Changed(file, content)
    folder.__dict__.update({key: getattr(checkout, key) for key in ("kb", "versions", "texts")})
    assert [problem.file for problem in check(folder)] == [file]
