"""What the lifecycle and the facts on v1 name exists, and their histories run forward."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from aoai_compat.data_checks._folder import Check, DataFolder, Problem
from aoai_compat.kb.lifecycle import matches

_LIFECYCLE, _V1 = "lifecycle.yaml", "v1.yaml"


def check(folder: DataFolder) -> Iterator[Problem]:
    """Unknown versions, operations and parameters, and statements that stand before older ones."""
    lifecycle = folder.content(_LIFECYCLE)
    for version, entry in lifecycle["versions"].items():
        successor = entry["successor"]
        if successor is not None and successor not in folder.versions:
            yield Problem(_LIFECYCLE, f"{version}: the successor {successor!r} is no known version.")
        if _runs_backward(entry["retirement"]):
            yield Problem(_LIFECYCLE, f"{version}: the retirement history is not in the order of time.")
    for ending in lifecycle["endings"]:
        yield from _unknown(folder, _LIFECYCLE, ending["id"], ending.get("operations", ()))
        for version in ending.get("versions", ()):
            if version not in folder.versions:
                yield Problem(_LIFECYCLE, f"{ending['id']}: {version!r} is no known version.")
        for operation, parameters in ending.get("parameters", {}).items():
            yield from _unknown(folder, _LIFECYCLE, ending["id"], [operation])
            for parameter in parameters if operation in folder.kb.operations else ():
                if parameter not in folder.kb.operation(operation).plain_paths("body"):
                    yield Problem(_LIFECYCLE, f"{ending['id']}: {operation} has no parameter {parameter!r}.")
    if _V1 in folder.texts:
        yield from _check_v1(folder, folder.content(_V1))


def _check_v1(folder: DataFolder, content: dict[str, Any]) -> Iterator[Problem]:
    query = content["api_version_query"]
    # `preview_documented` may name families that the documents do not have.
    for statement in query["none_allowed"]:
        yield from _unknown(folder, _V1, "none_allowed", statement["operations"])
    for header in content["preview_headers"]:
        yield from _unknown(folder, _V1, header["header"], header["operations"])
        if _runs_backward(header["history"]):
            yield Problem(_V1, f"{header['header']}: the history is not in the order of time.")
    for path in content["alpha_paths"]:
        yield from _unknown(folder, _V1, path["path"], path["operations"])
    for path in content["paths"]:
        if _runs_backward(path["timeline"]):
            yield Problem(_V1, f"{path['path']}: the timeline is not in the order of time.")


def _unknown(folder: DataFolder, file: str, where: str, patterns: Iterable[str]) -> Iterator[Problem]:
    for pattern in patterns:
        if not any(matches(name, pattern) for name in folder.kb.operations):
            yield Problem(file, f"{where}: {pattern!r} is no operation of any version.")


def _runs_backward(history: Iterable[dict[str, Any]]) -> bool:
    months = [step["seen"] for step in history if step["seen"] is not None]
    return months != sorted(months)


CHECK = Check("lifecycle", check)
