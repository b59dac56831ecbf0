"""From an OpenAPI document to a surface: which operations there are, and what each takes and returns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aoai_compat.errors import InvalidDocument
from aoai_compat.ingest.document import Document
from aoai_compat.ingest.merge import merge_rows
from aoai_compat.ingest.operation_names import OperationNames
from aoai_compat.ingest.schema import body_facts, parameter_facts
from aoai_compat.kb.surface import Facts, OperationSurface, Surface

_METHODS = ("get", "post", "put", "patch", "delete")
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
_WRITES = ("POST", "PUT", "PATCH")


def surface_of(document: Document, names: OperationNames, plane: str) -> Surface:
    """Every operation of a document under its canonical name.

    Raises `InvalidDocument` for references that leave the document; lesser problems are noted on it.
    """
    surface: Surface = {}
    for path, written in document.content["paths"].items():
        item = document.follow(written)
        for method in _METHODS:
            if not isinstance(item, dict) or not isinstance(item.get(method), dict):
                continue
            route = path.removeprefix("/openai").split("?")[0]
            try:
                name = names.name(method.upper(), route)
                if name in surface:
                    document.problems[f"{method.upper()} {path}: a second route for {name}, left out"] = None
                    continue
                surface[name] = _operation(document, item, item[method], method.upper(), route, name, plane)
            except (AttributeError, TypeError, KeyError, ValueError) as error:
                raise InvalidDocument(
                    f"{document.name}: {method.upper()} {path} is not written as OpenAPI asks ({error})."
                ) from error
    return surface


def _operation(
    document: Document, item: dict[str, Any], operation: dict[str, Any], method: str, path: str, name: str, plane: str
) -> OperationSurface:
    surface = OperationSurface(method=method, path=path, plane=plane)
    declared = [document.follow(p) for p in (*item.get("parameters", ()), *operation.get("parameters", ()))]
    request_body = document.follow(operation.get("requestBody") or {})
    has_body = bool(request_body.get("content"))
    for parameter in declared:
        place = parameter.get("in")
        if place == "body":
            has_body = True
            surface.places["body"].update(body_facts(document, parameter.get("schema", {}), direction="request"))
        elif place == "formData":
            has_body = surface.form = True
            surface.places["body"].update(_parameter(document, parameter))
        elif place in ("query", "header", "path"):
            surface.places[place].update(_parameter(document, parameter))
    for content in _request_media(request_body):
        facts = body_facts(document, content.get("schema", {}), direction="request")
        surface.places["body"] = merge_rows(surface.places["body"], facts)
    surface.form = surface.form or any(media_type in _FORMS for media_type in request_body.get("content", {}))
    surface.places["response"] = _response(document, operation)
    surface.described = has_body or method not in _WRITES or not name.endswith((".create", ".update"))
    return surface


def _request_media(request_body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    content = request_body.get("content", {})
    json_types = [m for m in content if _is_json(m)]
    for media_type in json_types[:1] + [m for m in content if m in _FORMS] or list(content)[:1]:
        yield content[media_type]


def _is_json(media_type: str) -> bool:
    return media_type.split(";", maxsplit=1)[0].strip().endswith("json")


def _response(document: Document, operation: dict[str, Any]) -> dict[str, Facts]:
    rows: dict[str, Facts] = {}
    for status, written in operation.get("responses", {}).items():
        if not str(status).startswith("2"):
            continue
        response = document.follow(written)
        if document.is_swagger:
            schemas = [response["schema"]] if "schema" in response else []
        else:
            content = response.get("content", {})
            chosen = [m for m in content if _is_json(m)][:1] or [m for m in content if m == "*/*"]
            schemas = [content[m]["schema"] for m in chosen if "schema" in content[m]]
        for schema in schemas:
            rows = merge_rows(rows, body_facts(document, schema, direction="response"))
    return rows


def _parameter(document: Document, parameter: dict[str, Any]) -> dict[str, Facts]:
    schema = parameter.get("schema") or {
        k: v for k, v in parameter.items() if k not in ("name", "in", "required", "description")
    }
    return parameter_facts(
        document, parameter["name"], schema, direction="request", required=parameter.get("required") is True
    )
