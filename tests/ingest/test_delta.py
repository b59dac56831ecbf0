"""Deltas: small, readable, and exact. Applying the delta of two surfaces to the first gives the second."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings

from aoai_compat.errors import InvalidData
from aoai_compat.ingest.delta import delta_between, in_tree_order
from aoai_compat.ingest.shapes import name_shapes
from aoai_compat.kb.places import PLACES
from aoai_compat.kb.surface import Facts, OperationSurface, Surface
from aoai_compat.kb.version_file import apply_delta, facts_from_data
from tests.ingest.surfaces import exact, pairs

Rows = dict[str, dict[str, Any]]


def one(
    body: Rows | None = None,
    *,
    name: str = "things.create",
    query: Rows | None = None,
    header: Rows | None = None,
    path: Rows | None = None,
    response: Rows | None = None,
) -> Surface:
    """A surface of one operation, its rows as version files write them."""
    operation = OperationSurface("POST", "/things", "inference")
    for place, rows in zip(PLACES, (body, query, header, path, response), strict=True):
        operation.places[place] = {path: facts_from_data(data) for path, data in (rows or {}).items()}
    return {name: operation}


# What must not happen.


def test_what_stays_as_it_was_is_not_mentioned() -> None:
    rows: Rows = {"a": {"type": "string"}}
    assert delta_between(one(rows, query=rows), one(rows, query=rows)) == {}
    assert delta_between({}, {}) == {}


def test_a_delta_leaves_both_surfaces_and_its_base_as_they_are() -> None:
    old, new = one({"a": {"type": "string"}}), one({"b": {"type": "string"}})
    before = exact(old), exact(new)
    apply_delta(old, {"operations": delta_between(old, new)}, "small.yaml")
    assert (exact(old), exact(new)) == before


def test_a_name_that_begins_like_another_is_not_below_it() -> None:
    old = one(
        {"a": {"type": "object"}, "a.x": {"type": "string"}, "ab": {"type": "object"}, "ab.x": {"type": "string"}}
    )
    new = one({"ab": {"type": "object"}, "ab.x": {"type": "string"}})
    delta = delta_between(old, new)
    assert delta == {"things.create": {"removed": ["a"]}}
    assert apply_delta(old, {"operations": delta}, "small.yaml") == new


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ({"removed": ["b"]}, "b is removed, and was not there."),
        ({"added": {"a": {"type": "string"}}}, "a is added, and was already there."),
        ({"changed": {"b": {"type": "string"}}}, "b is changed, and was not there."),
        ({"changed": {"a": {"drop": ["nullable"]}}}, "a drops nullable, which it does not have."),
        ({"changed": {"a": {"values": {"added": ["x"]}}}}, "a its values do not fit what was there."),
        ({"changed": {"a": {"values": {"removed": ["z"]}}}}, "a its values do not fit what was there."),
        ({"added": {"b": {"type": "object", "shape": "box"}}}, "the shape 'box' is not defined in this file."),
    ],
)
def test_a_delta_that_does_not_fit_is_refused_with_file_operation_and_reason(entry: dict[str, Any], says: str) -> None:
    old = one({"a": {"type": "string", "values": ["x"]}})
    with pytest.raises(InvalidData) as caught:
        apply_delta(old, {"operations": {"things.create": entry}}, "small.yaml")
    assert str(caught.value) == f"small.yaml: things.create: {says}"


@pytest.mark.parametrize(
    ("operations", "says"),
    [
        ({"others.create": "removed"}, "others.create: is removed, and was not there."),
        ({"others.create": {"added": {"a": {}}}}, "others.create: is new and needs a route."),
    ],
)
def test_an_operation_that_does_not_fit_is_refused(operations: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidData, match=says):
        apply_delta(one(), {"operations": operations}, "small.yaml")


def test_a_shape_that_contains_itself_is_refused() -> None:
    content = {
        "operations": {"things.create": {"added": {"a": {"shape": "box"}}}},
        "shapes": {"box": {"b": {"shape": "box"}}},
    }
    with pytest.raises(InvalidData, match="a shape contains itself"):
        apply_delta(one(), content, "small.yaml")


def test_the_same_as_what_is_not_there_is_refused() -> None:
    with pytest.raises(InvalidData):
        apply_delta(one(), {"operations": {"things.create": {"same_as": "others.create"}}}, "small.yaml")


# How a change is written.


def test_a_new_operation_has_its_route_its_plane_and_all_of_its_rows() -> None:
    new = one({"a": {"type": "string", "required": True}}, path={"id": {"type": "string"}}, header={"h": {}})
    assert delta_between({}, new) == {
        "things.create": {
            "route": "POST /things",
            "plane": "inference",
            "added": {"a": {"type": "string", "required": True}},
            "headers": {"added": {"h": {}}},
            "path_parameters": {"added": {"id": {"type": "string"}}},
        }
    }


def test_an_operation_that_goes_is_removed() -> None:
    assert delta_between(one(), {}) == {"things.create": "removed"}


@pytest.mark.parametrize(
    ("change", "entry"),
    [
        ({"path": "/other"}, {"route": "POST /other"}),
        ({"method": "PUT"}, {"route": "PUT /things"}),
        ({"plane": "authoring"}, {"plane": "authoring"}),
        ({"form": True}, {"form": True}),
        ({"described": False}, {"described": False}),
    ],
    ids=str,
)
def test_what_changes_of_an_operation_itself_is_written_and_can_change_back(
    change: dict[str, Any], entry: dict[str, Any]
) -> None:
    old, new = one(), one()
    for key, value in change.items():
        setattr(new["things.create"], key, value)
    there, back = delta_between(old, new), delta_between(new, old)
    assert there == {"things.create": entry}
    assert apply_delta(new, {"operations": back}, "small.yaml") == old


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ({"type": "string"}, {"type": "integer"}, {"type": "integer"}),
        ({"type": "string"}, {"type": ["string", "array"]}, {"type": ["string", "array"]}),
        ({"type": "string"}, {"type": "string", "nullable": True}, {"nullable": True}),
        ({"type": "string", "required": True}, {"type": "string"}, {"drop": ["required"]}),
        ({"default": 1}, {"default": True}, {"default": True}),
        ({"default": None}, {}, {"drop": ["default"]}),
        ({"values": ["a", "b"]}, {"values": ["a", "c"]}, {"values": {"added": ["c"], "removed": ["b"]}}),
        ({"values": ["a"]}, {"values": ["a", "b"]}, {"values": {"added": ["b"]}}),
        ({"values": ["a"]}, {"suggested": ["a"]}, {"suggested": ["a"], "drop": ["values"]}),
        ({}, {"values": ["a"]}, {"values": ["a"]}),
    ],
    ids=str,
)
def test_of_a_parameter_only_what_differs_is_written(
    old: dict[str, Any], new: dict[str, Any], change: dict[str, Any]
) -> None:
    delta = delta_between(one({"a": old}), one({"a": new}))
    assert delta == {"things.create": {"changed": {"a": change}}}
    assert exact(apply_delta(one({"a": old}), {"operations": delta}, "small.yaml")) == exact(one({"a": new}))


def test_a_value_that_equals_another_of_a_different_type_is_a_value_of_its_own() -> None:
    old, new = one({"a": {"values": [1]}}), one({"a": {"values": [True, 1]}})
    delta = delta_between(old, new)
    assert exact(apply_delta(old, {"operations": delta}, "small.yaml")) == exact(new)


def test_what_is_removed_takes_away_all_that_is_below_it() -> None:
    rows: Rows = {"a": {}, "a[]": {}, "a[](type=x)": {}, "a[](type=x).b": {}, "c": {}}
    delta = delta_between(one(rows), one({"c": {}}))
    assert delta == {"things.create": {"removed": ["a"]}}
    assert apply_delta(one(rows), {"operations": delta}, "small.yaml") == one({"c": {}})


def test_what_stays_below_something_that_goes_is_added_again() -> None:
    old, new = one({"a": {}, "a.b": {"type": "string"}}), one({"a.b": {"type": "string"}})
    delta = delta_between(old, new)
    assert delta == {"things.create": {"added": {"a.b": {"type": "string"}}, "removed": ["a"]}}
    assert apply_delta(old, {"operations": delta}, "small.yaml") == new


def test_rows_are_in_tree_order_and_operations_by_name() -> None:
    assert in_tree_order(["b", "a.c", "a[].x", "ab", "a", "a[]"]) == ["a", "a[]", "a[].x", "a.c", "ab", "b"]
    new = {**one({"b": {}, "a.c": {}, "a": {}}, name="z.create"), **one(name="a.create")}
    delta = delta_between({}, new)
    assert list(delta) == ["a.create", "z.create"]
    assert list(delta["z.create"]["added"]) == ["a", "a.c", "b"]


def test_a_long_change_of_several_operations_is_written_once() -> None:
    rows = {name: {"type": "string"} for name in ("a", "b", "c", "d")}
    old = {**one(name="x.create"), **one(name="y.create")}
    new = {**one(rows, response=rows, name="x.create"), **one(rows, response=rows, name="y.create")}
    delta = delta_between(old, new)
    assert delta["x.create"] == {"added": rows, "response": {"added": rows}}
    assert delta["y.create"] == {"same_as": "x.create", "response": {"same_as": "x.create"}}
    assert apply_delta(old, {"operations": delta}, "small.yaml") == new


def test_a_short_change_of_several_operations_is_written_out_in_each() -> None:
    rows = {name: {"type": "string"} for name in ("a", "b", "c")}
    new = {**one(rows, name="x.create"), **one(rows, name="y.create")}
    assert [entry["added"] for entry in delta_between({}, new).values()] == [rows, rows]


# Whatever the surfaces are.


@settings(max_examples=80, deadline=None)
@given(pairs())
def test_applying_the_delta_of_two_surfaces_to_the_first_gives_the_second(pair: tuple[Surface, Surface]) -> None:
    old, new = pair
    operations = delta_between(old, new)
    assert exact(apply_delta(old, {"operations": operations}, "small.yaml")) == exact(new)
    shapes = name_shapes(operations)
    assert exact(apply_delta(old, {"operations": operations, "shapes": shapes}, "small.yaml")) == exact(new)
    assert apply_delta(old, {"operations": operations, "shapes": shapes}, "small.yaml") == new


@settings(max_examples=60, deadline=None)
@given(pairs(containers=False))
def test_the_same_holds_where_a_container_has_no_row_of_its_own(pair: tuple[Surface, Surface]) -> None:
    old, new = pair
    operations = delta_between(old, new)
    content = {"operations": operations, "shapes": name_shapes(operations)}
    assert exact(apply_delta(old, content, "small.yaml")) == exact(new)


@settings(max_examples=30, deadline=None)
@given(pairs())
def test_a_delta_names_only_what_changes(pair: tuple[Surface, Surface]) -> None:
    old, new = pair
    same = {name for name in old if name in new and exact({name: old[name]}) == exact({name: new[name]})}
    assert set(delta_between(old, new)) == {*old, *new} - same
    assert delta_between(new, dict(new)) == {}


def test_a_copy_of_a_surface_is_the_same_surface() -> None:
    surface = one({"a": {"type": "string"}})
    assert delta_between(surface, deepcopy(surface)) == {}


def test_facts_without_anything_to_say_are_an_empty_mapping() -> None:
    assert delta_between({}, one({"a": {}}))["things.create"]["added"] == {"a": {}}
    assert facts_from_data({}) == Facts()
