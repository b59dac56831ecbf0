"""One page a version: what it brought and took away, how long it is announced to last, and who says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from aoai_compat.kb.answers import TRACKS, Version
from aoai_compat.site.api.places import version_document
from aoai_compat.site.changes import Tally, groups_of, tally_of
from aoai_compat.site.section import Page, Section
from aoai_compat.site.site import TRACK_NAMES, Site
from aoai_compat.site.urls import version_page
from aoai_compat.site.version_facts import (
    begun,
    calls,
    documents,
    followers,
    known_issues,
    left,
    neighbours,
    open_questions,
    release_basis,
)

_INDEX = "index"
_UP = ("Versions", "versions/index.html")


class _Row(NamedTuple):
    """A version in the list of all. `tally` is None for a version that builds on none."""

    version: Version
    retirement: str
    operations: int
    tally: Tally | None


def _keys(site: Site) -> Iterator[str]:
    yield _INDEX
    yield from (f"v:{version.label}" for version in site.kb.versions)


def _outputs(site: Site, key: str) -> Iterator[Page]:
    yield _index(site) if key == _INDEX else _version(site, key.removeprefix("v:"))


def _index(site: Site) -> Page:
    kb = site.kb
    rows = {track: [_row(site, label) for label in reversed(kb.tracks[track])] for track in TRACKS}
    return Page(
        "versions/index.html",
        "versions",
        "Versions",
        f"The {len(kb.versions)} versions of the Azure OpenAI API: what each brought and took away, and how long it is "
        "announced to last.",
        {"rows": {track: own for track, own in rows.items() if own}},
        "versions",
    )


def _row(site: Site, label: str) -> _Row:
    version = site.kb.version(label)
    tally = tally_of(site.comparison.changes(version.base, label)) if version.base else None
    return _Row(version, site.lifecycle.in_words(label), len(_operations(site, label)), tally)


def _version(site: Site, label: str) -> Page:
    kb = site.kb
    version = kb.version(label)
    groups = groups_of(site, version.base, label) if version.base else ()
    tally = tally_of(site.comparison.changes(version.base, label)) if version.base else None
    before, after = neighbours(site, label)
    basis, basis_sources = release_basis(site, label)
    operations = _operations(site, label)
    gone = list(left(site, label))
    beginning = list(begun(site, label))
    successor = site.lifecycle.successor(label)
    content: dict[str, Any] = {
        "version": version,
        "basis": basis,
        "basis_sources": basis_sources,
        "before": before,
        "after": after,
        "successor": successor,
        "has_successor": any(other.label == successor for other in kb.versions),
        "followers": followers(site, label),
        "steps": site.lifecycle.retirement(label),
        "retirement": site.lifecycle.in_words(label),
        "announced": site.lifecycle.is_announced(label),
        "other_services": site.lifecycle.services_of(label),
        "tally": tally,
        "added": [group for group in groups if group.fate == "added"],
        "removed": [group for group in groups if group.fate == "removed"],
        "changed": [group for group in groups if group.fate is None],
        "operations": operations,
        "begun": [one for one in beginning if not one.in_base],
        "carried": [one.feature for one in beginning if one.in_base],
        "ended": [feature for feature, disputed in gone if not disputed],
        "disputed": [feature for feature, disputed in gone if disputed],
        "issues": list(known_issues(site, label)),
        "questions": open_questions(site, label),
        "calls": calls(site, label),
        "documents": documents(site, label),
        "data": version_document(label),
    }
    return Page(
        version_page(label),
        "version",
        label,
        _description(version, tally, len(operations)),
        content,
        "versions",
        (_UP,),
    )


def _description(version: Version, tally: Tally | None, operations: int) -> str:
    released = f"released {version.released}" if version.released else "release date unknown"
    what = f"{operations} operations; the record of its line begins with it"
    if tally is not None:
        what = f"against {version.base}: {tally.words}"
    return f"{TRACK_NAMES[version.track]} version {version.label} of Azure OpenAI, {released}; {what}."


def _operations(site: Site, label: str) -> list[tuple[str, str, str]]:
    """Name, method and path of every operation that a version has."""
    routes = ((name, site.kb.route(name, label)) for name in site.kb.operations)
    return [(name, *route) for name, route in routes if route is not None]


SECTION = Section(_keys, _outputs)
