"""The schemas: closed, correct, and true of every document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from aoai_compat.site.api.endpoints import Endpoint, endpoints
from aoai_compat.site.api.schemas import schemas
from aoai_compat.site.site import Site

SCHEMAS = schemas()
MOST_OF_A_FAMILY = 12
"""Of how many documents of one kind each is looked at; the last is always one of them, since it is the largest."""


def objects_in(schema: Any) -> Iterator[dict[str, Any]]:
    """Every description of an object in a schema."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for inner in schema.values():
            yield from objects_in(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from objects_in(inner)


def sample(endpoint: Endpoint, site: Site) -> list[str]:
    """Keys of documents to look at."""
    keys = list(endpoint.keys(site))
    step = -(-len(keys) // MOST_OF_A_FAMILY)
    return list(dict.fromkeys([*keys[::step], keys[-1]]))


def test_each_kind_of_document_has_a_schema_and_no_schema_is_left_over() -> None:
    assert set(SCHEMAS) == {endpoint.name for endpoint in endpoints()}


@pytest.mark.parametrize("name", SCHEMAS)
class TestEachSchema:
    def test_it_is_one(self, name: str) -> None:
        Draft202012Validator.check_schema(SCHEMAS[name])
        assert SCHEMAS[name]["$schema"] == Draft202012Validator.META_SCHEMA["$id"]

    def test_no_object_takes_keys_that_nobody_described(self, name: str) -> None:
        for schema in objects_in(SCHEMAS[name]):
            is_table = "propertyNames" in schema and "properties" not in schema
            assert is_table or schema["additionalProperties"] is False

    def test_an_object_says_what_it_always_has(self, name: str) -> None:
        for schema in objects_in(SCHEMAS[name]):
            if "properties" in schema:
                assert schema["required"]
                assert set(schema["required"]) <= set(schema["properties"])

    def test_each_definition_is_used(self, name: str) -> None:
        text = json.dumps(SCHEMAS[name])
        assert [own for own in SCHEMAS[name].get("$defs", {}) if f'"#/$defs/{own}"' not in text] == []


@pytest.mark.parametrize("endpoint", endpoints(), ids=lambda endpoint: endpoint.name)
class TestDocuments:
    def test_none_breaks_its_schema(self, endpoint: Endpoint, site: Site) -> None:
        validator = Draft202012Validator(SCHEMAS[endpoint.name])
        for key in sample(endpoint, site):
            faults = (
                f"{key}: {error.json_path}: {error.message}"
                for error in validator.iter_errors(data(endpoint, site, key))
            )
            assert next(faults, None) is None

    def test_a_field_that_is_missing_or_too_many_is_noticed(self, endpoint: Endpoint, site: Site) -> None:
        validator = Draft202012Validator(SCHEMAS[endpoint.name])
        document = data(endpoint, site, next(iter(endpoint.keys(site))))
        assert not validator.is_valid({**document, "surprise": 1})
        for name in document:
            assert not validator.is_valid({key: value for key, value in document.items() if key != name})


def data(endpoint: Endpoint, site: Site, key: str) -> Any:
    """A document as a program reads it."""
    return json.loads(json.dumps(endpoint.data(site, key)))
