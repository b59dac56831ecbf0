"""Deltas: nothing is removed or changed that was not there, nothing added that was."""

from __future__ import annotations

from typing import Any

import pytest

from aoai_compat.data_checks._folder import DataFolder
from tests.data_checks.conftest import Data, check_named

GA, NEXT_GA = "versions/2022-12-01.yaml", "versions/2023-05-15.yaml"
SOURCES = [{"document": "old.json", "plane": "inference", "openapi": "3.0.0", "fidelity": "official"}]


def test_the_deltas_of_this_checkout_fit(checkout: DataFolder) -> None:
    assert list(check_named("deltas").check(checkout)) == []


@pytest.mark.parametrize(
    ("name", "entry", "says"),
    [
        ("completions.create", {"added": {"best_of": {"type": "integer"}}}, "best_of is added, and was already there."),
        ("completions.create", {"removed": ["worst_of"]}, "worst_of is removed, and was not there."),
        (
            "completions.create",
            {"changed": {"worst_of": {"type": "string"}}},
            "worst_of is changed, and was not there.",
        ),
        ("completions.create", {"changed": {"best_of": {"drop": ["values"]}}}, "drops values, which it does not have"),
        ("completions.create", {"query": {"removed": ["api"]}}, "api is removed, and was not there."),
        ("completions.create", {"shape": "box", "added": {"a": {"shape": "box"}}}, "'box' is not defined"),
        ("others.create", "removed", "is removed, and was not there."),
        ("others.create", {"added": {"a": {"type": "string"}}}, "is new and needs a route."),
    ],
    ids=str,
)
def test_a_delta_that_does_not_fit_is_found_with_its_operation(data: Data, name: str, entry: Any, says: str) -> None:
    data.change(NEXT_GA, operations={name: entry})
    (problem,) = data.problems("deltas")
    assert problem.file == NEXT_GA
    assert f"{name}: " in problem.message
    assert says in problem.message


def test_only_the_file_that_does_not_fit_is_named_and_not_those_that_build_on_it(data: Data) -> None:
    data.change("versions/2022-06-01-preview.yaml", operations={"others.create": "removed"})
    assert [problem.file for problem in data.problems("deltas")] == ["versions/2022-06-01-preview.yaml"]


def test_each_chain_of_bases_is_looked_at(data: Data) -> None:
    data.change(GA, operations={"others.create": "removed"})
    data.change("versions/2022-03-01-preview.yaml", operations={"others.create": "removed"})
    assert {problem.file for problem in data.problems("deltas")} == {GA, "versions/2022-03-01-preview.yaml"}


def test_an_earlier_state_has_to_fit_the_current_one(data: Data) -> None:
    fits = {"state": "2022-11", "sources": SOURCES, "operations": {"completions.create": {"removed": ["best_of"]}}}
    data.change(GA, earlier_states=[fits])
    assert data.problems("deltas") == []
    data.change(GA, earlier_states=[{**fits, "operations": {"completions.create": {"removed": ["worst_of"]}}}])
    (problem,) = data.problems("deltas")
    assert problem.file == GA
    assert "completions.create: worst_of is removed, and was not there." in problem.message


def test_the_same_as_what_is_not_there_is_found(data: Data) -> None:
    data.change(NEXT_GA, operations={"completions.create": {"same_as": "others.create"}})
    (problem,) = data.problems("deltas")
    assert problem.file == NEXT_GA


def test_a_problem_names_its_file_once(data: Data) -> None:
    data.change(NEXT_GA, operations={"others.create": "removed"})
    (problem,) = data.problems("deltas")
    assert problem.message == "others.create: is removed, and was not there."
