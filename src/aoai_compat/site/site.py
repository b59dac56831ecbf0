"""What all pages draw from: the knowledge base, and what follows from it for more than one page."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import NamedTuple

from aoai_compat.explain.families import Family, families_of
from aoai_compat.kb.answers import TRACKS, Interval, Status, Track
from aoai_compat.kb.compare import Comparison
from aoai_compat.kb.feature import Feature, all_features, feature_availability
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.lifecycle import Lifecycle, lifecycle_of
from aoai_compat.kb.paths import plain
from aoai_compat.kb.places import Place
from aoai_compat.kb.resolved import ResolvedParameter, resolved_parameters
from aoai_compat.lint.wording import availability

TRACK_NAMES: dict[Track, str] = {"ga": "GA", "preview": "Preview", "v1": "v1"}
PAGED_PLACES: tuple[Place, ...] = ("body", "query", "header")
"""The places whose parameters have pages: what a client chooses to send."""


_KEPT_SURFACES = 200
"""Enough for one operation in all versions and places; pages of an operation are made one after the other."""


class Column(NamedTuple):
    """A version as a column of a matrix. `starts_track`: the first of its track."""

    label: str
    track: Track
    starts_track: bool


class Site:
    """One build. `base_url` ends in a slash; it is used only where a format wants absolute addresses."""

    def __init__(self, kb: KnowledgeBase, base_url: str, paths: tuple[str, ...] = ()) -> None:
        """`paths`: every page of the site, for what lists them; empty until they are made."""
        self.kb = kb
        self.base_url = base_url if base_url.endswith("/") else f"{base_url}/"
        self.paths = paths
        self.statuses = lru_cache(maxsize=None)(self._statuses)
        self.availability = lru_cache(maxsize=None)(self._availability)
        self._paged = lru_cache(maxsize=None)(self._paged_set)
        self.resolved = lru_cache(maxsize=_KEPT_SURFACES)(self._resolved)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Every version, track by track, oldest first."""
        tracks = self.kb.tracks
        return tuple(Column(label, track, label == tracks[track][0]) for track in TRACKS for label in tracks[track])

    @cached_property
    def features(self) -> dict[str, Feature]:
        """Id -> feature."""
        return {feature.id: feature for feature in all_features(self.kb)}

    @cached_property
    def feature_intervals(self) -> dict[str, tuple[Interval, ...]]:
        """Id of a feature -> where it is available."""
        return {name: feature_availability(self.kb, feature) for name, feature in self.features.items()}

    @cached_property
    def error_families(self) -> list[Family]:
        """The families of error messages."""
        return families_of(self.kb.error_messages)

    @cached_property
    def lifecycle(self) -> Lifecycle:
        """What was announced about the end of things."""
        return lifecycle_of(self.kb)

    @cached_property
    def comparison(self) -> Comparison:
        """Compares versions, and keeps what it found for the next page."""
        return Comparison(self.kb)

    def in_words(self, intervals: tuple[Interval, ...]) -> str:
        """Where something is available: `GA from 2024-10-21, v1`; empty where nowhere."""
        return availability(self.kb, intervals)

    def plain_paths(self, operation: str, place: Place) -> list[str]:
        """The plain paths of all parameters of an operation in any version, containers before what they hold."""
        record = self.kb.operation(operation)
        known = {plain(path) for path in record.rows(place)}
        known.update(
            plain(path)
            for entry in record.entries
            if entry.place == place and entry.value is None and entry.says == "supported"
            for path in entry.parameters
        )
        return sorted(known - {""})

    def paged_paths(self, operation: str, place: Place) -> list[str]:
        """The plain paths that have a page of their own: all but `api-version`, whose story is that of the versions."""
        if place not in PAGED_PLACES:
            return []
        return [path for path in self.plain_paths(operation, place) if (place, path) != ("query", "api-version")]

    def has_page(self, operation: str, path: str, place: Place) -> bool:
        """Whether a parameter, with or without variants, has a page of its own."""
        return plain(path) in self._paged(operation, place)

    def _paged_set(self, operation: str, place: Place) -> frozenset[str]:
        return frozenset(self.paged_paths(operation, place))

    def _statuses(
        self, operation: str, path: str | None, place: Place = "body", value: str | None = None
    ) -> dict[str, Status | None]:
        """Label -> status of a parameter, for every version; None where the version lacks the operation."""
        kb = self.kb
        return {
            version.label: kb.status(operation, path, version.label, value=value, place=place)
            if kb.has_operation(operation, version.label)
            else None
            for version in kb.versions
        }

    def _availability(
        self, operation: str, path: str | None, place: Place = "body", value: str | None = None
    ) -> tuple[Interval, ...]:
        return self.kb.availability(operation, path, value=value, place=place)

    def _resolved(self, operation: str, version: str, place: Place) -> dict[str, ResolvedParameter]:
        return resolved_parameters(self.kb, operation, version, place)
