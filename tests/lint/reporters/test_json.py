"""The report for programs: the JSON that is promised."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.lint.support import aoai_compat, chat

FIELDS = {
    "code", "rule", "level", "message", "path", "line", "column", "pointer", "operation", "parameter", "value",
    "api_version", "model", "available", "evidence", "fix", "fingerprint",
}  # fmt: skip


def report(folder: Path, **texts: str) -> dict[str, Any]:
    for name, text in texts.items():
        (folder / f"{name}.json").write_text(text)
    return aoai_compat(*(f"{name}.json" for name in texts), "--output-format", "json", cwd=folder).data


def test_a_clean_run_is_an_empty_list_and_the_count(tmp_path: Path) -> None:
    data = report(tmp_path, good=chat())
    assert data["findings"] == []
    promised = {"files": 1, "requests": 1, "errors": 0, "warnings": 0, "unreadable": 0, "skipped": 0}
    assert promised.items() <= data["summary"].items()


def test_a_finding_has_every_field(tmp_path: Path) -> None:
    (finding,) = report(tmp_path, late=chat("2024-06-01", parallel_tool_calls=False))["findings"]
    assert set(finding) >= FIELDS
    expected = {
        "code": "AOAI101", "rule": "parameter-not-in-version", "level": "error", "path": "late.json", "line": 11,
        "column": 3, "pointer": "/parallel_tool_calls", "operation": "chat.completions.create",
        "parameter": "parallel_tool_calls", "value": None, "api_version": "2024-06-01", "model": None,
    }  # fmt: skip
    assert expected.items() <= finding.items()
    assert {"track": "ga", "since": "2024-10-21", "until": None} in finding["available"]
    assert {"kind", "says", "source"} <= set(finding["evidence"][0])
    assert {"title", "safety", "edits", "text_edits"} <= set(finding["fix"])


@pytest.mark.parametrize(("value", "kept"), [("0.2", "0.2"), (True, True), ([1], None), ({"a": 1}, None)])
def test_a_value_is_kept_where_it_is_a_scalar(tmp_path: Path, value: object, kept: object) -> None:
    (finding,) = report(tmp_path, wrong=chat(temperature=value))["findings"]
    assert finding["value"] == kept


def test_several_findings_are_one_document(tmp_path: Path) -> None:
    data = report(tmp_path, a=chat(colour=1, leaves=2), b=chat(tools=None), c="{")
    assert [(f["path"], f["level"]) for f in data["findings"]] == [
        ("a.json", "error"), ("a.json", "error"), ("b.json", "warning"), ("c.json", "error"),
    ]  # fmt: skip
    assert data["summary"]["unreadable"] == 1
    assert len({f["fingerprint"] for f in data["findings"]}) == 4


def test_a_value_that_json_does_not_have_does_not_spoil_the_report(tmp_path: Path) -> None:
    text = chat(dimensions=1, n="N").replace('"N"', "NaN")
    (tmp_path / "nan.json").write_text(text)
    ran = aoai_compat("nan.json", "--output-format", "json", cwd=tmp_path)

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is not JSON")

    json.loads(ran.out, parse_constant=refuse)
