"""One page an operation: its routes, and which parameter is in which version; what it answers is a page beside it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from aoai_compat.kb.answers import TRACKS, Track
from aoai_compat.site.matrix import matrix_of
from aoai_compat.site.operation_data import operation_inputs
from aoai_compat.site.section import Page, Section
from aoai_compat.site.site import PAGED_PLACES, Site
from aoai_compat.site.urls import operation_page, response_page

_INDEX = "index"
_UP = ("Operations", "operations/index.html")


def _keys(site: Site) -> Iterator[str]:
    yield _INDEX
    yield from site.kb.operations


def _outputs(site: Site, key: str) -> Iterator[Page]:
    if key == _INDEX:
        yield _index(site)
        return
    words = site.in_words(site.availability(key, None))
    matrix = matrix_of(site, key, PAGED_PLACES)
    answers = matrix_of(site, key, ("response",))
    content: dict[str, Any] = {
        "operation": key,
        "available": site.availability(key, None),
        "statuses": site.statuses(key, None),
        "routes": _routes(site, key),
        "matrix": matrix,
        "undescribed": _undescribed(site, key),
        "endings": site.lifecycle.endings_of(key),
        "features": _features(site, key),
        "refusals": [rule for rule in site.kb.model_rules.rules if key in rule.operations and rule.refuses is None],
        "has_answers": bool(answers.rows),
    }
    yield Page(
        operation_page(key),
        "operation",
        key,
        f"{key} of Azure OpenAI: {words or 'in no version'}. {len(matrix.rows)} parameters, version by version.",
        content,
        "operations",
        (_UP,),
    )
    if answers.rows:
        yield Page(
            response_page(key),
            "response",
            f"What {key} answers",
            f"The {len(answers.rows)} fields in the answers of {key}, version by version, as the documents show them.",
            {"operation": key, "matrix": answers},
            "operations",
            (_UP, (key, operation_page(key))),
        )


def _index(site: Site) -> Page:
    kb = site.kb
    groups = [
        (family, [(name, site.availability(name, None), _newest_route(site, name)) for name in names])
        for family, names in groupby(kb.operations, key=lambda name: name.split(".")[0])
    ]
    return Page(
        "operations/index.html",
        "operations",
        "Operations",
        f"The {len(list(kb.operations))} operations of Azure OpenAI, and the versions that have them.",
        {"groups": groups},
        "operations",
    )


def _newest_route(site: Site, operation: str) -> tuple[str, str] | None:
    """Method and path in the newest version that has the operation."""
    return next((r for v in reversed(site.kb.versions) if (r := site.kb.route(operation, v.label)) is not None), None)


def _routes(site: Site, operation: str) -> list[tuple[str, str, list[tuple[Track, str]]]]:
    """Method, path, and (track, versions in words) of every route that the operation has had, oldest first."""
    kb = site.kb
    found = []
    for route, bits in kb.operation(operation).routes():
        spans = []
        for track in TRACKS:
            labels = [label for label in kb.tracks[track] if bits & kb.bit(label)]
            if labels:
                spans.append((track, labels[0] if len(labels) == 1 else f"{labels[0]} to {labels[-1]}"))
        if spans:
            found.append((route.method, route.path, spans))
    return found


def _undescribed(site: Site, operation: str) -> list[str]:
    """The versions whose documents do not show what the operation takes."""
    kb = site.kb
    record = kb.operation(operation)
    return [
        version.label
        for version in kb.versions
        if kb.has_operation(operation, version.label) and not record.is_described(kb.bit(version.label))
    ]


def _features(site: Site, operation: str) -> list[tuple[str, str]]:
    return [
        (feature.id, feature.name)
        for feature in site.features.values()
        if any(part.operation == operation for part in feature.parts)
    ]


def _inputs(site: Site, key: str) -> Any:
    if key == _INDEX:
        return [(name, site.availability(name, None), _newest_route(site, name)) for name in site.kb.operations]
    return operation_inputs(site, key)


SECTION = Section(_keys, _outputs, _inputs)
