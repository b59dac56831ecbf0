"""Small OpenAPI documents, and their surfaces in the form in which version files write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aoai_compat.ingest.document import Document
from aoai_compat.ingest.operation_names import OperationNames
from aoai_compat.ingest.operations import surface_of
from aoai_compat.ingest.schema import Direction, body_facts
from aoai_compat.kb.surface import Facts, Surface
from aoai_compat.kb.version_file import facts_to_data

Schema = dict[str, Any]
Written = dict[str, dict[str, Any]]
"""Path -> its facts as a version file writes them."""

TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
NUMBER: Schema = {"type": "number"}
NO_NAMES = OperationNames({})


def thing(**properties: Any) -> Schema:
    """An object schema with these properties."""
    return {"type": "object", "properties": properties}


def ref(name: str) -> Schema:
    """A reference to a schema of an OpenAPI 3 document."""
    return {"$ref": f"#/components/schemas/{name}"}


def document(
    *, paths: Mapping[str, Any] | None = None, schemas: Mapping[str, Any] | None = None, openapi: str = "3.0.3"
) -> Document:
    """An OpenAPI 3 document."""
    return Document(
        {"openapi": openapi, "paths": dict(paths or {}), "components": {"schemas": dict(schemas or {})}}, "small.json"
    )


def swagger(*, paths: Mapping[str, Any] | None = None, definitions: Mapping[str, Any] | None = None) -> Document:
    """An OpenAPI 2.0 document."""
    return Document(
        {"swagger": "2.0", "paths": dict(paths or {}), "definitions": dict(definitions or {})}, "small.json"
    )


def written(rows: Mapping[str, Facts]) -> Written:
    """Rows as a version file writes them."""
    return {path: facts_to_data(facts) for path, facts in rows.items()}


def rows_of(
    schema: Schema,
    schemas: Mapping[str, Any] | None = None,
    *,
    direction: Direction = "request",
    openapi: str = "3.0.3",
) -> Written:
    """The rows of a body with this schema; `schemas` is what it may refer to."""
    return written(body_facts(document(schemas=schemas, openapi=openapi), schema, direction=direction))


def surface(paths: Mapping[str, Any], schemas: Mapping[str, Any] | None = None, *, openapi: str = "3.0.3") -> Surface:
    """The surface of an OpenAPI 3 document, with every name derived from its route."""
    return surface_of(document(paths=paths, schemas=schemas, openapi=openapi), NO_NAMES, "inference")


def json_body(schema: Schema) -> dict[str, Any]:
    """A `requestBody` or a response of OpenAPI 3 that holds JSON."""
    return {"content": {"application/json": {"schema": schema}}}
