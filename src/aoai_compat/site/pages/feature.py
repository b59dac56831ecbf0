"""One page a feature: which version it needs, what it consists of, and who says so; and the list of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from aoai_compat.kb.answers import TRACKS, Interval, Status, Track
from aoai_compat.kb.feature import Feature, Part, answer_feature
from aoai_compat.site.mentions import Mention, anchor, subject_page
from aoai_compat.site.section import Page, Section
from aoai_compat.site.site import TRACK_NAMES, Site
from aoai_compat.site.subjects import OTHER, SUBJECTS, subject_of
from aoai_compat.site.urls import feature_page

STAGES = {
    "ga": "GA",
    "preview": "preview",
    "deprecated": "deprecated",
    "removed": "removed",
    "known-issue": "known issue",
}
"""What a feature's own status is called."""

_INDEX = "index"
_UP = ("Features", "features/index.html")


class Need(NamedTuple):
    """What a track offers. `since`: its first version, of those that still count; `gone`: the version that lost it.

    `open`: where no version is known to have it, what keeps that from being a no: `conflicting` or `unknown`.
    """

    track: Track
    since: str | None
    gone: str | None
    open: Status | None = None

    @property
    def words(self) -> str:
        """It in a few words."""
        if self.open is not None:
            return "the evidence conflicts" if self.open == "conflicting" else "unknown"
        if self.since is None:
            return f"no {TRACK_NAMES[self.track]} version" if self.track != "v1" else "not in v1"
        if self.gone is not None:
            return f"{self.since}, gone with {self.gone}"
        return "yes" if self.since == "v1" else f"from {self.since}"


def needs(
    tracks: Mapping[Track, Sequence[str]], intervals: Sequence[Interval], statuses: Mapping[str, Status | None]
) -> list[Need]:
    """What each track offers: the stretch that lasts to this day, else the last one that there was.

    `tracks` are those of the knowledge base; `statuses` has the status in every version.
    """
    found = []
    for track in TRACKS:
        own = [interval for interval in intervals if interval.track == track]
        lasting = [interval for interval in own if interval.until is None] or own[-1:]
        if lasting:
            found.append(Need(track, lasting[0].since, lasting[0].until))
            continue
        told = {statuses[label] for label in tracks[track]}
        doubt: Status | None = "conflicting" if "conflicting" in told else "unknown" if "unknown" in told else None
        found.append(Need(track, None, None, doubt))
    return found


def _keys(site: Site) -> Iterator[str]:
    yield _INDEX
    yield from (f"feature {name}" for name in site.features)


def _outputs(site: Site, key: str) -> Iterator[Page]:
    yield _index(site) if key == _INDEX else _page(site, site.features[key.removeprefix("feature ")])


def _page(site: Site, feature: Feature) -> Page:
    available = site.feature_intervals[feature.id]
    statuses = _statuses(site, feature)
    content: dict[str, Any] = {
        "feature": feature,
        "stage": STAGES[feature.status],
        "needs": needs(site.kb.tracks, available, statuses),
        "statuses": statuses,
        "disputed": [label for label, status in statuses.items() if status == "conflicting"],
        "parts_of_it": [(_mention(site, part), part, _available(site, part)) for part in feature.parts],
        "stated": [(track, feature.first[track], _first(available, track)) for track in TRACKS],
    }
    return Page(
        feature_page(feature.id),
        "feature",
        feature.name,
        f"{feature.name} in Azure OpenAI: {site.in_words(available) or 'shown in no version'}.",
        content,
        "features",
        (_UP,),
    )


def _statuses(site: Site, feature: Feature) -> dict[str, Status | None]:
    return {version.label: answer_feature(site.kb, feature, version.label).status for version in site.kb.versions}


def _mention(site: Site, part: Part) -> Mention:
    text = part.operation if part.parameter is None else part.parameter
    if part.value is not None:
        text += f"={part.value}"
    return Mention(text, subject_page(site, part.operation, part.parameter, part.place))


def _available(site: Site, part: Part) -> tuple[Interval, ...]:
    return site.availability(part.operation, part.parameter, part.place, part.value)


def _first(intervals: Sequence[Interval], track: Track) -> str | None:
    return next((interval.since for interval in intervals if interval.track == track), None)


def _index(site: Site) -> Page:
    features = sorted(site.features.values(), key=lambda feature: feature.name.casefold())
    offered = {f.id: needs(site.kb.tracks, site.feature_intervals[f.id], _statuses(site, f)) for f in features}
    chapters = [
        (
            subject.title,
            anchor(subject.title.lower().replace(" ", "-").replace(",", "")),
            [(f, STAGES[f.status], offered[f.id]) for f in features if subject_of(f) == subject],
        )
        for subject in SUBJECTS
    ]
    # The largest first, and what fits nowhere last.
    chapters.sort(key=lambda chapter: (chapter[0] == OTHER.title, -len(chapter[2]), chapter[0]))
    stages = [(stage, words, sum(f.status == stage for f in features)) for stage, words in STAGES.items()]
    return Page(
        "features/index.html",
        "features",
        "Features",
        f"{len(features)} features of Azure OpenAI by the names that release notes give them, and since when each is "
        "there: GA, preview and v1 apart.",
        {
            "chapters_of_list": [chapter for chapter in chapters if chapter[2]],
            "stages": [stage for stage in stages if stage[2]],
            "total": len(features),
        },
        "features",
    )


SECTION = Section(_keys, _outputs)
