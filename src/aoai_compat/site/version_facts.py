"""What pages and feeds say of a version besides its changes: dates, features, open questions, how to call it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote

from aoai_compat.kb.feature import Feature, answer_feature
from aoai_compat.kb.gaps import Gap, find_gaps
from aoai_compat.kb.intervals import versions_in
from aoai_compat.kb.v1 import v1_of
from aoai_compat.site.site import Site

_MONTH_LENGTH = len("2024-01")
_DAY_LENGTH = len("2024-01-31")
_DATED_BASE = "https://{resource}.openai.azure.com/openai"
_EXAMPLES = ("chat.completions.create", "completions.create", "responses.create")
_GITHUB = re.compile(r"[\w.-]+/[\w.-]+")
_COMMIT = re.compile(r"[0-9a-f]{7,40}")


class Release(NamedTuple):
    """When a version came out. `day` is one to sort by; `words` say how much of it is known."""

    day: str | None
    words: str


class Begun(NamedTuple):
    """A feature that begins with a version.

    `stated`: its sources alone say so, and no document shows it. `disputed_before`: the evidence conflicts for the
    version before it in its track. `in_base`: the version that it builds on, of another track, has it already.
    """

    feature: Feature
    stated: bool
    disputed_before: bool
    in_base: bool


class Document(NamedTuple):
    """A document of a version, as far as it is known where it came from."""

    name: str
    repository: str | None
    path: str | None
    commit: str | None
    date: str | None
    fidelity: str | None
    link: str | None


class Call(NamedTuple):
    """How a version is called: method, URL, and the source of the URL where it is a fact of v1."""

    operation: str
    method: str
    url: str
    sources: tuple[str, ...]


def release_of(site: Site, label: str) -> Release:
    """The day of a release as far as it is known, else of the newest document, else the day in the label."""
    version = site.kb.version(label)
    released = _day(version.released)
    if released and released != version.released:
        return Release(released, f"Released in {version.released}; the day is unknown.")
    if released:
        return Release(released, f"Released on {released}.")
    documented = max(filter(None, (_day(source.get("date")) for source in version.sources)), default=None)
    if documented:
        return Release(documented, f"The day of its release is unknown; {documented} is that of its newest document.")
    named = _day(label[:_DAY_LENGTH])
    if named:
        return Release(named, f"The day of its release is unknown; {named} is the day in its name.")
    return Release(None, "The day of its release is unknown.")


def _day(text: str | None) -> str | None:
    """A day or the first day of a month; None for what is neither."""
    day = f"{text}-01" if text and len(text) == _MONTH_LENGTH else text
    try:
        # Some Pythons read weeks too, which no data file means.
        return day if day and date.fromisoformat(day).isoformat() == day else None
    except ValueError:
        return None


def release_basis(site: Site, label: str) -> tuple[str | None, tuple[str, ...]]:
    """How the release is known (`announced`, `first seen`; None: not at all), and the sources of that."""
    data: Mapping[str, Any] = site.kb.lifecycle.get("versions", {}).get(label, {})
    basis = {"announced": "announced", "first-seen": "first seen"}.get(data.get("basis", ""))
    return basis, tuple(data.get("sources", ()))


def followers(site: Site, label: str) -> list[str]:
    """The versions that build on a version."""
    return [version.label for version in site.kb.versions if version.base == label]


def neighbours(site: Site, label: str) -> tuple[str | None, str | None]:
    """The version before and the version after it in its track."""
    line = site.kb.tracks[site.kb.version(label).track]
    at = line.index(label)
    return line[at - 1] if at else None, line[at + 1] if at + 1 < len(line) else None


def begun(site: Site, label: str) -> Iterator[Begun]:
    """The features that begin with a version: by what they consist of, or as their sources state."""
    before, _ = neighbours(site, label)
    base = site.kb.version(label).base
    for name, feature in site.features.items():
        if feature.status == "known-issue":
            continue
        in_base = base in versions_in(site.kb.tracks, site.feature_intervals[name])
        shown = any(interval.since == label for interval in site.feature_intervals[name])
        if shown or label in feature.first.values():
            disputed = before is not None and answer_feature(site.kb, feature, before).status == "conflicting"
            yield Begun(feature, not shown or not feature.parts, disputed, in_base)


def left(site: Site, label: str) -> Iterator[tuple[Feature, bool]]:
    """The features that the version before it in its track has for certain and a version has not.

    Each with whether that is because the evidence conflicts.
    """
    for name, feature in site.features.items():
        if any(interval.until == label for interval in site.feature_intervals[name]):
            yield feature, answer_feature(site.kb, feature, label).status == "conflicting"


def known_issues(site: Site, label: str) -> Iterator[Feature]:
    """The known issues that a version has, or that name it in their note."""
    named = re.compile(rf"(?<![\w.-]){re.escape(label)}(?![\w-])")
    for name, feature in site.features.items():
        if feature.status == "known-issue" and (
            label in versions_in(site.kb.tracks, site.feature_intervals[name]) or named.search(feature.note or "")
        ):
            yield feature


def open_questions(site: Site, label: str) -> list[Gap]:
    """What is unknown or conflicting in a version."""
    return [gap for gap in _gaps(site) if gap.version == label]


@lru_cache(maxsize=4)
def _gaps(site: Site) -> tuple[Gap, ...]:
    return tuple(find_gaps(site.kb))


def calls(site: Site, label: str) -> list[Call]:
    """How to call a version, by the example of its best-known operation; empty where it has none of these."""
    kb = site.kb
    operation = next((name for name in _EXAMPLES if name in kb.operations and kb.has_operation(name, label)), None)
    route = kb.operation(operation).route(kb.bit(label)) if operation else None
    if operation is None or route is None:
        return []
    if route.plane != "v1":
        return [Call(operation, route.method, f"{_DATED_BASE}{route.path}?api-version={label}", ())]
    facts = v1_of(kb)
    value = label.removeprefix("v1-")
    query = f"?api-version={value}" if value != label and value in facts.accepted else ""
    return [
        Call(operation, route.method, f"{base['url'].rstrip('/')}{route.path}{query}", tuple(base.get("sources", ())))
        for base in facts.base_urls
        if base.get("standing") == "documented"
    ]


def documents(site: Site, label: str) -> list[Document]:
    """The documents of a version, in the order of its file."""
    return [
        Document(
            source["document"],
            source.get("repository"),
            source.get("path"),
            source.get("commit"),
            source.get("date"),
            source.get("fidelity"),
            _link(source),
        )
        for source in site.kb.version(label).sources
    ]


def _link(source: Mapping[str, Any]) -> str | None:
    """Where a document can be read: on GitHub, at its commit; None where that is not known."""
    repository, path, commit = (source.get(key) or "" for key in ("repository", "path", "commit"))
    if path and _GITHUB.fullmatch(repository) and _COMMIT.fullmatch(commit):
        return f"https://github.com/{repository}/blob/{commit}/{quote(path)}"
    return None
