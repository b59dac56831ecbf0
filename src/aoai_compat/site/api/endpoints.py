"""Every kind of document of the API: where it is, what it is about, how it is made. The one list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from aoai_compat import __version__
from aoai_compat.kb.places import REQUEST_PLACES
from aoai_compat.lint.registry import all_rules
from aoai_compat.site.api import catalogues, operations, versions
from aoai_compat.site.api.places import ROOT, link, operation_document, version_document
from aoai_compat.site.site import Site
from aoai_compat.site.urls import feed


class Endpoint(NamedTuple):
    """One kind of document. `name` is that of its schema too.

    `path` is relative to `api/v1/`, with `{parameter}` where there is one document for each of `keys`. `document` is
    where that of a key is, from the root of the site; `data` makes it.
    """

    name: str
    path: str
    about: str
    keys: Callable[[Site], Iterable[str]]
    document: Callable[[str], str]
    data: Callable[[Site, str], dict[str, Any]]

    @property
    def parameter(self) -> str | None:
        """What `path` leaves open; None where there is only one document."""
        return self.path[self.path.index("{") + 1 : self.path.index("}")] if "{" in self.path else None


def endpoints() -> tuple[Endpoint, ...]:
    """All of them, the most asked for first."""
    return (
        _single("index", "What there is: every document, counts, and how old the data is.", index),
        _single("versions", "Every api-version: track, base, release, announced end, documents.", versions.versions),
        Endpoint(
            "version",
            "versions/{version}.json",
            "All of one version: its operations with every parameter and answer field, and what it changed.",
            lambda site: [version.label for version in site.kb.versions],
            version_document,
            versions.version,
        ),
        _single("operations", "Every operation, and where it is available.", operations.operations),
        Endpoint(
            "operation",
            "operations/{operation}.json",
            "One operation through all versions: routes, the status of each parameter in each version, evidence.",
            lambda site: site.kb.operations,
            operation_document,
            operations.operation,
        ),
        _single("parameters", "Every parameter of every operation, in one list.", operations.parameters),
        _single("features", "Features by the names of release notes, and where they are.", catalogues.features),
        _single("models", "Every model, and the rules that say what it refuses.", catalogues.models),
        _single("rules", "Every rule of the linter, with a bad and a good example.", catalogues.rules),
        _single("errors", "Families of error messages: pattern, cause and fix.", catalogues.errors),
        _single("lifecycle", "What was announced about the end of versions and operations.", catalogues.lifecycle),
        _single("gaps", "Open questions: what is unknown, or disputed by the evidence.", catalogues.gaps),
    )


def _single(name: str, about: str, data: Callable[[Site], dict[str, Any]]) -> Endpoint:
    path = f"{name}.json"
    return Endpoint(name, path, about, lambda _: ("",), lambda _: ROOT + path, lambda site, _: data(site))


def schema_path(name: str) -> str:
    """Where the schema of a kind of document is, relative to `api/v1/`."""
    return f"schemas/{name}.schema.json"


def documents(site: Site) -> Iterator[tuple[Endpoint, str]]:
    """Every document: its kind, and its key among those."""
    for endpoint in endpoints():
        for key in endpoint.keys(site):
            yield endpoint, key


def index(site: Site) -> dict[str, Any]:
    """Where everything is, how much there is, and how old the newest of it is."""
    kb = site.kb
    return {
        "name": "aoai-compat",
        "program": __version__,
        "newest": {
            "document": _newest(source.get("date") for version in kb.versions for source in version.sources),
            "evidence": _newest(entry.date for name in kb.operations for entry in kb.operation(name).entries),
            "model_rule": _newest(rule.date for rule in kb.model_rules.rules),
            "lifecycle": _newest(
                [step.seen for version in kb.versions for step in site.lifecycle.retirement(version.label)]
                + [ending.seen for ending in site.lifecycle.endings]
            ),
        },
        "counts": {
            "versions": len(kb.versions),
            "operations": len(list(kb.operations)),
            "parameters": sum(len(site.plain_paths(name, place)) for name in kb.operations for place in REQUEST_PLACES),
            "features": len(site.features),
            "models": len(kb.model_rules.models),
            "model_rules": len(kb.model_rules.rules),
            "rules": len(all_rules()),
            "errors": len(kb.error_messages),
        },
        "documents": [
            {"path": endpoint.path, "about": endpoint.about, "schema": schema_path(endpoint.name)}
            for endpoint in endpoints()
        ],
        "openapi": "openapi.json",
        "feed": link(feed("all"), f"{ROOT}index.json"),
        "calendar": link("calendar/retirements.ics", f"{ROOT}index.json"),
        "page": link("api/index.html", f"{ROOT}index.json"),
    }


def _newest(dates: Iterable[str | None]) -> str | None:
    """The latest of some days and months."""
    return max((date for date in dates if date is not None), default=None)
