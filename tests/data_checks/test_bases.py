"""Bases: every chain ends, and stays in its track until it does."""

from __future__ import annotations

import pytest

from aoai_compat.data_checks._folder import DataFolder
from aoai_compat.errors import InvalidData
from tests.data_checks.conftest import Data, check_named


def test_the_bases_of_this_checkout_are_right(checkout: DataFolder) -> None:
    assert list(check_named("bases").check(checkout)) == []


def test_a_base_without_a_file_is_found(data: Data) -> None:
    data.change("versions/2023-05-15.yaml", base="2022-11-01")
    with pytest.raises(InvalidData, match=r"2023-05-15\.yaml: its base '2022-11-01' has no file"):
        data.problems("bases")
    assert ("bases", "2023-05-15.yaml: its base '2022-11-01' has no file.") in [
        (name, problem.message) for name, problem in data.all_problems()
    ]


@pytest.mark.parametrize(
    ("base", "circle"),
    [
        ("2022-03-01-preview", "2022-03-01-preview -> 2022-03-01-preview"),
        ("2023-03-15-preview", "2022-03-01-preview -> 2023-03-15-preview -> 2022-06-01-preview -> 2022-03-01-preview"),
    ],
)
def test_bases_that_go_in_a_circle_are_found(data: Data, base: str, circle: str) -> None:
    data.change("versions/2022-03-01-preview.yaml", base=base)
    with pytest.raises(InvalidData) as caught:
        data.problems("bases")
    assert str(caught.value) == f"the bases of {circle} go in a circle."


def test_a_file_that_is_not_named_after_its_version_is_found(data: Data) -> None:
    data.change("versions/2023-05-15.yaml", version="2023-05-16")
    with pytest.raises(InvalidData, match=r"2023-05-15\.yaml: the file must be named after the `version`"):
        data.problems("bases")


def test_a_folder_without_versions_is_found(data: Data) -> None:
    for path in (data.path / "versions").iterdir():
        path.unlink()
    with pytest.raises(InvalidData, match="holds no version files"):
        data.problems("bases")


@pytest.mark.parametrize(
    ("track", "base"),
    [("ga", "2022-06-01-preview"), ("preview", "2022-12-01"), ("v1", "2022-12-01")],
)
def test_a_base_of_the_wrong_track_is_found(data: Data, track: str, base: str) -> None:
    data.change("versions/2023-05-15.yaml", track=track, base=base)
    (problem,) = data.problems("bases")
    assert problem.file == "versions/2023-05-15.yaml"
    assert problem.message == f"is {track} and cannot build on {base}."


@pytest.mark.parametrize(
    ("track", "base"),
    [
        ("ga", "2022-12-01"),
        ("preview", "2022-06-01-preview"),
        ("v1", "2022-06-01-preview"),
        ("ga", None),
        ("preview", None),
        ("v1", None),
    ],
)
def test_a_version_builds_on_its_own_track_or_on_nothing_and_v1_on_a_preview(
    data: Data, track: str, base: str | None
) -> None:
    data.change("versions/2023-05-15.yaml", track=track, base=base)
    assert data.problems("bases") == []


def test_v1_builds_on_v1(data: Data) -> None:
    data.change("versions/2022-12-01.yaml", track="v1")
    data.change("versions/2023-05-15.yaml", track="v1")
    assert data.problems("bases") == []
