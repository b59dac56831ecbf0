"""One page a parameter: where it is supported, its history with all evidence, and what to do where it is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from aoai_compat.kb.answers import Evidence, Interval
from aoai_compat.kb.model_rules import ModelRule
from aoai_compat.kb.operation_record import as_text
from aoai_compat.kb.paths import parent, plain, steps
from aoai_compat.kb.places import Place
from aoai_compat.site.advice import advice_of
from aoai_compat.site.example_request import example_of
from aoai_compat.site.history import Chapter, Stretch, chapters, stretches
from aoai_compat.site.operation_data import operation_inputs
from aoai_compat.site.section import Page, Section
from aoai_compat.site.site import PAGED_PLACES, Site
from aoai_compat.site.urls import operation_page, parameter_page


class Part(NamedTuple):
    """A variant, or something inside: its name and where it is available."""

    name: str
    available: tuple[Interval, ...]


class Value(NamedTuple):
    """A value. `said`: what is said of it beyond the documents: stretch of versions with its status -> evidence."""

    name: str
    available: tuple[Interval, ...]
    said: tuple[tuple[Stretch, tuple[Evidence, ...]], ...]


def _outputs(site: Site, operation: str) -> Iterator[Page]:
    for place in PAGED_PLACES:
        paths = site.paged_paths(operation, place)
        for path in paths:
            yield _page(site, operation, path, place, paths)


def _page(site: Site, operation: str, path: str, place: Place, paths: list[str]) -> Page:
    available = site.availability(operation, path, place)
    words = site.in_words(available)
    history = chapters(site, operation, path, place)
    container = parent(path)
    content: dict[str, Any] = {
        "operation": operation,
        "path": path,
        "place": place,
        "available": available,
        "statuses": site.statuses(operation, path, place),
        "facts": _newest_facts(history, path),
        "chapters": history,
        "advice": advice_of(site, operation, path, place),
        "example": example_of(site, operation, path, place),
        "values": _values(site, operation, path, place),
        "variants": [
            Part(p, site.availability(operation, p, place))
            for p in sorted(site.kb.operation(operation).paths_like(place, path), key=steps)
            if p != path
        ],
        "inside": [Part(p, site.availability(operation, p, place)) for p in paths if parent(p) == path],
        "container": container if container in paths else None,
        "refusals": _rules(site, operation, path) if place == "body" else [],
        "endings": [e for e in site.lifecycle.endings_of(operation) if path in e.parameters.get(operation, ())],
        "features": [
            (feature.id, feature.name)
            for feature in site.features.values()
            if any(p.operation == operation and plain(p.parameter or "") == path for p in feature.parts)
        ],
        "errors": [
            (family.id, family.title)
            for family in site.error_families
            if family.about.get("parameter") == path and family.about.get("operation", operation) == operation
        ],
    }
    where = f"{operation} ({place})" if place != "body" else operation
    return Page(
        parameter_page(operation, path, place),
        "parameter",
        f"{path} in {where}",
        f"{path} of {operation} on Azure OpenAI: {words or 'supported in no version'}. History, evidence, models.",
        content,
        "operations",
        (("Operations", "operations/index.html"), (operation, operation_page(operation))),
    )


def _newest_facts(history: list[Chapter], path: str) -> dict[str, Any]:
    """The facts in the newest version of the track that most people use and that has it."""
    for track in ("ga", "v1", "preview"):
        for chapter in reversed(history):
            if chapter.stretch.track == track and chapter.stretch.status == "supported" and chapter.facts:
                return {
                    "version": chapter.stretch.last,
                    **(chapter.facts.get(path) or next(iter(chapter.facts.values()))),
                }
    return {}


def _values(site: Site, operation: str, path: str, place: Place) -> list[Value]:
    """Every value that any version names, with where it is taken."""
    record = site.kb.operation(operation)
    named: dict[str, None] = {}
    for own in record.paths_like(place, path):
        for _, index in record.rows(place).get(own, ()):
            facts = record.facts[index]
            named.update(dict.fromkeys(as_text(v) for v in (*facts.get("values", ()), *facts.get("suggested", ()))))
    for entry in record.entries:
        if entry.place == place and entry.value is not None and path in map(plain, entry.parameters):
            named[as_text(entry.value)] = None
    return [
        Value(
            value, site.availability(operation, path, place, value), tuple(_said(site, operation, path, place, value))
        )
        for value in sorted(named)
    ]


def _said(
    site: Site, operation: str, path: str, place: Place, value: str
) -> Iterator[tuple[Stretch, tuple[Evidence, ...]]]:
    kb = site.kb
    if not any(entry.value is not None for entry in kb.operation(operation).entries_about(path, value, place)):
        return
    for stretch in stretches(site, site.statuses(operation, path, place, value)):
        pieces = tuple(kb.evidence(operation, path, stretch.since, value=value, place=place))
        if any(piece.kind != "spec" for piece in pieces):
            yield stretch, pieces


def _rules(site: Site, operation: str, path: str) -> list[ModelRule]:
    return [
        rule
        for rule in site.kb.model_rules.rules
        if rule.refuses == path and (not rule.operations or operation in rule.operations)
    ]


def _inputs(site: Site, operation: str) -> Any:
    about = [family for family in site.kb.error_messages if "parameter" in family.get("about", {})]
    return operation_inputs(site, operation), about


SECTION = Section(lambda site: site.kb.operations, _outputs, _inputs)
