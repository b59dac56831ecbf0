"""The form of every data file, and the order in which checks run."""

from __future__ import annotations

from typing import Any

import pytest

from aoai_compat.data_checks._folder import DataFolder, all_checks
from tests.data_checks.conftest import ENTRY, Data, check_named

GA = "versions/2022-12-01.yaml"


def test_the_data_of_this_checkout_has_the_form_that_its_schemas_describe(checkout: DataFolder) -> None:
    assert list(check_named("schema").check(checkout)) == []


@pytest.mark.parametrize("name", ["schema", "bases", "deltas", "canonical", "sources", "evidence", "naming"])
def test_the_small_folder_that_these_tests_break_is_without_fault(data: Data, name: str) -> None:
    assert data.problems(name) == []


def test_a_file_that_no_schema_describes_is_a_problem(data: Data) -> None:
    data.write("notes.yaml", "- remember the milk\n")
    (problem,) = data.problems("schema")
    assert problem.file == "notes.yaml"
    assert problem.message == "no schema in data/schema describes this file."


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("track: ga", "track: gold", "track: 'gold' is not one of"),
        ("base: null", "base: latest", "base: 'latest' is not valid"),
        ("version: '2022-12-01'", "version: 2022.5", "version: 2022.5 is not of type 'string'"),
        ("openapi: 3.0.0", "openapi: 3.0", "is not of type 'string'"),
        ("fidelity: official", "fidelity: rumoured", "'rumoured' is not one of"),
        ("fidelity: official", "fidelity: official, author: somebody", "'author' was unexpected"),
        ("route: POST /deployments", "route: FETCH /deployments", "completions.create: "),
        ("best_of: {type: integer}", "best_of: {type: int}", "completions.create: "),
        ("best_of: {type: integer}", "best_of: {type: integer, required: false}", "completions.create: "),
        ("best_of: {type: integer}", "best_of: {type: integer, since: '2022'}", "completions.create: "),
        ("best_of: {type: integer}", "best_of: {type: [integer]}", "completions.create: "),
        ("best_of: {type: integer}", "best_of: {values: [1, 1]}", "completions.create: "),
        ("  completions.create:", "  Completions:", "'Completions' does not match"),
    ],
)
def test_what_a_version_file_says_otherwise_than_its_schema_asks_is_found(
    data: Data, old: str, new: str, says: str
) -> None:
    data.replace(GA, old, new)
    found = [problem for problem in data.problems("schema") if says in problem.message]
    assert found
    assert {problem.file for problem in found} == {GA}


@pytest.mark.parametrize("key", ["version", "track", "base", "sources", "operations"])
def test_every_version_file_says_the_same_five_things(data: Data, key: str) -> None:
    data.write(GA, {k: v for k, v in data.read(GA).items() if k != key})
    assert [problem.message for problem in data.problems("schema")] == [f"(top): '{key}' is a required property"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"says": "perhaps"}, "0/says: 'perhaps' is not one of"),
        ({"kind": "rumour"}, "0/kind: 'rumour' is not one of"),
        ({"versions": "most"}, "0/versions: 'most' is not valid"),
        ({"parameters": []}, "0/parameters: [] is not valid"),
        ({"operations": []}, "0/operations: "),
        ({"source": "web"}, "0/source: 'web' is too short"),
        ({"id": "Not an id"}, "0/id: 'Not an id' does not match"),
        ({"opinion": "good"}, "'opinion' was unexpected"),
        ({"kind": "report"}, "'confidence' is a required property"),
    ],
    ids=str,
)
def test_what_an_evidence_entry_says_otherwise_than_its_schema_asks_is_found(
    data: Data, change: dict[str, Any], says: str
) -> None:
    data.evidence({**ENTRY, **change})
    found = data.problems("schema")
    assert any(says in problem.message for problem in found)
    assert {problem.file for problem in found} == {"evidence/small.yaml"}


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("operations.yaml", {"operations": {"files.import": []}}),
        ("operations.yaml", {"operations": {"files.import": ["SEND /files/import"]}}),
        ("operations.yaml", []),
        ("lifecycle.yaml", []),
        ("lifecycle.yaml", {"versions": []}),
        ("evidence/small.yaml", {}),
        ("evidence/small.yaml", ""),
    ],
    ids=str,
)
def test_a_file_of_another_form_is_found(data: Data, file: str, content: Any) -> None:
    data.write(file, content)
    found = data.problems("schema")
    assert found
    assert {problem.file for problem in found} == {file}


@pytest.mark.parametrize("text", ["track: [", "track: ga\ntrack: ga\n", "? [a]\n: b\n"])
def test_a_file_that_is_no_yaml_is_a_problem_and_nothing_else_is_looked_at(data: Data, text: str) -> None:
    data.write(GA, text)
    found = data.all_problems()
    assert {name for name, _ in found} == {"schema"}
    assert all("2022-12-01.yaml: " in problem.message for _, problem in found)


def test_the_form_is_checked_first_and_every_check_has_a_name_of_its_own() -> None:
    checks = all_checks()
    assert {"bases", "canonical", "deltas", "evidence", "naming", "schema", "sources"} <= {c.name for c in checks}
    assert checks[0].name == "schema"
    assert [c.structural for c in checks] == sorted((c.structural for c in checks), reverse=True)
    assert len({c.name for c in checks}) == len(checks)


def test_checks_of_the_meaning_wait_until_the_form_is_right(data: Data) -> None:
    data.change("lifecycle.yaml", versions={})
    data.evidence({**ENTRY, "operations": ["no.such"], "opinion": "good"})
    assert {name for name, _ in data.all_problems()} == {"schema"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("base: null\n", ""),
        ("track: ga\n", ""),
        ("base: null", "base: [2022-06-01]"),
        ("best_of: {type: integer}", "best_of: integer"),
        ("best_of: {type: integer}", "best_of: {type: 3}"),
        ("best_of: {type: integer}", "best_of: {values: 3}"),
    ],
)
def test_a_broken_form_is_reported_whichever_check_looks_first(data: Data, old: str, new: str) -> None:
    data.replace(GA, old, new)
    assert [problem for _, problem in data.all_problems() if problem.file == GA]


@pytest.mark.parametrize("content", [b"\xff\xfe\xfa", None], ids=["bytes", "absent"])
def test_a_file_that_cannot_be_read_is_a_problem(data: Data, content: bytes | None) -> None:
    path = data.path / "operations.yaml"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert any("operations.yaml" in f"{problem.file} {problem.message}" for _, problem in data.all_problems())
