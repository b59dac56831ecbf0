"""Code Quality reports of GitLab."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.lint.reporters.hostile_findings import finding, written


def issues(*findings: Any) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads(written("gitlab", *findings))
    return loaded


def test_a_clean_run_is_an_empty_list() -> None:
    assert written("gitlab") == "[]\n"


def test_an_issue_has_all_that_gitlab_asks_for() -> None:
    given = finding()
    (issue,) = issues(given)
    assert issue == {
        "description": "AOAI101: `tea` is unknown. Remove it.",
        "check_name": "parameter-not-in-version",
        "fingerprint": given.fingerprint,
        "severity": "major",
        "location": {"path": "requests/tea.json", "lines": {"begin": 3}},
    }


@pytest.mark.parametrize(
    ("fields", "severity"),
    [({"level": "info"}, "info"), ({"level": "warning"}, "minor"), ({}, "major"), ({"blocking": True}, "blocker")],
)
def test_severities(fields: dict[str, object], severity: str) -> None:
    assert issues(finding(**fields))[0]["severity"] == severity


def test_the_same_finding_in_another_record_is_an_issue_of_its_own() -> None:
    first, second, third = (issue["fingerprint"] for issue in issues(finding(), finding(line=4), finding(line=5)))
    assert len({first, second, third}) == 3
    assert [first, second] == [issue["fingerprint"] for issue in issues(finding(line=8), finding(line=9))]


def test_paths_are_relative_to_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert issues(finding(path=str(tmp_path / "a" / "b.json")))[0]["location"]["path"] == "a/b.json"
    assert issues(finding(path="./a/../c.json"))[0]["location"]["path"] == "c.json"
