"""Features by the name that release notes give them: what they consist of, and so where they are available.

A version has a feature where it has all parts of it; where the parts are alternatives (a route and its successor),
any of them will do. A feature that no document shows any part of is where its sources say that it begins.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from aoai_compat.kb.answers import TRACKS, Answer, Evidence, Interval, Status, Track
from aoai_compat.kb.intervals import intervals_of, versions_in
from aoai_compat.kb.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aoai_compat.kb.knowledge_base import KnowledgeBase

Stage = Literal["ga", "preview", "deprecated", "removed", "known-issue"]
_SEPARATORS = re.compile(r"[\s_-]+")


class Part(NamedTuple):
    """One thing that a feature consists of: an operation, a parameter of it, or a value of that."""

    operation: str
    parameter: str | None = None
    value: str | None = None
    place: Place = "body"


class Feature(NamedTuple):
    """One entry of `data/features`. `first` is what its sources state: the first version of each track, or None."""

    id: str
    name: str
    aliases: tuple[str, ...]
    description: str
    status: Stage
    docs: str
    first: dict[Track, str | None]
    parts: tuple[Part, ...]
    alternatives: bool
    sources: tuple[str, ...]
    note: str | None
    differs: bool

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Feature:
        """From its entry in the data file."""
        return cls(
            id=data["id"],
            name=data["name"],
            aliases=tuple(data["aliases"]),
            description=data["description"],
            status=data["status"],
            docs=data["docs"],
            first={track: data["first"][track] for track in TRACKS},
            parts=tuple(
                Part(part["operation"], part.get("parameter"), part.get("value"), part.get("in", "body"))
                for part in data["parts"]
            ),
            alternatives=data.get("alternatives", False),
            sources=tuple(data["sources"]),
            note=data.get("note"),
            differs=data.get("differs", False),
        )

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it may be called."""
        return (self.id, self.name, *self.aliases)

    def as_data(self) -> dict[str, Any]:
        """The JSON of it, as far as it depends on no version."""
        return {
            "id": self.id,
            "name": self.name,
            "aliases": list(self.aliases),
            "description": self.description,
            "status": self.status,
            "docs": self.docs,
            "first": dict(self.first),
            "note": self.note,
            "sources": list(self.sources),
        }


class FeatureAnswer(NamedTuple):
    """A feature with where it is available. `api_version` and `status` are None where no version was asked for."""

    feature: Feature
    available: tuple[Interval, ...]
    api_version: str | None
    status: Status | None
    evidence: tuple[Evidence, ...]

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        data = self.feature.as_data()
        del data["aliases"]
        data["available"] = [interval.as_data() for interval in self.available]
        if self.api_version is not None:
            data |= {"api_version": self.api_version, "feature_status": self.status}
        return data


def folded(name: str) -> str:
    """A name as it is compared: without case, with one hyphen for blanks, underscores and hyphens."""
    return _SEPARATORS.sub("-", name.strip().casefold())


def all_features(kb: KnowledgeBase) -> list[Feature]:
    """Every feature, in the order of its id."""
    return sorted(map(Feature.from_data, kb.features), key=lambda feature: feature.id)


def find_feature(kb: KnowledgeBase, subject: str) -> Feature | None:
    """The feature that goes by this id, name or alias; None where there is none."""
    wanted = folded(subject)
    for data in kb.features:
        if wanted in map(folded, (data["id"], data["name"], *data["aliases"])):
            return Feature.from_data(data)
    return None


def feature_availability(kb: KnowledgeBase, feature: Feature) -> tuple[Interval, ...]:
    """Where a feature is available, a stretch of a track at a time."""
    if not feature.parts:
        return tuple(Interval(track, since, None) for track, since in feature.first.items() if since is not None)
    of_parts = [
        versions_in(kb.tracks, kb.availability(p.operation, p.parameter, value=p.value, place=p.place))
        for p in feature.parts
    ]
    return intervals_of(kb.tracks, set.union(*of_parts) if feature.alternatives else set.intersection(*of_parts))


def answer_feature(kb: KnowledgeBase, feature: Feature, version: str | None) -> FeatureAnswer:
    """Where a feature is available and, with a version, how it stands there. Raises `UnknownVersion`."""
    available = feature_availability(kb, feature)
    if version is None:
        return FeatureAnswer(feature, available, None, None, ())
    kb.version(version)
    if not feature.parts:
        status = _stated(kb, version, available)
        evidence = tuple(Evidence("docs", status, source, version) for source in feature.sources)
        return FeatureAnswer(feature, available, version, status, evidence)
    answers = [kb.lookup(p.operation, p.parameter, version, value=p.value, place=p.place) for p in feature.parts]
    status = _combined(answers, feature.alternatives)
    pieces = dict.fromkeys(piece for answer in answers for piece in answer.evidence)
    return FeatureAnswer(feature, available, version, status, tuple(pieces))


def _stated(kb: KnowledgeBase, version: str, available: Sequence[Interval]) -> Status:
    if not available:
        return "unknown"
    return "supported" if version in versions_in(kb.tracks, available) else "unsupported"


def _combined(answers: Iterable[Answer], alternatives: bool) -> Status:
    """The worst status of all parts decides; the best one where they are alternatives."""
    statuses = {answer.status for answer in answers}
    order: tuple[Status, ...] = ("unsupported", "conflicting", "unknown", "supported")
    if alternatives:
        order = ("supported", "conflicting", "unknown", "unsupported")
    return next(status for status in order if status in statuses)
