"""Sources: which documents a version is from, and which releases there were."""

from __future__ import annotations

from typing import Any

import pytest

from aoai_compat.data_checks._folder import DataFolder, Problem
from tests.data_checks.conftest import Data, check_named

GA, NEXT_GA = "versions/2022-12-01.yaml", "versions/2023-05-15.yaml"


def test_the_sources_of_this_checkout_are_right(checkout: DataFolder) -> None:
    assert list(check_named("sources").check(checkout)) == []


def test_a_document_that_is_named_twice_is_found(data: Data) -> None:
    sources = data.read(GA)["sources"]
    data.change(GA, sources=[*sources, sources[0]])
    assert data.problems("sources") == [Problem(GA, f"names the document {sources[0]['document']} twice.")]


def test_a_document_of_an_earlier_state_counts_as_well(data: Data) -> None:
    sources = data.read(GA)["sources"]
    earlier: dict[str, Any] = {"state": "2022-11", "sources": sources[:1], "operations": {}}
    data.change(GA, earlier_states=[earlier])
    assert data.problems("sources") == [Problem(GA, f"names the document {sources[0]['document']} twice.")]


def test_an_operation_of_a_plane_without_a_source_is_found(data: Data) -> None:
    sources = [source for source in data.read(GA)["sources"] if source["plane"] != "inference"]
    data.change(GA, sources=sources)
    assert data.problems("sources") == [
        Problem(GA, f"{operation} is of the plane inference, and no source is.")
        for operation in ("completions.create", "embeddings.create")
    ]


@pytest.mark.parametrize("earlier", [False, True])
def test_a_disagreement_names_a_source_of_the_version_or_of_an_earlier_state(data: Data, earlier: bool) -> None:
    says = {"completions.create": {"old.json": {"body": ["best_of"]}}}
    data.change(GA, disagreements=says)
    if earlier:
        source = {**data.read(GA)["sources"][0], "document": "old.json"}
        data.change(GA, earlier_states=[{"state": "2022-11", "sources": [source], "operations": {}}])
    expected = Problem(GA, "the disagreement on completions.create names old.json, which is no source.")
    assert data.problems("sources") == ([] if earlier else [expected])


def test_a_version_that_the_lifecycle_does_not_know_is_found(data: Data) -> None:
    versions = data.read("lifecycle.yaml")["versions"]
    del versions["2022-12-01"]
    data.change("lifecycle.yaml", versions=versions)
    assert data.problems("sources") == [Problem("lifecycle.yaml", "does not know 2022-12-01.")]


def test_a_release_without_a_version_file_is_found(data: Data) -> None:
    (data.path / NEXT_GA).unlink()
    assert data.problems("sources") == [Problem("lifecycle.yaml", "2023-05-15 has no version file.")]
