"""What to do about a parameter in the versions that do not take it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from aoai_compat.kb.answers import Interval, Track
from aoai_compat.kb.places import Place
from aoai_compat.lint.wording import remove_or_move
from aoai_compat.site.history import stretches
from aoai_compat.site.site import Site


class Advice(NamedTuple):
    """For some neighbouring versions of a track: what to do. `gone`: whether earlier ones of the track had it."""

    track: Track
    span: str
    what: str
    gone: bool


def advice_of(site: Site, operation: str, path: str, place: Place) -> list[Advice]:
    """Advice for every stretch of versions that has the operation and refuses the parameter."""
    return list(_advice(site, operation, path, place))


def _advice(site: Site, operation: str, path: str, place: Place) -> Iterator[Advice]:
    available = site.availability(operation, path, place)
    for stretch in stretches(site, site.statuses(operation, path, place)):
        if stretch.status == "unsupported":
            what = remove_or_move(site.kb, available, stretch.since)
            yield Advice(stretch.track, stretch.span, what, _had_it(site, available, stretch.track, stretch.since))


def _had_it(site: Site, available: tuple[Interval, ...], track: Track, version: str) -> bool:
    line = site.kb.tracks[track]
    return any(i.track == track and line.index(i.since) < line.index(version) for i in available)
