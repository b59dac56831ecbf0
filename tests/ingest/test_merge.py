"""Several documents of one version: together they allow what either allows, and what only one says is kept."""

from __future__ import annotations

from typing import Any

import pytest

from aoai_compat.ingest.merge import merge_facts, merge_rows, merge_surfaces
from aoai_compat.kb.surface import Facts, OperationSurface, Surface
from aoai_compat.kb.version_file import facts_from_data, facts_to_data

TEXT = Facts(types=("string",))


def one(
    rows: dict[str, Facts], *, name: str = "things.create", described: bool = True, form: bool = False, plane: str = "a"
) -> Surface:
    """A surface of one operation with this body."""
    operation = OperationSurface("POST", "/things", plane, described=described, form=form)
    operation.places["body"].update(rows)
    return {name: operation}


# What must not happen.


@pytest.mark.parametrize("key", ["required", "deprecated"])
def test_what_only_one_document_demands_is_not_demanded(key: str) -> None:
    strict = facts_from_data({"type": "string", key: True})
    assert merge_facts(strict, TEXT) == merge_facts(TEXT, strict) == TEXT
    assert merge_facts(strict, strict) == strict


def test_merging_leaves_the_documents_as_they_are() -> None:
    first, second = one({"a": TEXT}), one({"b": TEXT})
    merge_surfaces([("x.json", first), ("x.yaml", second)])
    assert list(first["things.create"].places["body"]) == ["a"]
    assert list(second["things.create"].places["body"]) == ["b"]


def test_an_operation_that_the_other_plane_does_not_have_is_no_disagreement() -> None:
    merged, disagreements = merge_surfaces(
        [("authoring.json", one({"a": TEXT}, name="files.create")), ("inference.json", one({"b": TEXT}))]
    )
    assert sorted(merged) == ["files.create", "things.create"]
    assert disagreements == {}


def test_two_documents_that_say_the_same_do_not_disagree() -> None:
    rows = {"a": TEXT, "b": Facts(types=("string",), values=("x", "y"))}
    merged, disagreements = merge_surfaces([("x.json", one(rows)), ("x.yaml", one(rows))])
    assert merged == one(rows)
    assert disagreements == {}


# Facts.


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"type": "string"}, {"type": "integer"}, {"type": ["string", "integer"]}),
        ({"type": "integer"}, {"type": "string", "nullable": True}, {"type": ["string", "integer"], "nullable": True}),
        ({"type": "string"}, {}, {}),
        ({"values": ["b"]}, {"values": ["a"]}, {"values": ["a", "b"]}),
        ({"type": "string", "values": ["a"]}, {"type": "string"}, {"type": "string", "suggested": ["a"]}),
        ({"suggested": ["a"]}, {"values": ["b"]}, {"suggested": ["a", "b"]}),
        ({"type": "string"}, {"type": "string", "default": "x"}, {"type": "string", "default": "x"}),
        ({"type": "string", "default": None}, {"type": "string", "default": "x"}, {"type": "string", "default": None}),
        ({"type": "object"}, {"type": "object", "open": True}, {"type": "object", "open": True}),
        ({"type": "object"}, {"type": "object", "repeats": "a"}, {"type": "object", "repeats": "a"}),
    ],
    ids=str,
)  # fmt: skip
def test_together_two_documents_allow_what_either_allows(
    first: dict[str, Any], second: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert facts_to_data(merge_facts(facts_from_data(first), facts_from_data(second))) == expected


def test_rows_of_either_are_rows_of_both() -> None:
    assert merge_rows({"a": TEXT}, {"b": TEXT}) == {"a": TEXT, "b": TEXT}


# Operations.


def test_an_operation_is_described_and_a_form_when_either_document_says_so() -> None:
    merged, _ = merge_surfaces([("x.json", one({}, described=False)), ("x.yaml", one({}, form=True))])
    assert (merged["things.create"].described, merged["things.create"].form) == (True, True)
    merged, _ = merge_surfaces([("x.json", one({}, described=False)), ("x.yaml", one({}, described=False))])
    assert not merged["things.create"].described


def test_the_route_and_the_plane_are_those_of_the_first_document() -> None:
    second: Surface = {"things.create": OperationSurface("PUT", "/other", "b")}
    merged, _ = merge_surfaces([("x.json", one({})), ("y.json", second)])
    operation = merged["things.create"]
    assert (operation.method, operation.path, operation.plane) == ("POST", "/things", "a")


def test_a_parameter_of_one_document_only_is_supported_and_the_disagreement_is_kept() -> None:
    merged, disagreements = merge_surfaces(
        [("x.json", one({"a": TEXT, "b": TEXT})), ("x.yaml", one({"b": TEXT, "c": TEXT}))]
    )
    assert list(merged["things.create"].places["body"]) == ["a", "b", "c"]
    assert disagreements == {"things.create": {"x.json": {"body": ["a"]}, "x.yaml": {"body": ["c"]}}}


def test_a_value_of_one_document_only_is_a_disagreement_on_that_value() -> None:
    old, new = Facts(types=("string",), values=("auto", "none")), Facts(types=("string",), values=("auto", "required"))
    merged, disagreements = merge_surfaces([("x.json", one({"mode": old})), ("x.yaml", one({"mode": new}))])
    assert merged["things.create"].places["body"]["mode"].values == ("auto", "none", "required")
    assert disagreements == {
        "things.create": {"x.json": {"body": ["mode=none"]}, "x.yaml": {"body": ["mode=required"]}}
    }


def test_a_document_that_takes_any_value_disagrees_with_none() -> None:
    closed = Facts(types=("string",), values=("auto",))
    _, disagreements = merge_surfaces([("x.json", one({"mode": closed})), ("x.yaml", one({"mode": TEXT}))])
    assert disagreements == {}


def test_a_disagreement_says_in_which_place_it_is() -> None:
    first, second = one({}), one({})
    first["things.create"].places["query"]["limit"] = TEXT
    second["things.create"].places["response"]["id"] = TEXT
    _, disagreements = merge_surfaces([("x.json", first), ("x.yaml", second)])
    assert disagreements == {"things.create": {"x.json": {"query": ["limit"]}, "x.yaml": {"response": ["id"]}}}


def test_what_two_of_three_documents_say_is_said_by_none_alone() -> None:
    _, disagreements = merge_surfaces([("x", one({"a": TEXT})), ("y", one({"a": TEXT})), ("z", one({"b": TEXT}))])
    assert disagreements == {"things.create": {"z": {"body": ["b"]}}}
