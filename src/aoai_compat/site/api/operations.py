"""The documents about operations and their parameters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aoai_compat.kb.operation_record import EvidenceEntry
from aoai_compat.kb.places import REQUEST_PLACES, TYPES, Place
from aoai_compat.site import urls
from aoai_compat.site.api.places import ROOT, link, operation_document
from aoai_compat.site.site import PAGED_PLACES, Site


def operations(site: Site) -> dict[str, Any]:
    """Every operation, with where it is available."""
    document = f"{ROOT}operations.json"
    rows = [
        {
            "operation": name,
            "available": _available(site, name, None),
            "parameters": sum(len(site.plain_paths(name, place)) for place in REQUEST_PLACES),
            "data": link(operation_document(name), document),
            "page": link(urls.operation_page(name), document),
        }
        for name in site.kb.operations
    ]
    return {"operations": rows}


def operation(site: Site, name: str) -> dict[str, Any]:
    """One operation: its routes, each parameter with its status in each version, and the evidence beyond documents."""
    record = site.kb.operation(name)
    document = operation_document(name)
    return {
        "operation": name,
        "available": _available(site, name, None),
        "page": link(urls.operation_page(name), document),
        "routes": [
            {"method": route.method, "path": route.path, "versions": _labels(site, versions)}
            for route, versions in record.routes()
        ],
        "undescribed": [
            version.label
            for version in site.kb.versions
            if site.kb.has_operation(name, version.label) and not record.is_described(site.kb.bit(version.label))
        ],
        "parameters": list(_parameters(site, name, document)),
        "evidence": [_entry(site, entry, name) for entry in record.entries],
    }


def parameters(site: Site) -> dict[str, Any]:
    """Every parameter of every operation, in one list."""
    document = f"{ROOT}parameters.json"
    rows = [
        {
            "operation": name,
            "in": place,
            "parameter": path,
            **_types(site, name, place, path),
            "available": _available(site, name, path, place),
            "page": _page(name, path, place, document),
        }
        for name in site.kb.operations
        for place in REQUEST_PLACES
        for path in site.plain_paths(name, place)
    ]
    return {"parameters": rows}


def _parameters(site: Site, operation: str, document: str) -> Iterator[dict[str, Any]]:
    for place in REQUEST_PLACES:
        for path in site.plain_paths(operation, place):
            statuses = site.statuses(operation, path, place)
            yield {
                "parameter": path,
                "in": place,
                "available": _available(site, operation, path, place),
                "statuses": {label: status for label, status in statuses.items() if status is not None},
                "page": _page(operation, path, place, document),
            }


def _types(site: Site, operation: str, place: Place, path: str) -> dict[str, Any]:
    """The types of a parameter in the newest version that has it, of all its variants together."""
    like = site.kb.operation(operation).paths_like(place, path)
    for version in reversed(site.kb.versions):
        if not site.kb.has_operation(operation, version.label):
            continue
        known = site.resolved(operation, version.label, place)
        found = [known[own].facts["types"] for own in like if own in known]
        if found:
            # One variant that takes anything makes it anything, which is written as no types.
            types = {name for names in found for name in names} if all(found) else set()
            return {"types": [name for name in TYPES if name in types], "types_of": version.label}
    return {"types": None, "types_of": None}


def _entry(site: Site, entry: EvidenceEntry, operation: str) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": entry.id,
        "kind": entry.kind,
        "says": entry.says,
        "parameters": list(entry.parameters),
        "in": entry.place,
        "value": entry.value,
        "versions": _labels(site, entry.operations[operation]),
        "source": entry.source,
    }
    for key in ("confidence", "date", "note"):
        if getattr(entry, key) is not None:
            data[key] = getattr(entry, key)
    return data


def _available(site: Site, operation: str, path: str | None, place: Place = "body") -> list[dict[str, Any]]:
    return [interval.as_data() for interval in site.availability(operation, path, place)]


def _page(operation: str, path: str, place: Place, document: str) -> str | None:
    """The page of a parameter. The query that every operation has, the version itself, has none."""
    if place not in PAGED_PLACES or (place, path) == ("query", "api-version"):
        return None
    return link(urls.parameter_page(operation, path, place), document)


def _labels(site: Site, versions: int) -> list[str]:
    return [version.label for version in site.kb.versions if site.kb.bit(version.label) & versions]
