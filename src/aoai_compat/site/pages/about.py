"""The page about the site: what it is, how answers come about, how old the data are, and where they are from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from aoai_compat.kb.knowledge_base import KnowledgeBase, source_name
from aoai_compat.kb.operation_record import EvidenceEntry
from aoai_compat.site.section import Page, Section
from aoai_compat.site.site import PAGED_PLACES, Site


class Age(NamedTuple):
    """The newest dates in the data; None where nothing has one."""

    document: str | None
    evidence: str | None
    model_rule: str | None


def _keys(_: Site) -> Iterator[str]:
    yield "about"


def _outputs(site: Site, _: str) -> Iterator[Page]:
    kb = site.kb
    yield Page(
        "about.html",
        "about",
        "About: method and sources",
        "What aoai-compat is, how its answers come about, how old its data are, and where they are from.",
        {
            "counts": counts(site),
            "age": age(kb),
            "documents": [(version, [_document(source) for source in version.sources]) for version in kb.versions],
        },
        "about",
    )


def counts(site: Site) -> list[tuple[str, int]]:
    """How much there is of each kind, in the order in which it is shown."""
    kb = site.kb
    return [
        ("versions", len(kb.versions)),
        ("operations", len(list(kb.operations))),
        ("parameters", sum(len(site.plain_paths(name, place)) for name in kb.operations for place in PAGED_PLACES)),
        ("features", len(kb.features)),
        ("models", len(kb.model_rules.models)),
        ("rules about models", len(kb.model_rules.rules)),
        ("families of error messages", len(kb.error_messages)),
        ("documents", len({source_name(s) for version in kb.versions for s in version.sources})),
        ("entries of evidence beyond them", len({entry.id for name in kb.operations for entry in _entries(kb, name)})),
    ]


def age(kb: KnowledgeBase) -> Age:
    """How new the newest thing of each kind is."""
    return Age(
        max((s["date"] for version in kb.versions for s in version.sources if s.get("date")), default=None),
        max((entry.date for name in kb.operations for entry in _entries(kb, name) if entry.date), default=None),
        max((rule.date for rule in kb.model_rules.rules if rule.date), default=None),
    )


def _entries(kb: KnowledgeBase, operation: str) -> Sequence[EvidenceEntry]:
    return kb.operation(operation).entries


def _document(source: dict[str, Any]) -> tuple[str, str | None]:
    return source_name(source), source.get("date")


SECTION = Section(_keys, _outputs)
