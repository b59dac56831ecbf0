"""From the first form of On Your Data (`dataSources`, names in camel case) to the one that took its place.

What the new form has is in the knowledge base, and nearly every name is the old one in snake case. By hand are only
the names that changed otherwise, and the members that became an object of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.context import Context
from aoai_compat.lint.differences import UnknownParameter
from aoai_compat.lint.fixes.edited import edited
from aoai_compat.lint.fixes.edits import Edit, Remove, Rename, Replace
from aoai_compat.lint.fixes.fix import Fix
from aoai_compat.lint.fixes.proposals import improves, snake_case

OLD_NAME = "dataSources"
NEW_NAME = "data_sources"

_TYPES = {"AzureCognitiveSearch": "azure_search", "AzureMachineLearningIndex": "azure_ml_index"}
"""Types whose new name is not the old one in snake case."""
_MEMBERS = {"embeddingDeploymentName": "deployment_name", "embeddingEndpoint": "endpoint"}
"""Members that became an `embedding_dependency` of this type."""


def respelled(context: Context, unknown: UnknownParameter) -> Fix | None:
    """`dataSources` in the new form, where the version takes it; shown only where not all of it fits there."""
    if NEW_NAME not in unknown.known or unknown.pointer != f"/{OLD_NAME}" or NEW_NAME in context.request.body:
        return None
    edits = (Rename(unknown.pointer, NEW_NAME), *_sources(unknown.value, unknown.pointer))
    fits = improves(context, edits)
    return Fix(f"Write `{NEW_NAME}` for `{OLD_NAME}`, with its new names", "safe" if fits else "display", edits)


def new_form(body: Mapping[str, Any]) -> Any:
    """A body with its `dataSources` in the new form."""
    pointer = f"/{OLD_NAME}"
    return edited(body, (Rename(pointer, NEW_NAME), *_sources(body.get(OLD_NAME), pointer)))


def _sources(sources: Any, pointer: str) -> Iterator[Edit]:
    for index, source in enumerate(sources) if isinstance(sources, list) else ():
        if not isinstance(source, dict):
            continue
        at = pointer_to(pointer, index)
        kind = source.get("type")
        if isinstance(kind, str) and kind != (new := _TYPES.get(kind, snake_case(kind))):
            yield Replace(f"{at}/type", new)
        if isinstance(source.get("parameters"), dict):
            yield from _parameters(source["parameters"], f"{at}/parameters")


def _parameters(parameters: Mapping[str, Any], pointer: str) -> Iterator[Edit]:
    rest = dict(parameters)
    if isinstance(rest.get("key"), str) and not {"authentication"} & rest.keys():
        yield Rename(f"{pointer}/key", "authentication")
        yield Replace(f"{pointer}/key", {"type": "api_key", "key": rest.pop("key")})
    for old, kind in _MEMBERS.items():
        if not isinstance(rest.get(old), str) or {"embeddingDependency", "embedding_dependency"} & rest.keys():
            continue
        dependency: dict[str, Any] = {"type": kind, kind: rest.pop(old)}
        if kind == "endpoint" and isinstance(rest.get("embeddingKey"), str):
            dependency["authentication"] = {"type": "api_key", "key": rest.pop("embeddingKey")}
            yield Remove(f"{pointer}/embeddingKey")
        yield Rename(f"{pointer}/{old}", "embedding_dependency")
        yield Replace(f"{pointer}/{old}", dependency)
        break
    yield from _snake(rest, pointer)


def _snake(value: Mapping[str, Any], pointer: str) -> Iterator[Edit]:
    """Names in camel case, and values that are such names, all the way down."""
    for name, member in value.items():
        at = pointer_to(pointer, name)
        if (new := snake_case(name)) != name and new not in value:
            yield Rename(at, new)
        if isinstance(member, dict):
            yield from _snake(member, at)
        elif name in ("type", "queryType") and isinstance(member, str) and (new := snake_case(member)) != member:
            yield Replace(at, new)
