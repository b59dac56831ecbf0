"""Which version has all of some features: what a reader chooses from, and where each choice is available."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from aoai_compat.kb.answers import TRACKS, Interval, Track
from aoai_compat.kb.feature import Feature
from aoai_compat.site.section import Page
from aoai_compat.site.site import TRACK_NAMES, Site
from aoai_compat.site.subjects import SUBJECTS, subject_of
from aoai_compat.site.urls import relative, version_page

_SHOWN = 24
"""How many features are shown before one asks for more."""

_MARKED = ("deprecated", "removed")
"""Stages that a choice is marked with."""


class Choice(NamedTuple):
    """A feature to choose. `mark` warns of its end, or is empty.

    `spans`: track, and the numbers of the first version and of the one after the last, for each stretch of it.
    `first`: track -> the first version of its last stretch, with the last one where it ended; absent where nowhere.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    mark: str
    spans: tuple[tuple[Track, int, int], ...]
    first: dict[Track, str]

    @property
    def coded(self) -> str:
        """The spans as the script reads them: `ga 3 9, preview 12 30`."""
        return ", ".join(f"{track} {start} {end}" for track, start, end in self.spans)


class WhichVersion(NamedTuple):
    """What the reader chooses from: the features most written about, then the others by subject."""

    known: tuple[Choice, ...]
    more: tuple[tuple[str, tuple[Choice, ...]], ...]
    tracks: tuple[tuple[Track, tuple[str, ...]], ...]

    @property
    def all(self) -> list[Choice]:
        """Every choice, by name."""
        choices = [*self.known, *(choice for _, choices in self.more for choice in choices)]
        return sorted(choices, key=lambda choice: choice.name.casefold())

    def tracks_for(self, page: Page) -> str:
        """JSON for the script: track, its name, and label and link of its versions, oldest first."""
        return json.dumps(
            [
                (track, TRACK_NAMES[track], [(label, relative(version_page(label), page.path)) for label in labels])
                for track, labels in self.tracks
            ],
            separators=(",", ":"),
        )


def which_version(site: Site) -> WhichVersion:
    """The choices of a site. A feature that no version is known to have cannot be chosen, and a known issue is none."""
    features = [
        feature
        for feature in site.features.values()
        if site.feature_intervals[feature.id] and feature.status != "known-issue"
    ]
    features.sort(key=lambda feature: feature.name.casefold())
    lasting = [feature for feature in features if _is_lasting(site, feature)]
    known = {feature.id for feature in sorted(lasting, key=lambda feature: -_said(feature))[:_SHOWN]}
    others = [feature for feature in features if feature.id not in known]
    more = [
        (subject.title, tuple(_choice(site, feature) for feature in others if subject_of(feature) == subject))
        for subject in SUBJECTS
    ]
    return WhichVersion(
        tuple(_choice(site, feature) for feature in features if feature.id in known),
        tuple((title, choices) for title, choices in more if choices),
        tuple(site.kb.tracks.items()),
    )


def _is_lasting(site: Site, feature: Feature) -> bool:
    """Whether documents show a generally available feature that is still there."""
    current = any(interval.until is None for interval in site.feature_intervals[feature.id])
    return feature.status == "ga" and bool(feature.parts) and current


def _said(feature: Feature) -> int:
    """How much is written of a feature: the more names it goes by and the more sources it has, the better known."""
    return len(feature.aliases) + len(feature.sources)


def _choice(site: Site, feature: Feature) -> Choice:
    intervals = site.feature_intervals[feature.id]
    spans = tuple(_span(site, interval) for interval in intervals)
    firsts = {track: _first(site, [i for i in intervals if i.track == track]) for track in TRACKS}
    return Choice(
        feature.id,
        feature.name,
        feature.aliases,
        feature.status if feature.status in _MARKED else "",
        spans,
        {track: first for track, first in firsts.items() if first},
    )


def _span(site: Site, interval: Interval) -> tuple[Track, int, int]:
    line = site.kb.tracks[interval.track]
    end = len(line) if interval.until is None else line.index(interval.until)
    return interval.track, line.index(interval.since), end


def _first(site: Site, intervals: Sequence[Interval]) -> str:
    if not intervals:
        return ""
    last = intervals[-1]
    if last.until is None:
        return last.since
    return site.in_words((last,))
