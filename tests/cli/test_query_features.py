"""`aoai-compat query` with the name of a feature: text, JSON, exit codes, and what it imports."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from tests.cli.running import Outcome, cli


def call(*arguments: str) -> Outcome:
    return cli("query", *arguments)


def data(*arguments: str) -> tuple[int, dict[str, Any]]:
    outcome = call(*arguments, "--output-format", "json")
    return outcome.code, outcome.data


def test_text_without_a_version_is_a_table() -> None:
    code, out, _ = call("structured-outputs")
    lines = out.splitlines()
    assert code == 0
    assert lines[0] == "Structured outputs (structured-outputs, ga)"
    rows = [line.split() for line in lines if line.startswith(("structured-outputs", "chat.completions.create"))]
    assert [row[0] for row in rows] == ["structured-outputs"] + ["chat.completions.create"] * 3
    assert rows[0][1:] == ["2024-10-21", "on", "2024-08-01-preview", "on", "yes"]
    assert "docs: https://learn.microsoft.com/" in out
    assert "note: " in out
    assert max(map(len, lines)) <= 140


def test_text_with_a_version_says_how_it_stands() -> None:
    code, out, _ = call("structured-outputs", "--api-version", "2024-06-01")
    assert code == 1
    assert "✗ structured-outputs is not supported in 2024-06-01" in out
    assert "✗ response_format.type=json_schema is not supported in 2024-06-01 (chat.completions.create)" in out
    assert out.count("available: GA from 2024-10-21, previews from 2024-08-01-preview, v1") == 4
    code, out, _ = call("structured-outputs", "--api-version", "v1")
    assert code == 0
    assert "✓ structured-outputs is supported in v1" in out


def test_json_has_the_feature_and_its_parts() -> None:
    code, found = data("Structured Outputs", "--api-version", "2024-06-01")
    assert code == 1
    assert list(found) == ["subject", "feature", "matches"]
    assert found["subject"] == "Structured Outputs"
    feature = found["feature"]
    assert feature.keys() == {
        "id", "name", "description", "status", "docs", "first", "available", "note", "sources",
        "api_version", "feature_status",
    }  # fmt: skip
    assert feature["id"] == "structured-outputs"
    assert feature["first"] == {"ga": "2024-10-21", "preview": "2024-08-01-preview", "v1": "v1"}
    assert {"track": "ga", "since": "2024-10-21", "until": None} in feature["available"]
    assert feature["feature_status"] == "unsupported"
    assert [match["status"] for match in found["matches"]] == ["unsupported"] * 3
    assert all(match["evidence"] for match in found["matches"])


def test_json_without_a_version_has_no_status() -> None:
    code, found = data("structured-outputs")
    assert code == 0
    assert not {"api_version", "feature_status"} & found["feature"].keys()
    assert {match["status"] for match in found["matches"]} == {None}


def test_other_subjects_have_no_feature() -> None:
    for subject in ("prediction", "responses.create", "reasoning_effort", "tool_choice=required"):
        _, found = data(subject, "--api-version", "v1")
        assert list(found) == ["subject", "matches"]


@pytest.mark.parametrize(
    ("subject", "version", "code"),
    [("v1-third-party-models", "v1", 0), ("v1-third-party-models", "2024-10-21", 1), ("responses-compact", "v1", 0)],
)
def test_a_feature_without_parts_has_no_matches(subject: str, version: str, code: int) -> None:
    got, found = data(subject, "--api-version", version)
    assert got == code
    assert found["matches"] == []
    got, out, _ = call(subject, "--api-version", version)
    assert got == code
    assert "\n\n\n" not in out
    assert "source: " in out
    got, out, _ = call(subject)
    assert got == 0
    assert subject in out


def test_a_known_issue_concerns_a_version() -> None:
    code, out, _ = call("known-issue-openapi-3.1", "--api-version", "2025-04-01-preview")
    assert code == 0
    assert "! known-issue-openapi-3.1 concerns 2025-04-01-preview" in out
    code, out, _ = call("known-issue-openapi-3.1", "--api-version", "2024-10-21")
    assert code == 1
    assert "does not concern 2024-10-21" in out


def test_evidence_of_parts_is_shown_on_request() -> None:
    _, out, _ = call("stream-usage", "--api-version", "2024-10-21", "--evidence")
    assert "  spec   2024-10-21: " in out


def test_the_list_of_features() -> None:
    code, out, _ = call("--list", "features")
    assert code == 0
    row = next(line for line in out.splitlines() if line.startswith("batch-api "))
    assert row.split() == ["batch-api", "Batch", "API", "2024-10-21", "2024-07-01-preview", "v1"]
    code, found = data("--list", "features")
    assert code == 0
    assert list(found) == ["features"]
    ids = [feature["id"] for feature in found["features"]]
    assert ids == sorted(set(ids))
    assert {"id", "name", "aliases", "first", "status"} <= found["features"][0].keys()


def test_the_list_of_operations_is_as_before() -> None:
    _, out, _ = call("--list", "operations")
    assert "responses.create" in out.splitlines()
    _, found = data("--list", "operations")
    assert found["operations"] == out.splitlines()


def test_an_unknown_feature_is_told_the_nearest() -> None:
    code, out, err = call("predicted-outpts")
    assert code == 2
    assert not out
    assert "Did you mean `predicted-outputs`" in err


def test_it_loads_nothing_heavy() -> None:
    program = (
        "import sys\n"
        "from aoai_compat.cli import run\n"
        "try: run(['query', 'structured-outputs', '-V', 'v1'])\n"
        "except SystemExit: pass\n"
        "heavy = {'yaml', 'jinja2', 'jsonschema', 'openapi_spec_validator'}\n"
        "print(sorted(heavy & sys.modules.keys()), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.strip().splitlines()[-1] == "[]"
