"""The schemas of the reports: everything that is really written fits, and is described."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from aoai_compat.lint.fixes.edits import (
    Edit,
    MoveClient,
    Remove,
    RemoveHeader,
    RemoveMark,
    RemoveQuery,
    Rename,
    Replace,
    SetHeader,
    SetVersion,
)
from aoai_compat.lint.fixes.fix import Fix
from aoai_compat.lint.reports.report_schema import SCHEMAS
from tests.cli.running import cli
from tests.lint.reporters.hostile_findings import HOSTILE, finding, findings_with, fix_with, written

CASES = Path(__file__).parents[1] / "cases"
SUBJECTS = (
    "max_completion_tokens", "tool_choice=required", "chat.completions.create", "structured-outputs", "api-version",
    "usage.completion_tokens_details.reasoning_tokens",
)  # fmt: skip


def validator(name: str) -> jsonschema.Draft202012Validator:
    """The validator of a schema that is itself right."""
    schema = SCHEMAS[name]()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def complaints(name: str, value: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(value)]


@pytest.fixture(scope="module")
def corpus() -> dict[str, Any]:
    """The report on all cases of all rules."""
    report: dict[str, Any] = cli("lint", str(CASES), "-V", "2024-06-01", "--output-format", "json").data
    assert len({finding["code"] for finding in report["findings"]}) > 10
    return report


def test_the_report_on_the_corpus_fits(corpus: dict[str, Any]) -> None:
    assert complaints("lint", corpus) == []


def test_the_lines_of_the_corpus_fit() -> None:
    lines = cli("lint", str(CASES), "-V", "2024-06-01", "--output-format", "json-lines").out.splitlines()
    schema = validator("lint-json-lines")
    assert [line for line in lines if not schema.is_valid(json.loads(line))] == []
    assert len(lines) > 50


EDITS = (
    Remove("/a"), Rename("/a", "b"), Replace("/a", 1), SetVersion("2024-10-21"), RemoveQuery("api-version"),
    RemoveHeader("a"), SetHeader("a", "b"), MoveClient("v1"), RemoveMark(),
)  # fmt: skip


def test_every_kind_of_edit_fits() -> None:
    assert {type(edit) for edit in EDITS} == set(get_args(Edit))
    report = json.loads(written("json", *(finding(fix=Fix("Mend it", "safe", (edit,))) for edit in EDITS)))
    assert complaints("lint", report) == []
    assert [each["fix"]["edits"][0] for each in report["findings"]] == [edit.as_data() for edit in EDITS]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_findings_fit(hostile: str) -> None:
    assert complaints("lint", json.loads(written("json", *findings_with(HOSTILE[hostile])))) == []


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("version", [None, "2024-06-01"])
def test_the_answers_to_questions_fit(subject: str, version: str | None) -> None:
    target = ("-V", version) if version else ()
    answer = cli("query", subject, *target, "--output-format", "json").data
    assert answer["matches"]
    assert complaints("query", answer) == []


@pytest.mark.parametrize("key", ["code", "level", "message", "path", "line", "pointer", "fix", "fingerprint"])
def test_a_finding_without_what_is_promised_does_not_fit(key: str) -> None:
    report = json.loads(written("json", finding()))
    assert complaints("lint", report) == []
    del report["findings"][0][key]
    assert complaints("lint", report) != []


@pytest.mark.parametrize(
    ("key", "value"), [("level", "fatal"), ("code", "E501"), ("line", 0), ("value", []), ("fix", {}), ("message", None)]
)
def test_a_finding_that_says_something_else_does_not_fit(key: str, value: Any) -> None:
    report = json.loads(written("json", finding()))
    report["findings"][0][key] = value
    assert complaints("lint", report) != []


def undescribed(schema: dict[str, Any], value: Any, definitions: dict[str, Any], where: str = "$") -> Iterator[str]:
    """The members of a value that its schema says nothing of."""
    schema = definitions[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    if "oneOf" in schema and value is not None:
        schema = definitions[schema["oneOf"][-1]["$ref"].rpartition("/")[2]]
    if isinstance(value, list):
        for item in value:
            yield from undescribed(schema["items"], item, definitions, f"{where}[]")
    elif isinstance(value, dict) and not where.endswith(".edits[]"):
        for key, inner in value.items():
            if key not in schema["properties"]:
                yield f"{where}.{key}"
            else:
                yield from undescribed(schema["properties"][key], inner, definitions, f"{where}.{key}")


def test_all_that_is_written_is_described(corpus: dict[str, Any]) -> None:
    schema = SCHEMAS["lint"]()
    assert sorted(set(undescribed(schema, corpus, schema["$defs"]))) == []
    fixed = json.loads(written("json", finding(fix=fix_with("milk"))))
    assert sorted(set(undescribed(schema, fixed, schema["$defs"]))) == []
