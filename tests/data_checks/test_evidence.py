"""Evidence entries: each earns its place, or is found."""

from __future__ import annotations

from typing import Any

import pytest

from aoai_compat.data_checks._folder import DataFolder, Problem
from tests.data_checks.conftest import ENTRY, Data, check_named

FILE = "evidence/small.yaml"
DENIES: dict[str, Any] = {**ENTRY, "id": "best-of-is-refused", "parameters": ["best_of"], "says": "unsupported"}


def test_every_evidence_entry_of_this_checkout_earns_its_place(checkout: DataFolder) -> None:
    assert list(check_named("evidence").check(checkout)) == []


def test_an_id_that_is_used_twice_is_found(data: Data) -> None:
    data.evidence(ENTRY, {**DENIES, "id": ENTRY["id"]})
    assert data.problems("evidence") == [Problem(FILE, "the id 'brand-new-is-taken' is used twice.")]


def test_an_operation_that_no_version_has_is_found(data: Data) -> None:
    data.evidence({**ENTRY, "operations": ["completions.create", "completions.make"]})
    assert data.problems("evidence") == [
        Problem(FILE, "brand-new-is-taken: completions.make is no operation of any version.")
    ]


def test_a_version_that_there_is_not_is_found(data: Data) -> None:
    data.evidence({**ENTRY, "versions": ["2022-12-02"]})
    messages = [problem.message for name, problem in data.all_problems() if name == "evidence"]
    assert messages == ["evidence 'brand-new-is-taken': '2022-12-02' is no known version."]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"parameters": ["best_of"]}, id="confirms what the document says"),
        pytest.param({"parameters": ["worst_of"], "says": "unsupported"}, id="denies what the document lacks"),
        pytest.param({"parameters": ["best_of", "echo"], "versions": "all"}, id="confirms it of every version"),
        pytest.param({"route": "/nowhere"}, id="is about no route that there is"),
    ],
)
def test_an_entry_that_says_what_is_clear_without_it_is_found(data: Data, change: dict[str, Any]) -> None:
    data.evidence({**ENTRY, **change})
    assert data.problems("evidence") == [
        Problem(FILE, "brand-new-is-taken: changes no answer, and confirms none that is in doubt.")
    ]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({}, id="adds what the document lacks"),
        pytest.param({"parameters": ["best_of"], "says": "unsupported"}, id="denies what the document has"),
        pytest.param({"parameters": ["best_of", "brand_new"]}, id="at least one parameter"),
        pytest.param({"route": "/deployments/"}, id="about a route that there is"),
        pytest.param({"parameters": ["api-key"], "in": "header"}, id="in another place"),
        pytest.param(
            {"parameters": ["logprobs"], "value": 7, "says": "unsupported", "versions": ["2022-12-01"]}, id="one value"
        ),
    ],
)
def test_an_entry_that_changes_an_answer_earns_its_place(data: Data, change: dict[str, Any]) -> None:
    data.evidence({**ENTRY, **change})
    assert data.problems("evidence") == []


def test_an_entry_that_confirms_what_is_in_doubt_earns_its_place(data: Data) -> None:
    confirms = {**DENIES, "id": "best-of-is-refused-indeed", "source": "another page of documentation"}
    data.evidence(DENIES, confirms)
    assert data.problems("evidence") == []


def test_an_entry_that_is_made_again_for_another_version_is_judged_there(data: Data) -> None:
    data.evidence(DENIES, {**DENIES, "id": "best-of-is-taken-later", "says": "supported", "versions": ["2023-05-15"]})
    assert data.problems("evidence") == [
        Problem(FILE, "best-of-is-taken-later: changes no answer, and confirms none that is in doubt.")
    ]
