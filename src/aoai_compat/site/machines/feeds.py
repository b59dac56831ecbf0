"""Atom feeds: every version, those of a track, and those that changed an operation; newest first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from aoai_compat.kb.answers import TRACKS, Version
from aoai_compat.site.assets import assets_folder
from aoai_compat.site.changes import Group, groups_of, tally_of
from aoai_compat.site.section import File, Section
from aoai_compat.site.site import TRACK_NAMES, Site
from aoai_compat.site.urls import anchor, feed, operation_feed, operation_page, version_page
from aoai_compat.site.version_facts import release_of

_ALL = "all"
_TRACK_FEEDS = (_ALL, *TRACKS)
_MOST_LINES = 8
"""Changes of one operation that an entry on a whole version tells; its page has the rest."""

_UNKNOWN_DAY = "1970-01-01"
"""Atom wants a day of every entry; the entry says that it is unknown."""

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Entry(NamedTuple):
    """A version in a feed. `page`: where it is shown, and its name too; `most`: how many changes a group tells."""

    version: Version
    page: str
    title: str
    day: str
    dated: str
    summary: str
    groups: tuple[Group, ...] = ()
    most: int | None = None


def _keys(site: Site) -> Iterator[str]:
    yield from _TRACK_FEEDS
    yield from (f"o:{operation}" for operation in site.kb.operations)


def _outputs(site: Site, key: str) -> Iterator[File]:
    if key in _TRACK_FEEDS:
        chosen = [version for version in site.kb.versions if key in (_ALL, version.track)]
        name = next((f"{TRACK_NAMES[track]} versions" for track in TRACKS if track == key), "every version")
        entries = [_version_entry(site, version) for version in chosen]
        yield _feed(site, feed(key), "versions/index.html", f"Azure OpenAI: {name}", entries)
        return
    operation = key.removeprefix("o:")
    entries = [entry for version in site.kb.versions for entry in _operation_entries(site, operation, version)]
    title = f"Azure OpenAI: versions that changed {operation}"
    yield _feed(site, operation_feed(operation), operation_page(operation), title, entries)


def _version_entry(site: Site, version: Version) -> Entry:
    label = version.label
    release = release_of(site, label)
    title = f"{label} ({TRACK_NAMES[version.track]})"
    day = release.day or _UNKNOWN_DAY
    if version.base is None:
        has = sum(site.kb.has_operation(name, label) for name in site.kb.operations)
        summary = f"The record of its line begins with it. It has {has} operations."
        return Entry(version, version_page(label), title, day, release.words, summary)
    summary = f"Against {version.base}: {tally_of(site.comparison.changes(version.base, label)).words}."
    groups = groups_of(site, version.base, label)
    return Entry(version, version_page(label), title, day, release.words, summary, groups, _MOST_LINES)


def _operation_entries(site: Site, operation: str, version: Version) -> Iterator[Entry]:
    """One entry where a version changed the operation, or is the first of its line and has it."""
    label = version.label
    release = release_of(site, label)
    page = f"{version_page(label)}#op-{anchor(operation)}"
    day = release.day or _UNKNOWN_DAY
    if version.base is None:
        if site.kb.has_operation(operation, label):
            title = f"{label}: {operation} is on record"
            summary = "The record of its line begins with this version, which has the operation."
            yield Entry(version, page, title, day, release.words, summary)
        return
    changes = site.comparison.changes(version.base, label, operation=operation)
    if not changes:
        return
    groups = groups_of(site, version.base, label, operation)
    fates = {"added": "new operation", "removed": "the operation is gone", None: "changed"}
    title = f"{label}: {operation}, {fates[groups[0].fate]}"
    yield Entry(version, page, title, day, release.words, f"Against {version.base}: {tally_of(changes).words}.", groups)


def _feed(site: Site, path: str, page: str, title: str, entries: list[Entry]) -> File:
    order = {version.label: number for number, version in enumerate(site.kb.versions)}
    newest = sorted(entries, key=lambda entry: (entry.day, order[entry.version.label]), reverse=True)
    text = (
        _environment()
        .get_template("feed.atom.j2")
        .render(
            base_url=site.base_url,
            path=path,
            page=page,
            title=title,
            updated=newest[0].day if newest else _UNKNOWN_DAY,
            entries=newest,
        )
    )
    return File(path, text.encode())


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(assets_folder() / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_xml_text,
    )


def _xml_text(value: object) -> object:
    """Text without the characters that XML cannot hold."""
    return value if isinstance(value, Markup) else _NO_XML.sub("\ufffd", str(value))


SECTION = Section(_keys, _outputs)
