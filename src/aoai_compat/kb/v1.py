"""What holds for the v1 API beyond its documents: its URLs, the `api-version` query, the preview headers.

All of it is data (`data/v1.yaml`). Several copies of the page say different things; the newest wins.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from aoai_compat.kb.answers import Evidence
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.lifecycle import matches_any


class HeaderStatement(NamedTuple):
    """What a copy of the page, seen in a month (None: undated), said of a preview header."""

    seen: str | None
    says: Literal["needed", "not-needed", "not-stated"]
    source: str


class PreviewHeader(NamedTuple):
    """A header that turns on operations in preview. `needed_until`: the last month that says so, None: to this day."""

    header: str
    value: str
    operations: tuple[str, ...]
    needed_from: str
    needed_until: str | None
    note: str | None
    history: tuple[HeaderStatement, ...]

    def concerns(self, operation: str) -> bool:
        """Whether it is the header of an operation."""
        return matches_any(operation, self.operations)

    def evidence(self, version: str) -> tuple[Evidence, ...]:
        """What was said of it, as evidence: whatever they say of the need, all know the header."""
        return tuple(
            Evidence(
                "spec" if statement.source.startswith("Azure/azure-rest-api-specs") else "docs",
                "supported",
                statement.source,
                version,
                date=statement.seen,
                note=f"{statement.says.replace('-', ' ')}",
            )
            for statement in self.history
            if statement.says != "not-stated"
        )

    def first_without(self) -> str | None:
        """The month of the first copy that no longer asks for it."""
        return next((s.seen for s in self.history if s.says == "not-needed"), None)


class QueryStatement(NamedTuple):
    """What is said of the `api-version` query for some operations."""

    operations: tuple[str, ...]
    seen: str | None
    says: str
    source: str


class V1Facts:
    """The content of `data/v1.yaml`, ready to be asked."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        """`content` is that of the file; what it leaves out is empty."""
        query = content.get("api_version_query", {})
        self.accepted: tuple[str, ...] = tuple(query.get("accepted", ("preview", "latest", "v1")))
        self.refusals: tuple[Mapping[str, Any], ...] = tuple(query.get("dated_refused", ()))
        self._none_allowed = tuple(
            QueryStatement(tuple(data["operations"]), data["seen"], data["says"], data["source"])
            for data in query.get("none_allowed", ())
        )
        self.preview_headers = tuple(_header(data) for data in content.get("preview_headers", ()))
        self.base_urls: tuple[Mapping[str, Any], ...] = tuple(content.get("base_urls", ()))

    def headers_of(self, operation: str) -> tuple[PreviewHeader, ...]:
        """The preview headers of an operation, needed or not."""
        return tuple(header for header in self.preview_headers if header.concerns(operation))

    def takes_no_query(self, operation: str) -> QueryStatement | None:
        """What says that an operation takes no `api-version` at all; None where nothing does."""
        return next((s for s in self._none_allowed if matches_any(operation, s.operations)), None)


@lru_cache(maxsize=4)
def v1_of(kb: KnowledgeBase) -> V1Facts:
    """The facts on v1 of a knowledge base; made once."""
    return V1Facts(kb.v1_facts)


def _header(data: Mapping[str, Any]) -> PreviewHeader:
    return PreviewHeader(
        header=data["header"],
        value=data["value"],
        operations=tuple(data["operations"]),
        needed_from=data["needed_from"],
        needed_until=data["needed_until"],
        note=data.get("note"),
        history=tuple(HeaderStatement(s["seen"], s["says"], s["source"]) for s in data["history"]),
    )
