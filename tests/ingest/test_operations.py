"""From documents to surfaces: operations, their places, and how each OpenAPI version writes a body."""

from __future__ import annotations

import json
from typing import Any

import pytest

from aoai_compat.errors import InvalidDocument
from aoai_compat.ingest.document import Document
from aoai_compat.ingest.operations import surface_of
from aoai_compat.kb.places import PLACES
from aoai_compat.kb.surface import Surface
from aoai_compat.yaml_text import read_yaml
from tests.ingest.documents import (
    FLAG,
    NO_NAMES,
    TEXT,
    Written,
    document,
    json_body,
    ref,
    surface,
    swagger,
    thing,
    written,
)

TWO_ROWS: Written = {
    "name": {"type": "string", "required": True},
    "tags": {"type": "array"},
    "tags[]": {"type": "string"},
}
NAMED = {**thing(name=TEXT, tags={"type": "array", "items": TEXT}), "required": ["name"]}


def things_create(operation: dict[str, Any], schemas: dict[str, Any] | None = None, **item: Any) -> dict[str, Written]:
    """Place -> rows of `POST /things`."""
    found = surface({"/things": {"post": operation, **item}}, schemas)["things.create"]
    return {place: written(found.places[place]) for place in PLACES}


# What must not happen.


def test_what_is_not_written_as_openapi_asks_is_refused_with_the_operation() -> None:
    with pytest.raises(InvalidDocument, match=r"small\.json: POST /things is not written as OpenAPI asks"):
        surface({"/things": {"post": {"parameters": [{"in": "query", "schema": TEXT}]}}})


@pytest.mark.parametrize("body", ["text", {"content": ["application/json"]}, {"content": {"application/json": None}}])
def test_a_broken_request_body_is_refused_with_the_operation(body: Any) -> None:
    with pytest.raises(InvalidDocument, match="POST /things is not written as OpenAPI asks"):
        surface({"/things": {"post": {"requestBody": body}}})


def test_a_reference_to_another_file_is_refused() -> None:
    with pytest.raises(InvalidDocument, match="leaves the document"):
        things_create({"parameters": [{"$ref": "common.json#/parameters/ApiVersion"}]})


def test_a_route_of_nothing_but_a_placeholder_is_not_fatal() -> None:
    try:
        surface({"/{proxy}": {"get": {}}})
    except InvalidDocument as error:
        assert "/{proxy}" in str(error)  # noqa: PT017  # either is right, a traceback is not


def test_a_second_route_of_one_operation_is_left_out_and_noted() -> None:
    small = document(paths={"/things/{id}": {"get": {}}, "/deployments/{d}/things/{id}": {"get": {}}})
    assert surface_of(small, NO_NAMES, "inference")["things.retrieve"].path == "/things/{id}"
    assert list(small.problems) == ["GET /deployments/{d}/things/{id}: a second route for things.retrieve, left out"]


def test_keys_of_a_path_that_are_no_methods_are_no_operations() -> None:
    found = surface({"/things": {"summary": "x", "servers": [], "parameters": [], "head": {}, "get": {}}})
    assert list(found) == ["things.list"]


def test_headers_and_failures_of_an_answer_are_no_response_fields() -> None:
    answers = {
        "200": json_body(thing(id=TEXT)),
        "400": json_body(thing(error=TEXT)),
        "default": json_body(thing(x=TEXT)),
    }
    assert things_create({"responses": answers})["response"] == {"id": {"type": "string"}}


# Bodies, in every version.


@pytest.mark.parametrize("openapi", ["3.0.0", "3.1.0", "3.2.0"])
def test_a_json_body_of_openapi_3(openapi: str) -> None:
    found = surface({"/things": {"post": {"requestBody": json_body(NAMED)}}}, openapi=openapi)["things.create"]
    assert written(found.places["body"]) == TWO_ROWS
    assert (found.form, found.described) == (False, True)


def test_a_body_parameter_of_openapi_2() -> None:
    parameter = {"in": "body", "name": "thing", "required": True, "schema": {"$ref": "#/definitions/Thing"}}
    small = swagger(paths={"/things": {"post": {"parameters": [parameter]}}}, definitions={"Thing": NAMED})
    found = surface_of(small, NO_NAMES, "authoring")["things.create"]
    assert written(found.places["body"]) == TWO_ROWS
    assert (found.form, found.described, found.plane) == (False, True, "authoring")


def test_form_parameters_of_openapi_2() -> None:
    parameters = [
        {
            "in": "formData",
            "name": "purpose",
            "type": "string",
            "required": True,
            "enum": ["b", "a"],
            "description": "x",
        },
        {"in": "formData", "name": "file", "type": "file", "required": True},
        {"in": "formData", "name": "tags[]", "type": "array", "items": TEXT},
    ]
    small = swagger(paths={"/files": {"post": {"consumes": ["multipart/form-data"], "parameters": parameters}}})
    found = surface_of(small, NO_NAMES, "authoring")["files.create"]
    assert written(found.places["body"]) == {
        "purpose": {"type": "string", "required": True, "values": ["a", "b"]},
        "file": {"type": "file", "required": True},
        "tags": {"type": "array"},
        "tags[]": {"type": "string"},
    }
    assert found.form


@pytest.mark.parametrize("media_type", ["multipart/form-data", "application/x-www-form-urlencoded"])
def test_a_form_of_openapi_3(media_type: str) -> None:
    body = {"content": {media_type: {"schema": thing(**{"include[]": {"type": "array", "items": TEXT}})}}}
    found = surface({"/things": {"post": {"requestBody": body}}})["things.create"]
    assert written(found.places["body"]) == {"include": {"type": "array"}, "include[]": {"type": "string"}}
    assert found.form


def test_a_body_that_may_be_json_or_a_form_takes_what_either_takes() -> None:
    body = {
        "content": {
            "application/json": {"schema": thing(url=TEXT)},
            "multipart/form-data": {"schema": thing(file=TEXT)},
            "text/plain": {"schema": thing(ignored=TEXT)},
        }
    }
    assert list(things_create({"requestBody": body})["body"]) == ["url", "file"]


@pytest.mark.parametrize("media_type", ["application/json; charset=utf-8", "application/merge-patch+json", "text/json"])
def test_every_kind_of_json_is_json(media_type: str) -> None:
    body = {"content": {"text/plain": {"schema": thing(plain=TEXT)}, media_type: {"schema": NAMED}}}
    assert things_create({"requestBody": body})["body"] == TWO_ROWS


def test_a_request_body_may_be_a_reference() -> None:
    content = {
        "openapi": "3.0.3",
        "paths": {"/things": {"post": {"requestBody": {"$ref": "#/components/requestBodies/Thing"}}}},
        "components": {"requestBodies": {"Thing": json_body(ref("Thing"))}, "schemas": {"Thing": NAMED}},
    }
    found = surface_of(Document(content, "small.json"), NO_NAMES, "inference")
    assert written(found["things.create"].places["body"]) == TWO_ROWS


def test_read_only_and_write_only_are_seen_from_the_side_of_the_client() -> None:
    schema = thing(id={**TEXT, "readOnly": True}, secret={**TEXT, "writeOnly": True}, name=TEXT)
    found = things_create({"requestBody": json_body(schema), "responses": {"201": json_body(schema)}})
    assert list(found["body"]) == ["secret", "name"]
    assert list(found["response"]) == ["id", "name"]


@pytest.mark.parametrize(
    ("method", "path", "described"),
    [
        ("post", "/things", False),
        ("put", "/things/{id}", False),
        ("patch", "/things/{id}", False),
        ("post", "/things/{id}", False),
        ("post", "/things/{id}/cancel", True),
        ("get", "/things", True),
        ("delete", "/things/{id}", True),
    ],
)
def test_an_operation_that_must_have_a_body_and_shows_none_is_undescribed(
    method: str, path: str, described: bool
) -> None:
    (found,) = surface({path: {method: {"responses": {"200": {"description": "done"}}}}}).values()
    assert found.described is described
    assert not found.places["body"]


# Other places.


def test_parameters_of_query_header_and_path_each_have_their_place() -> None:
    parameters = [
        {"in": "query", "name": "api-version", "required": True, "schema": TEXT},
        {"in": "query", "name": "include[]", "schema": {"type": "array", "items": TEXT}},
        {"in": "header", "name": "x-id", "schema": TEXT},
        {"in": "cookie", "name": "biscuit", "schema": TEXT},
    ]
    found = things_create(
        {"parameters": parameters}, parameters=[{"in": "path", "name": "id", "required": True, "schema": TEXT}]
    )
    assert found == {
        "body": {},
        "query": {
            "api-version": {"type": "string", "required": True},
            "include": {"type": "array"},
            "include[]": {"type": "string"},
        },
        "header": {"x-id": {"type": "string"}},
        "path": {"id": {"type": "string", "required": True}},
        "response": {},
    }


def test_a_parameter_of_an_operation_replaces_the_one_of_its_path() -> None:
    shared = [{"in": "query", "name": "limit", "schema": TEXT}]
    own = [{"in": "query", "name": "limit", "schema": FLAG}]
    assert things_create({"parameters": own}, parameters=shared)["query"] == {"limit": {"type": "boolean"}}


def test_parameters_of_openapi_2_are_written_without_a_schema_and_shared_by_reference() -> None:
    content = {
        "swagger": "2.0",
        "paths": {"/things": {"get": {"parameters": [{"$ref": "#/parameters/Limit"}, {"$ref": "#/parameters/Lost"}]}}},
        "parameters": {"Limit": {"in": "query", "name": "limit", "type": "integer", "default": 20, "required": False}},
    }
    small = Document(content, "small.json")
    found = surface_of(small, NO_NAMES, "authoring")["things.list"]
    assert written(found.places["query"]) == {"limit": {"type": "integer", "default": 20}}
    assert list(small.problems) == ["the reference '#/parameters/Lost' leads nowhere"]


def test_a_response_of_openapi_2_holds_its_schema_directly() -> None:
    small = swagger(paths={"/things": {"get": {"responses": {"200": {"schema": thing(id=TEXT)}, "204": {}}}}})
    found = surface_of(small, NO_NAMES, "authoring")["things.list"]
    assert written(found.places["response"]) == {"id": {"type": "string"}}


def test_all_good_answers_together_are_the_response() -> None:
    answers = {200: json_body(thing(id=TEXT)), "202": json_body(thing(status=TEXT)), "204": {"description": "nothing"}}
    assert things_create({"responses": answers})["response"] == {"id": {"type": "string"}, "status": {"type": "string"}}


def test_an_answer_of_any_media_type_is_described_and_a_file_is_not() -> None:
    anything = {"content": {"*/*": {"schema": thing(id=TEXT)}}}
    file = {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
    assert things_create({"responses": {"200": anything}})["response"] == {"id": {"type": "string"}}
    assert things_create({"responses": {"200": file}})["response"] == {}


# Routes.


@pytest.mark.parametrize(
    ("written_path", "path", "name"),
    [
        ("/things", "/things", "things.create"),
        ("/openai/things", "/things", "things.create"),
        ("/deployments/{deployment-id}/things", "/deployments/{deployment-id}/things", "things.create"),
        ("/openai/deployments/{d}/chat/completions", "/deployments/{d}/chat/completions", "chat.completions.create"),
        ("/things?api-version=preview", "/things", "things.create"),
    ],
)
def test_a_route_has_neither_prefix_nor_query(written_path: str, path: str, name: str) -> None:
    found = surface({written_path: {"post": {}}})
    assert [(key, value.method, value.path) for key, value in found.items()] == [(name, "POST", path)]


def test_every_method_of_a_path_is_an_operation() -> None:
    item: dict[str, Any] = {"get": {}, "post": {}, "patch": {}, "delete": {}}
    found = surface({"/things/{id}": item})
    assert {name: operation.method for name, operation in found.items()} == {
        "things.retrieve": "GET",
        "things.update": "POST",
        "things.delete": "DELETE",
    }


def test_a_path_may_be_a_reference() -> None:
    content = {
        "openapi": "3.1.0",
        "paths": {"/things": {"$ref": "#/components/pathItems/Things"}},
        "components": {"pathItems": {"Things": {"get": {}}}},
    }
    assert list(surface_of(Document(content, "small.json"), NO_NAMES, "inference")) == ["things.list"]


def test_json_and_yaml_give_the_same_surface() -> None:
    content = {"openapi": "3.0.0", "paths": {"/things": {"post": {"requestBody": json_body(NAMED)}}}}
    text = """
        openapi: 3.0.0
        paths:
          /things:
            post:
              requestBody:
                content:
                  application/json:
                    schema:
                      type: object
                      required: [name]
                      properties:
                        name: {type: string}
                        tags: {type: array, items: {type: string}}
    """

    def found(loaded: dict[str, Any]) -> Surface:
        return surface_of(Document(loaded, "small"), NO_NAMES, "inference")

    assert found(read_yaml(text, "small.yaml")) == found(json.loads(json.dumps(content)))
    assert written(found(read_yaml(text, "small.yaml"))["things.create"].places["body"]) == TWO_ROWS
