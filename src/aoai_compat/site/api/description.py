"""The OpenAPI description of the API, which refers to the schemas beside it."""

from __future__ import annotations

from typing import Any

from aoai_compat import __version__
from aoai_compat.site.api.endpoints import Endpoint, endpoints, schema_path
from aoai_compat.site.api.places import ROOT
from aoai_compat.site.site import Site

_EXAMPLES = {"version": "2024-10-21", "operation": "chat.completions.create"}


def description(site: Site) -> dict[str, Any]:
    """OpenAPI 3.1. It names the address of the site, which servers have to be."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "aoai-compat",
            "summary": "Which Azure OpenAI api-version takes which parameter, with the evidence.",
            "description": (
                "Static JSON documents: only GET, no keys, no limits but those of the host. Within v1, fields and"
                " documents are only added; none is renamed, removed or given another meaning."
            ),
            "version": __version__,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": f"{site.base_url}{ROOT.rstrip('/')}"}],
        "paths": {f"/{endpoint.path}": {"get": _operation(endpoint)} for endpoint in endpoints()},
    }


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    schema = {"$ref": schema_path(endpoint.name)}
    operation: dict[str, Any] = {
        "operationId": f"get_{endpoint.name}",
        "summary": endpoint.about,
        "responses": {"200": {"description": endpoint.about, "content": {"application/json": {"schema": schema}}}},
    }
    if endpoint.parameter is not None:
        operation["parameters"] = [
            {
                "name": endpoint.parameter,
                "in": "path",
                "required": True,
                "schema": {"type": "string"},
                "example": _EXAMPLES[endpoint.parameter],
            }
        ]
        operation["responses"]["404"] = {"description": f"There is no such {endpoint.parameter}."}
    return operation
