"""The timeline of versions as a picture: where each bar begins and ends, in the units of the drawing."""

from __future__ import annotations

import re
from typing import NamedTuple

from aoai_compat.kb.answers import TRACKS, Track, Version
from aoai_compat.site.site import Site

WIDTH = 960.0
LABELS = 170.0
ROW = 19.0
_HEAD = 26.0
_TRACK_GAP = 26.0
_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


class Bar(NamedTuple):
    """One version. `begin` and `end` are x positions; `end` is None where no end was announced.

    `announced`: the last day that was given as its end. `standing`: whether that announcement still stands by all that
    is known. `dated_by`: what the beginning goes by, its release or (where that is not known) its label.
    """

    label: str
    track: Track
    y: float
    begin: float
    end: float | None
    announced: str | None
    standing: bool
    dated_by: str
    words: str


class Year(NamedTuple):
    """A year on the axis."""

    name: int
    x: float


class Timeline(NamedTuple):
    """The whole drawing; `tracks`: track -> the y of its name."""

    width: float
    height: float
    labels: float
    bars: list[Bar]
    years: list[Year]
    tracks: dict[Track, float]


def timeline_of(site: Site) -> Timeline:
    """The timeline of all versions, track by track, newest on top."""
    begins = {version.label: _begin(version) for version in site.kb.versions}
    ends = {version.label: _announced(site, version.label) for version in site.kb.versions}
    days = [*begins.values(), *(_years(day) for day in ends.values() if day is not None)]
    first, last = int(min(days)), int(max(days)) + 1
    scale = (WIDTH - LABELS) / (last - first)

    def x(day: float) -> float:
        return round(LABELS + (day - first) * scale, 1)

    bars: list[Bar] = []
    tracks: dict[Track, float] = {}
    y = _HEAD
    for track in TRACKS:
        y += _TRACK_GAP
        tracks[track] = y - 6
        for label in reversed(site.kb.tracks[track]):
            announced = ends[label]
            version = site.kb.version(label)
            bars.append(
                Bar(
                    label,
                    track,
                    y,
                    x(begins[label]),
                    None if announced is None else x(_years(announced)),
                    announced,
                    site.lifecycle.is_announced(label),
                    f"released {version.released}" if version.released else "dated by its label",
                    site.lifecycle.in_words(label) or "no end announced",
                )
            )
            y += ROW
    years = [Year(year, x(year)) for year in range(first, last)]
    return Timeline(WIDTH, y + 8, LABELS, bars, years, tracks)


def _begin(version: Version) -> float:
    return _years(version.released or version.label)


def _announced(site: Site, label: str) -> str | None:
    dated = [step.date for step in site.lifecycle.retirement(label) if step.date is not None]
    return dated[-1] if dated else None


def _years(day: str) -> float:
    """A day or month as years, with a fraction; 0 for what is no date."""
    match = _DAY.match(day)
    if match is None:
        return 0.0
    return int(match[1]) + (int(match[2]) - 1) / 12 + (int(match[3] or 1) - 1) / 365
