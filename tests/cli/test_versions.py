"""`versions`: every known version with its track, base, dates and sources."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.cli.running import cli


@pytest.fixture(scope="module")
def versions() -> list[dict[str, Any]]:
    outcome = cli("versions", "--output-format", "json")
    assert outcome.code == 0
    assert outcome.err == ""
    assert set(outcome.data) == {"versions"}
    rows: list[dict[str, Any]] = outcome.data["versions"]
    return rows


def test_each_version_has_label_track_base_date_and_sources(versions: list[dict[str, Any]]) -> None:
    for version in versions:
        assert {"version", "track", "base", "released", "sources"} <= set(version)
        assert isinstance(version["version"], str)
        assert version["track"] in ("ga", "preview", "v1")
        assert version["released"] is None or version["released"][:2] == "20"
        assert version["sources"]
        for source in version["sources"]:
            assert source["document"]


def test_labels_are_strings_of_the_three_known_forms(versions: list[dict[str, Any]]) -> None:
    labels = [version["version"] for version in versions]
    assert len(labels) == len(set(labels))
    assert {"2024-10-21", "2025-04-01-preview", "v1", "v1-preview"} <= set(labels)


def test_a_base_is_a_version_that_is_listed_before(versions: list[dict[str, Any]]) -> None:
    seen: set[str] = set()
    for version in versions:
        assert version["base"] is None or version["base"] in seen
        seen.add(version["version"])


def test_ga_and_preview_are_two_lines_and_not_one(versions: list[dict[str, Any]]) -> None:
    track = {version["version"]: version["track"] for version in versions}
    base = {version["version"]: version["base"] for version in versions}
    assert base["2024-10-21"] == "2024-06-01"
    assert base["2024-12-01-preview"] == "2024-10-01-preview"
    assert {track[label] for label, below in base.items() if below and track[below] == "ga"} == {"ga"}


@pytest.mark.parametrize("track", ["ga", "preview", "v1"])
def test_a_track_can_be_chosen(kb: KnowledgeBase, track: str) -> None:
    outcome = cli("versions", "--track", track, "--output-format", "json")
    chosen = [version["version"] for version in outcome.data["versions"]]
    assert chosen == [version.label for version in kb.versions if version.track == track]
    assert chosen


def test_the_text_is_a_table_with_a_line_a_version(kb: KnowledgeBase) -> None:
    heading, *lines = cli("versions").out.splitlines()
    assert heading.split()[:2] == ["version", "track"]
    assert [line.split()[:2] for line in lines] == [[version.label, version.track] for version in kb.versions]


def test_the_result_can_go_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "versions.txt"
    outcome = cli("versions", "-o", str(target))
    assert (outcome.code, outcome.out) == (0, "")
    assert target.read_text(encoding="utf-8") == cli("versions").out


def test_the_heading_is_bold_where_colour_is_wanted() -> None:
    coloured = cli("versions", "--color", "always").out
    assert coloured.startswith("\x1b[1mversion")
    assert "\x1b" not in cli("versions", "--color", "never").out
