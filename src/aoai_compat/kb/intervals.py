"""From a set of versions to stretches of tracks, and back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from aoai_compat.kb.answers import Interval, Track


def intervals_of(tracks: Mapping[Track, tuple[str, ...]], versions: Collection[str]) -> tuple[Interval, ...]:
    """The stretches that these versions make; `tracks` is track -> its versions, oldest first."""
    intervals = []
    for track, labels in tracks.items():
        since: str | None = None
        for label in labels:
            if label in versions and since is None:
                since = label
            elif label not in versions and since is not None:
                intervals.append(Interval(track, since, label))
                since = None
        if since is not None:
            intervals.append(Interval(track, since, None))
    return tuple(intervals)


def versions_in(tracks: Mapping[Track, tuple[str, ...]], intervals: Iterable[Interval]) -> set[str]:
    """The versions that lie in any of these stretches."""
    found: set[str] = set()
    for interval in intervals:
        line = tracks[interval.track]
        end = len(line) if interval.until is None else line.index(interval.until)
        found.update(line[line.index(interval.since) : end])
    return found
