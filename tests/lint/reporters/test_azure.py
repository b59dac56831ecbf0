"""Logging commands of Azure Pipelines."""

from __future__ import annotations

import pytest

from tests.lint.reporters.hostile_findings import finding, written


def test_a_clean_run_has_no_command() -> None:
    assert written("azure") == "All clean (1 request in 1 file).\n"


def test_a_finding_is_a_command_with_its_place() -> None:
    first, second, last = written("azure", finding()).splitlines()
    assert first == (
        "##vso[task.logissue type=error;code=AOAI101;sourcepath=requests/tea.json;linenumber=3;columnnumber=4;]"
        "requests/tea.json:3:4: `tea` is unknown. Remove it."
    )
    assert second == "1 error (1 request in 1 file)."
    assert last == "##vso[task.complete result=SucceededWithIssues;]"


def test_a_note_is_no_issue_and_does_not_mark_the_step() -> None:
    assert "##vso" not in written("azure", finding(level="info"))


@pytest.mark.parametrize("fields", [{"level": "warning"}, {"blocking": True}])
def test_a_step_with_issues_is_marked(fields: dict[str, object]) -> None:
    assert written("azure", finding(**fields)).endswith("\n##vso[task.complete result=SucceededWithIssues;]\n")


def test_what_ends_a_message_or_a_property_is_escaped() -> None:
    first = written("azure", finding(path="a;b]%.json", message="50%;\n]")).splitlines()[0]
    assert "sourcepath=a%3Bb%5D%AZP25.json;" in first
    assert first.endswith("50%AZP25;%0A] Remove it.")
