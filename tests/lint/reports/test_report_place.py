"""Paths from the root of the repository on, whatever the current folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.lint.reports.report_place import path_in_repository, uri_of

ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository; the current folder is `app` in it, and no CI system says anything."""
    root = tmp_path / "repository"
    (root / "app").mkdir(parents=True)
    monkeypatch.chdir(root / "app")
    for name in ROOTS:
        monkeypatch.delenv(name, raising=False)
    return root


def test_without_a_ci_system_the_current_folder_is_the_root(repository: Path) -> None:
    assert path_in_repository("./x/../y.json") == "y.json"
    assert path_in_repository(str(repository / "app" / "y.json")) == "y.json"


@pytest.mark.parametrize("name", ROOTS)
def test_a_ci_system_says_where_the_root_is(repository: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, str(repository))
    assert path_in_repository("y.json") == "app/y.json"
    assert path_in_repository("../z.json") == "z.json"


@pytest.mark.parametrize("root", ["elsewhere", "", "app"])
def test_a_root_that_does_not_hold_the_current_folder_is_none(
    repository: Path, monkeypatch: pytest.MonkeyPatch, root: str
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(repository / root) if root else "")
    assert path_in_repository("y.json") == "y.json"


def test_what_lies_outside_is_absolute(repository: Path) -> None:
    assert path_in_repository("../z.json") == (repository / "z.json").as_posix()
    assert uri_of("../ü z.json") == (repository / "ü z.json").as_uri()


def test_a_name_that_begins_with_two_dots_is_inside(repository: Path) -> None:
    assert repository.is_dir()
    assert path_in_repository("..y.json") == "..y.json"


def test_standard_input_is_no_path(repository: Path) -> None:
    assert repository.is_dir()
    assert path_in_repository("<stdin>") == "<stdin>"
    assert uri_of("<stdin>") == "%3Cstdin%3E"
