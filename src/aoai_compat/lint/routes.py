"""From a URL to version and operation, by the routes of the knowledge base."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from aoai_compat.kb.knowledge_base import KnowledgeBase

AZURE_HOSTS = (".openai.azure.com", ".cognitiveservices.azure.com", ".services.ai.azure.com", ".openai.azure.us")
_V1 = "v1"
_DEPLOYMENT = ("deployments", "{}")
MOST_KEPT = 500
"""URLs that are remembered: those of a client are few, however many requests it sends."""


class ReadUrl(NamedTuple):
    """What a URL says. `path` is the route from after `/openai` (and `/v1`) on; `is_azure` is None where it may be."""

    path: str
    api_version: str | None
    is_v1: bool
    is_azure: bool | None
    stated_version: str | None = None
    deployment: str | None = None


@lru_cache(maxsize=MOST_KEPT)
def read_url(url: str) -> ReadUrl | None:
    """The parts of a URL, absolute or relative; None where it is no URL at all.

    On `/openai/v1` there is no dated version: `api-version=preview` means `v1-preview`, anything else `v1`.
    A URL that mixes both forms (`/openai/deployments/{name}/v1/...`) is of the version that it states, else of v1.
    """
    from urllib.parse import parse_qs, unquote, urlsplit

    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        query = parse_qs(parts.query)
    except ValueError:
        return None
    given = query.get("api-version") or query.get("api_version")
    stated = literal = given[-1] if given else None
    _, marker, path = parts.path.partition("/openai/")
    path = f"/{path}" if marker else parts.path
    if not marker and host and f"/{_DEPLOYMENT[0]}/" in path:
        # A gateway with a prefix of its own.
        path = path[path.index(f"/{_DEPLOYMENT[0]}/") :]
    is_v1 = path.startswith(f"/{_V1}/") or path == f"/{_V1}"
    if is_v1:
        path = path[len(_V1) + 1 :] or "/"
        if marker or not host:
            stated = "v1-preview" if stated == "preview" else _V1 if marker else stated
        # An endpoint that ends in /openai/v1, to which a client of dated versions added its own /openai.
        path = path.removeprefix("/openai") if path.startswith("/openai/") else path
    is_azure: bool | None = None
    if host:
        is_azure = host.endswith(AZURE_HOSTS) or bool(marker) or "api-version" in query
    segments = path.strip("/").split("/")
    if marker and not is_v1 and has_both_forms(path) and stated in (None, "preview", "latest", _V1):
        is_v1, stated = True, "v1-preview" if stated == "preview" else _V1
    deployment = unquote(segments[1]) if segments[0] == "deployments" and len(segments) > 2 else None
    return ReadUrl(path.rstrip("/") or "/", stated, is_v1 and bool(marker), is_azure, literal, deployment)


def has_both_forms(path: str) -> bool:
    """Whether a route, as `ReadUrl` has it, has a deployment and `/v1` after it: `/deployments/{name}/v1/...`."""
    segments = path.strip("/").split("/")
    return len(segments) > 3 and segments[0] == "deployments" and segments[2] == _V1


class Routes:
    """Finds operations by method and path."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._routes: list[tuple[str, tuple[str, ...], str]] = []
        self._known: dict[tuple[str | None, str], str | None] = {}
        for name in kb.operations:
            for route, _ in kb.operation(name).routes():
                self._routes.append((route.method, _segments(route.path), name))

    def operation(self, method: str | None, path: str) -> str | None:
        """The operation of a route in any version; without a method, the one that writes there."""
        key = (method, path)
        if key not in self._known:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            self._known[key] = self._find(method, path)
        return self._known[key]

    def _find(self, method: str | None, path: str) -> str | None:
        wanted = _segments(path)
        bare = wanted[3 if has_both_forms(path) else 2 :] if len(wanted) > 2 and wanted[0] == "deployments" else wanted
        found = [
            (own_method, name, _wildcards(own))
            for own_method, own, name in self._routes
            if _matches(own, wanted) or _matches(own, bare) or (own[:2] == _DEPLOYMENT and _matches(own[2:], bare))
        ]
        method = (method or "POST").upper()
        ranked = sorted((wildcards, name) for own_method, name, wildcards in found if own_method == method)
        return ranked[0][1] if ranked else None


def _segments(path: str) -> tuple[str, ...]:
    return tuple("{}" if s.startswith("{") else s for s in path.strip("/").split("/"))


def _matches(route: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return len(route) == len(wanted) and all(own in ("{}", other) for own, other in zip(route, wanted, strict=True))


def _wildcards(route: tuple[str, ...]) -> int:
    return sum(segment == "{}" for segment in route)


def likely_operations(kb: KnowledgeBase, body: dict[str, object], version: str | None) -> Iterator[str]:
    """The operations that a bare body may be meant for, when its parameters tell: one, or several equally likely.

    An operation scores by the parameters that it knows, and loses by those that no version of it has.
    """
    scores: dict[str, float] = {}
    names = {str(key).removesuffix("[]") for key in body}
    for operation in kb.operations:
        record = kb.operation(operation)
        if version is not None and not kb.has_operation(operation, version):
            continue
        known = {path for path in record.plain_paths("body") if "." not in path and "[" not in path}
        shared = names & known - {"model", "user", "metadata"}
        if not shared:
            continue
        needed = {path for path in known if _is_required(kb, operation, path)}
        if needed - {"model"} - names:
            continue
        scores[operation] = len(names & known) - 1.5 * len(names - known) + 0.5 * len(needed & names)
    best = max(scores.values(), default=0)
    winners = [operation for operation, score in scores.items() if score == best and best > 0]
    yield from (w for w in winners if not any(w != other and w.endswith(other) for other in winners))


def _is_required(kb: KnowledgeBase, operation: str, path: str) -> bool:
    record = kb.operation(operation)
    return all(record.facts[index].get("required") for _, index in record.rows("body").get(path, [])) and bool(
        record.rows("body").get(path)
    )
