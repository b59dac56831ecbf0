"""The report for streams: each line a JSON text of its own."""

from __future__ import annotations

import json

from tests.lint.reporters.hostile_findings import finding, written


def test_a_clean_run_is_the_summary_alone() -> None:
    (line,) = written("json-lines").splitlines()
    assert json.loads(line)["summary"]["files"] == 1


def test_the_findings_are_those_of_the_json_format_and_the_summary_comes_last() -> None:
    given = finding(), finding(level="warning", line=9)
    *lines, last = [json.loads(line) for line in written("json-lines", *given).splitlines()]
    whole = json.loads(written("json", *given))
    assert lines == whole["findings"]
    assert last == {"summary": whole["summary"]}
    assert last["summary"]["warnings"] == 1
