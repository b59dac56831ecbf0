"""JUnit XML."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

from tests.lint.reporters.hostile_findings import finding, written


def suites(*findings: Any) -> list[ET.Element]:
    text = written("junit", *findings)
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    return ET.fromstring(text).findall("testsuite")  # noqa: S314  # our own


def test_a_clean_run_is_one_case_that_passes() -> None:
    (suite,) = suites()
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("1", "0", "0")
    (case,) = suite
    assert case.get("name") == "All clean (1 request in 1 file)."
    assert list(case) == []


def test_a_file_is_a_suite_and_its_counts_are_right() -> None:
    given = finding(), finding(level="warning"), finding(blocking=True), finding(path="b.json")
    first, second = suites(*given)
    assert [first.get(name) for name in ("name", "tests", "failures", "errors")] == ["requests/tea.json", "3", "1", "1"]
    assert [second.get(name) for name in ("name", "tests", "failures", "errors")] == ["b.json", "1", "1", "0"]
    assert [[child.tag for child in case] for case in first] == [["failure"], ["system-out"], ["error"]]
    for suite in (first, second):
        assert suite.get("tests") == str(len(list(suite)))
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
        assert suite.get("errors") == str(len(suite.findall("testcase/error")))


def test_a_failure_says_what_and_where() -> None:
    ((case,),) = suites(finding())
    assert case.get("name") == "AOAI101 parameter-not-in-version (3:4)"
    assert (case.get("classname"), case.get("file"), case.get("line")) == (
        "requests/tea.json",
        "requests/tea.json",
        "3",
    )
    (failure,) = case
    assert (failure.get("type"), failure.get("message")) == ("AOAI101", "`tea` is unknown.")
    assert failure.text == "requests/tea.json:3:4: `tea` is unknown. Remove it."


def test_what_is_markup_is_text() -> None:
    ((case,),) = suites(finding(message='<a href="&amp;"> ]]>'))
    assert case[0].get("message") == '<a href="&amp;"> ]]>'
