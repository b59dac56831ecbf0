"""What the search finds: one document for everything that has a page, or a place on one."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten
from typing import Literal, NamedTuple

from aoai_compat.explain.families import families_of
from aoai_compat.explain.rule_page import summaries
from aoai_compat.kb.answers import Interval, Status
from aoai_compat.kb.operation_record import as_text
from aoai_compat.kb.paths import leaf, plain, steps
from aoai_compat.kb.places import Place
from aoai_compat.site.site import PAGED_PLACES, TRACK_NAMES, Site
from aoai_compat.site.urls import (
    error_page,
    feature_page,
    model_page,
    operation_page,
    parameter_page,
    response_page,
    rule_page,
    version_page,
)

Kind = Literal["parameter", "value", "response", "operation", "version", "feature", "model", "rule", "error", "page"]

_NOT_AVAILABLE: dict[Status, str] = {
    "conflicting": "the evidence conflicts",
    "unknown": "unknown",
    "unsupported": "in no version",
}
"""What is said of what no version surely has: the first of these statuses that any version has of it."""


class Document(NamedTuple):
    """One thing that can be found.

    `where` is what it belongs to, mostly an operation; `line` says in short where it is available, or what it is.
    `text` holds other words by which it may be looked for, and is not shown. `weight`: among equals the heavier one
    comes first. `pattern` recognises messages of the service, as a JavaScript regular expression.
    """

    kind: Kind
    title: str
    url: str
    where: str = ""
    line: str = ""
    text: str = ""
    weight: int = 0
    pattern: str = ""


PAGES = (
    Document("page", "Compare two versions", "compare/index.html", line="What a client gains, loses and must change"),
    Document("page", "Try a request", "try.html", line="Lint a request body in the browser", text="check lint paste"),
    Document(
        "page",
        "Lifecycle calendar",
        "lifecycle.html",
        line="What was announced about the end of versions",
        text="retirement retired deprecation deprecated end of life calendar dates",
    ),
    Document(
        "page",
        "Open questions",
        "gaps.html",
        line="Where evidence is missing or disagrees",
        text="gaps conflicts unknown contribute report",
    ),
    Document("page", "Versions", "versions/index.html", line="Every api-version", text="api-version releases"),
    Document("page", "Operations", "operations/index.html", line="Every operation", text="endpoints routes"),
    Document("page", "Features", "features/index.html", line="Features by the names of release notes"),
    Document("page", "Models", "models/index.html", line="What depends on the model", text="deployments"),
    Document("page", "Errors", "errors/index.html", line="What messages of the service mean", text="messages 400 404"),
    Document("page", "Rules", "rules/index.html", line="What the linter checks", text="linter codes"),
    Document("page", "Data, feeds, calendar", "api/index.html", text="json atom rss ics openapi download"),
    Document("page", "Method and sources", "about.html", line="How answers are found, and from what", text="about"),
)


def documents(site: Site) -> Iterator[Document]:
    """Every document, in an order that only the data decides."""
    yield from PAGES
    yield from _versions(site)
    yield from _features(site)
    yield from _models(site)
    yield from _rules()
    yield from _errors(site)
    weights = operation_weights(site)
    for operation, weight in weights.items():
        yield Document(
            "operation",
            operation,
            operation_page(operation),
            line=_line(site, operation, None, "body"),
            text=" ".join(dict.fromkeys(f"{r.method} {r.path}" for r, _ in site.kb.operation(operation).routes())),
            weight=weight,
        )
        for place in PAGED_PLACES:
            yield from _parameters(site, operation, place, weight)
        yield from _response(site, operation, weight)


def operation_weights(site: Site) -> dict[str, int]:
    """Operation -> how much there is to say of it: features and model rules that name it, and versions that have it."""
    parts = [{part.operation for part in feature.parts} for feature in site.features.values()]
    return {
        operation: sum(operation in names for names in parts)
        + sum(operation in rule.operations for rule in site.kb.model_rules.rules)
        + sum(site.kb.has_operation(operation, version.label) for version in site.kb.versions)
        for operation in site.kb.operations
    }


def _parameters(site: Site, operation: str, place: Place, weight: int) -> Iterator[Document]:
    for path in site.paged_paths(operation, place):
        url = parameter_page(operation, path, place)
        where = operation if place == "body" else f"{operation} · {place}"
        yield Document("parameter", path, url, where, _line(site, operation, path, place), weight=weight)
        for value in _values(site, operation, path, place):
            line = _line(site, operation, path, place, value)
            yield Document("value", f"{path}={value}", f"{url}#values", where, line, weight=weight)


def _values(site: Site, operation: str, path: str, place: Place) -> list[str]:
    """The values of a parameter that a document lists or evidence names, as people type them."""
    record = site.kb.operation(operation)
    rows = record.rows(place)
    found = {
        as_text(value): None
        for own in record.paths_like(place, path)
        for _, index in rows.get(own, ())
        for value in record.facts[index].get("values") or ()
    }
    for entry in record.entries:
        if entry.place == place and entry.value is not None and path in map(plain, entry.parameters):
            found[as_text(entry.value)] = None
    return list(found)


def _response(site: Site, operation: str, weight: int) -> Iterator[Document]:
    """Each name of a field once, where it stands highest in the answer."""
    shallow = sorted(site.plain_paths(operation, "response"), key=lambda path: (len(steps(path)), path))
    highest = {leaf(path): path for path in reversed(shallow) if leaf(path)}
    for path in sorted(highest.values()):
        line = _line(site, operation, path, "response")
        yield Document("response", path, response_page(operation), operation, line, weight=weight)


def _versions(site: Site) -> Iterator[Document]:
    for age, version in enumerate(site.kb.versions):
        known = (
            TRACK_NAMES[version.track],
            f"released {version.released}" if version.released else "",
            f"end {words}" if (words := site.lifecycle.in_words(version.label)) else "",
        )
        line = " · ".join(filter(None, known))
        yield Document("version", version.label, version_page(version.label), line=line, weight=age)


def _features(site: Site) -> Iterator[Document]:
    for feature in site.features.values():
        yield Document(
            "feature",
            feature.name,
            feature_page(feature.id),
            line=site.in_words(site.feature_intervals[feature.id]) or "no version is known to have it",
            text="\n".join((feature.id, *feature.aliases)),
        )


def _models(site: Site) -> Iterator[Document]:
    rules = site.kb.model_rules
    for name, model in rules.models.items():
        since = next((rule.since for rule in rules.rules if rule.since and name in rule.models), None) or {}
        intervals = [Interval(track, since[track], None) for track in site.kb.tracks if track in since]
        versions = model.get("versions", ())
        words = site.in_words(tuple(intervals))
        line = f"taken by {words}" if words else f"versions {', '.join(versions)}" if versions else ""
        names = (*model.get("aliases", ()), *(f"{name}-{version}" for version in versions))
        yield Document("model", name, model_page(name), line=line, text="\n".join(names))


def _rules() -> Iterator[Document]:
    for rule, summary in summaries():
        yield Document("rule", rule.code, rule_page(rule.code), rule.name, summary.replace("`", ""), rule.name)


def _errors(site: Site) -> Iterator[Document]:
    for family in families_of(site.kb.error_messages):
        # People know a family by its words, not by the title that it has here.
        known = (shorten(family.examples[0], 100, placeholder="…"), str(family.http_status or ""))
        yield Document(
            "error",
            family.title.replace("`", ""),
            error_page(family.id),
            line=" · ".join(filter(None, known)),
            text="\n".join((family.id, family.code or "", *family.examples)),
            # Named groups are written differently in the two languages; the rest of a pattern is the same.
            pattern=family.pattern.replace("(?P<", "(?<"),
        )


def _line(site: Site, operation: str, path: str | None, place: Place, value: str | None = None) -> str:
    """Where something is available, in words; where it is nowhere, how that is known."""
    words = site.in_words(site.availability(operation, path, place, value))
    if words:
        return words
    statuses = site.statuses(operation, path, place, value).values()
    return next(words for status, words in _NOT_AVAILABLE.items() if status in statuses or status == "unsupported")
