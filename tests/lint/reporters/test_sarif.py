"""SARIF, checked against the official schema."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.fixes.edits import RemoveMark, TextEdit
from aoai_compat.lint.fixes.fix import Fix, WorkedOut
from aoai_compat.lint.registry import all_rules, module_named
from aoai_compat.lint.reports.summary import Summary
from aoai_compat.lint.request import Origin
from tests.conftest import ROOT
from tests.lint.reporters.hostile_findings import HOSTILE, finding, findings_with, fix_with, written
from tests.lint.support import aoai_compat

SCHEMA = json.loads((ROOT / "tests" / "data" / "sarif-2.1.0.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft4Validator(SCHEMA)


def run_in(text: str) -> dict[str, Any]:
    """The run of a log that the schema allows."""
    log = json.loads(text)
    assert [error.message for error in VALIDATOR.iter_errors(log)] == []
    (run,) = log["runs"]
    return run  # type: ignore[no-any-return]


def sarif(*findings: Any) -> dict[str, Any]:
    return run_in(written("sarif", *findings))


def test_the_schema_refuses_what_is_no_sarif() -> None:
    assert not VALIDATOR.is_valid({"version": "2.1.0", "runs": [{"tool": {}}]})
    assert not VALIDATOR.is_valid({"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "finds": []}]})


def test_a_clean_run_has_no_results_and_no_rules() -> None:
    run = sarif()
    assert run["results"] == run["tool"]["driver"]["rules"] == []
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_text_makes_it_invalid(hostile: str) -> None:
    sarif(*findings_with(HOSTILE[hostile]))


def test_a_result_says_what_where_and_by_which_evidence() -> None:
    given = finding()
    (result,) = sarif(given)["results"]
    assert result["ruleId"] == "AOAI101"
    assert result["level"] == "error"
    assert result["message"]["text"] == "`tea` is unknown. Remove it."
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "requests/tea.json"},
        "region": {"startLine": 3, "startColumn": 4, "snippet": {"text": '   "tea": "green"'.expandtabs()}},
    }
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "/tea"
    assert list(result["partialFingerprints"].values()) == [given.fingerprint]
    assert result["properties"]["operation"] == "embeddings.create"
    assert result["properties"]["evidence"][0]["says"] == "unsupported"


@pytest.mark.parametrize(("level", "said"), [("error", "error"), ("warning", "warning"), ("info", "note")])
def test_levels(level: str, said: str) -> None:
    assert sarif(finding(level=level))["results"][0]["level"] == said


def test_every_result_points_to_its_rule() -> None:
    codes = ["AOAI103", "AOAI101", "AOAI103", "AOAI999"]
    run = sarif(*(finding(code=code) for code in codes))
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == codes
    assert [rule["id"] for rule in rules] == ["AOAI103", "AOAI101", "AOAI999"]


def test_every_rule_is_documented() -> None:
    rules = sarif(*(finding(code=rule.code) for rule in all_rules()))["tool"]["driver"]["rules"]
    assert [(rule["id"], rule["name"]) for rule in rules] == [(rule.code, rule.name) for rule in all_rules()]
    for rule in rules:
        assert rule["shortDescription"]["text"].endswith(".")
        assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"])
        assert "Fix: " in rule["help"]["text"]
        assert "## Bad" in rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")


def test_a_fix_is_a_replacement_of_text() -> None:
    (result,) = sarif(finding(fix=fix_with("milk")))["results"]
    (fix,) = result["fixes"]
    assert fix["description"]["text"] == "milk"
    assert fix["artifactChanges"] == [
        {
            "artifactLocation": {"uri": "requests/tea.json"},
            "replacements": [
                {
                    "deletedRegion": {"startLine": 3, "startColumn": 4, "endLine": 3, "endColumn": 8},
                    "insertedContent": {"text": "milk"},
                }
            ],
        }
    ]


def test_the_byte_order_mark_is_named_by_its_bytes_since_no_column_counts_it() -> None:
    mark = Fix("Take it away", "safe", (RemoveMark(),), WorkedOut((TextEdit(0, 1, ""),)))
    (result,) = sarif(finding(fix=mark))["results"]
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [{"deletedRegion": {"byteOffset": 0, "byteLength": 3}}]


def test_a_fix_that_is_only_shown_is_no_fix_and_an_unsafe_one_says_so() -> None:
    shown = fix_with("milk")._replace(safety="display")
    unsafe = fix_with("milk")._replace(safety="unsafe")
    first, second = sarif(finding(fix=shown), finding(fix=unsafe))["results"]
    assert "fixes" not in first
    assert second["fixes"][0]["description"]["text"] == "milk (unsafe)"


def test_a_file_that_could_not_be_read_is_a_notification_and_no_success() -> None:
    run = sarif(finding(code="AOAI001", blocking=True))
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "requests/tea.json"
    assert len(run["results"]) == 1


@pytest.mark.parametrize("path", ["a b/ü#?.json", "100%.json", "<stdin>", "c:d.json", "a\udcff.json"])
def test_paths_are_uris(path: str) -> None:
    uri = sarif(finding(path=path))["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert not set(uri) & set(" #?<>:")
    assert unquote(uri, errors="surrogateescape") == path


def test_a_path_outside_of_the_folder_is_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    run = sarif(finding(path="../out.json"))
    location = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == (tmp_path / "out.json").as_uri()


def test_a_real_run_is_valid(kb: KnowledgeBase) -> None:
    assert kb.versions
    ran = aoai_compat("tests/lint/cases", "-V", "2024-06-01", "--output-format", "sarif", cwd=ROOT)
    run = run_in(ran.out)
    assert len(run["results"]) > 50
    assert run["properties"]["summary"]["unreadable"] == len(run["invocations"][0]["toolExecutionNotifications"]) > 0


def test_a_run_that_was_interrupted_is_no_success() -> None:
    out = io.StringIO()
    module_named("reporters", "sarif").REPORTER.write([], Summary(interrupted=True), out, False)
    assert run_in(out.getvalue())["invocations"][0]["executionSuccessful"] is False


def test_where_the_version_comes_from_is_a_property() -> None:
    (result,) = sarif(finding(version_chain=(Origin(".env", ".env", 3),)))["results"]
    assert result["properties"]["version_from"] == [{"what": ".env", "path": ".env", "line": 3}]
