"""Operation names: every exception in `operations.yaml` is needed, and none names what follows from the route."""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.data_checks._folder import Check, DataFolder, Problem
from aoai_compat.ingest.operation_names import OperationNames, route_shape


def check(folder: DataFolder) -> Iterator[Problem]:
    """Exceptions that say nothing new, and exceptions for routes that no version has."""
    derived = OperationNames({})
    routes = {
        (operation.method, route_shape(operation.path).removeprefix("/deployments/{}") or "/")
        for surface in folder.surfaces.values()
        for operation in surface.values()
    }
    for name, given in folder.content("operations.yaml")["operations"].items():
        parts = [route.partition(" ") for route in given]
        if all(derived.name(method, shape) == name for method, _, shape in parts):
            yield Problem("operations.yaml", f"{name}: follows from {given[0]} without being listed.")
        for route, (method, _, shape) in zip(given, parts, strict=True):
            if (method, shape) not in routes:
                yield Problem("operations.yaml", f"{name}: no version has the route {route}.")


CHECK = Check("naming", check)
