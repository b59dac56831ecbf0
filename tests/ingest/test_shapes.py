"""Shapes: what a file adds several times is named and written once, and nothing is lost by it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from aoai_compat.ingest.shapes import name_shapes
from aoai_compat.kb.version_file import expand_shape

BOX: dict[str, dict[str, Any]] = {"depth": {}, "height": {"type": "number"}, "width": {"required": True}}


def below(path: str, rows: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """A container and these rows in it."""
    return {path: {"type": "object"}, **{f"{path}.{name}": data for name, data in rows.items()}}


def text(*names: str) -> dict[str, dict[str, Any]]:
    """Rows with these names."""
    return {name: {"type": "string"} for name in names}


def expanded(section: dict[str, Any], shapes: dict[str, Any]) -> dict[str, Any]:
    """The rows that a section adds, written out."""
    rows = {**shapes.get(section.get("shape", ""), {}), **section.get("added", {})}
    return {
        path: {key: value for key, value in data.items() if key != "shape"}
        for path, data in expand_shape(rows, shapes).items()
    }


# What must not be named.


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"a.create": "removed"}, id="a removed operation"),
        pytest.param({"a.create": {"removed": ["x"], "changed": {"y": {"type": "string"}}}}, id="nothing is added"),
        pytest.param({"a.create": {"added": below("box", BOX)}}, id="used once"),
        pytest.param(
            {"a.create": {"added": below("x", text("p", "q"))}, "b.create": {"added": below("y", text("p", "q"))}},
            id="two rows are too few",
        ),
        pytest.param(
            {
                "a.create": {"added": below("x", BOX)},
                "b.create": {"added": below("y", {**BOX, "depth": {"type": "null"}})},
            },
            id="one fact differs",
        ),
        pytest.param(
            {"a.create": {"removed": list(BOX)}, "b.create": {"changed": BOX, "added": BOX}}, id="only additions count"
        ),
    ],
)
def test_what_is_not_worth_a_name_stays_as_it_is(entries: dict[str, Any]) -> None:
    before = deepcopy(entries)
    assert name_shapes(entries) == {}
    assert entries == before


# What is.


def test_a_part_that_two_operations_add_is_written_once() -> None:
    entries = {"a.create": {"added": below("box", BOX)}, "b.create": {"added": {**below("box", BOX), **text("label")}}}
    assert name_shapes(entries) == {"box": BOX}
    assert entries == {
        "a.create": {"added": {"box": {"type": "object", "shape": "box"}}},
        "b.create": {"added": {"box": {"type": "object", "shape": "box"}, "label": {"type": "string"}}},
    }


def test_a_part_may_be_shared_by_a_request_and_a_response() -> None:
    entries = {"a.create": {"added": below("box", BOX), "response": {"added": below("result", BOX)}}}
    assert name_shapes(entries) == {"box": BOX}
    assert entries["a.create"]["response"] == {"added": {"result": {"type": "object", "shape": "box"}}}


def test_a_whole_addition_that_is_a_part_elsewhere_becomes_a_shape_too() -> None:
    entries: dict[str, Any] = {
        "a.b.retrieve": {"response": {"added": dict(BOX)}},
        "a.b.list": {"response": {"added": below("data[]", BOX)}},
    }
    assert name_shapes(entries) == {"a_b": BOX}
    assert entries == {
        "a.b.retrieve": {"response": {"shape": "a_b"}},
        "a.b.list": {"response": {"added": {"data[]": {"type": "object", "shape": "a_b"}}}},
    }


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("box", "box"),
        ("outer.box", "box"),
        ("boxes[]", "boxes"),
        ("boxes[](type=round)", "boxes_round"),
        ("boxes[](type=a.b-c)", "boxes_a_b_c"),
        ("*", "a_request"),
    ],
)
def test_a_shape_is_named_after_where_it_is_first_used(path: str, name: str) -> None:
    entries = {"a.create": {"added": below(path, BOX)}, "b.create": {"added": {**below(path, BOX), **text("z")}}}
    assert list(name_shapes(entries)) == [name]


def test_two_shapes_of_one_name_are_numbered() -> None:
    other = text("p", "q", "r")
    entries = {
        "a.create": {"added": {**below("x.box", BOX), **below("y.box", other)}},
        "b.create": {"added": {**below("x.box", BOX), **below("y.box", other), **text("z")}},
    }
    assert name_shapes(entries) == {"box": BOX, "box_2": other}


def test_a_numbered_name_is_not_one_that_another_shape_has() -> None:
    bodies = {"a.box": BOX, "b.box": text("p", "q", "r"), "c.box_2": text("s", "t", "u")}
    rows = {path: data for container, body in bodies.items() for path, data in below(container, body).items()}
    entries = {"a.create": {"added": rows}, "b.create": {"added": {**rows, **text("z")}}}
    shapes = name_shapes(entries)
    assert expanded(entries["a.create"], shapes) == rows


def test_shapes_may_use_shapes() -> None:
    outer = {**text("name"), **below("box", BOX)}
    entries = {
        "a.create": {"added": below("parcel", outer)},
        "b.create": {"added": {**below("parcel", outer), **text("z")}},
        "c.create": {"added": {**below("box", BOX), **text("y")}},
    }
    assert name_shapes(entries) == {
        "box": BOX,
        "parcel": {"name": {"type": "string"}, "box": {"type": "object", "shape": "box"}},
    }
    assert entries["b.create"]["added"]["parcel"] == {"type": "object", "shape": "parcel"}


def test_a_part_that_is_only_used_inside_one_shape_is_written_there() -> None:
    outer = {**text("name"), **below("box", BOX)}
    entries = {"a.create": {"added": below("p", outer)}, "b.create": {"added": {**below("p", outer), **text("z")}}}
    assert name_shapes(entries) == {"p": outer}


def test_names_are_in_order() -> None:
    entries = {
        "a.create": {"added": {**below("z", BOX), **below("b", text("p", "q", "r"))}},
        "b.create": {"added": {**below("z", BOX), **below("b", text("p", "q", "r")), **text("y")}},
    }
    assert list(name_shapes(entries)) == ["b", "z"]


def test_expanding_gives_back_what_was_there() -> None:
    outer = {**text("name"), **below("box", BOX), **below("lid[](type=flat)", BOX)}
    entries: dict[str, Any] = {
        "a.create": {"added": {**below("parcel", outer), **below("parcels", outer)}},
        "b.create": {"added": dict(outer), "query": {"added": below("box", BOX)}},
    }
    before = deepcopy(entries)
    shapes = name_shapes(entries)
    assert shapes
    assert entries != before
    assert expanded(entries["a.create"], shapes) == before["a.create"]["added"]
    assert expanded(entries["b.create"], shapes) == before["b.create"]["added"]
    assert expanded(entries["b.create"]["query"], shapes) == before["b.create"]["query"]["added"]
