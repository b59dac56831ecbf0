"""Canonical operation names, as the OpenAI Python SDK calls its methods.

Most follow from method and route: `GET /vector_stores/{id}/files` is `vector_stores.files.list`.
The rest stands in `data/operations.yaml`.
"""

from __future__ import annotations

import re
from pathlib import Path

from aoai_compat.errors import InvalidData
from aoai_compat.yaml_text import read_yaml

_PLACEHOLDER = re.compile(r"\{[^}]*\}")
_ACTIONS = frozenset(
    {
        "accept", "cancel", "complete", "content", "hangup", "pause", "refer", "reject", "remix",
        "resume", "run", "search", "submit_tool_outputs", "validate",
    }
)  # fmt: skip


def route_shape(path: str) -> str:
    """A route without the names of its placeholders: `/files/{file-id}` -> `/files/{}`."""
    return _PLACEHOLDER.sub("{}", path)


class OperationNames:
    """Method and route -> canonical name."""

    def __init__(self, exceptions: dict[tuple[str, str], str]) -> None:
        self._exceptions = exceptions

    @classmethod
    def read(cls, path: Path) -> OperationNames:
        """From `data/operations.yaml`. Raises `InvalidData`."""
        content = read_yaml(path.read_text(encoding="utf-8"), str(path))
        exceptions = {}
        try:
            for name, routes in content["operations"].items():
                for route in routes:
                    method, _, shape = route.partition(" ")
                    exceptions[method, shape] = name
        except (KeyError, TypeError, AttributeError) as error:
            raise InvalidData(f"{path}: expected `operations`: a name and its routes ({error}).") from error
        return cls(exceptions)

    def name(self, method: str, path: str) -> str:
        """The canonical name of an operation, given or derived."""
        shape = route_shape(path)
        shape = shape.removeprefix("/deployments/{}") if shape != "/deployments/{}" else shape
        given = self._exceptions.get((method, shape))
        return given or _derived(method, shape)


def _derived(method: str, shape: str) -> str:
    parts = [part.replace("-", "_").replace(":", ".") for part in shape.strip("/").split("/")]
    on_item = parts[-1] == "{}"
    resource = [part for part in parts if part != "{}"]
    if not resource:
        raise ValueError("the route names no resource")
    if resource[-1] in _ACTIONS and not on_item:
        return ".".join(resource)
    verb = {
        "GET": "retrieve" if on_item else "list",
        "POST": "update" if on_item else "create",
        "PUT": "create",
        "PATCH": "update",
        "DELETE": "delete",
    }[method]
    return ".".join((*resource, verb))
