"""Sentences that several rules share: where something is available, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from aoai_compat.kb.answers import TRACKS, Interval
from aoai_compat.kb.knowledge_base import KnowledgeBase

_TRACK_WORDS = {"ga": "GA", "preview": "previews", "v1": "v1"}


def availability(kb: KnowledgeBase, intervals: Sequence[Interval]) -> str:
    """`GA from 2024-10-21, previews from 2024-09-01-preview, v1`; empty where there is none."""
    return ", ".join(_interval(kb, i) for track in TRACKS for i in intervals if i.track == track)


def _interval(kb: KnowledgeBase, interval: Interval) -> str:
    if interval.until is None:
        return "v1" if interval.track == "v1" else f"{_TRACK_WORDS[interval.track]} from {interval.since}"
    line = kb.tracks[interval.track]
    last = line[line.index(interval.until) - 1]
    return f"{interval.since} only" if last == interval.since else f"{interval.since} to {last}"


def history(kb: KnowledgeBase, intervals: Sequence[Interval], version: str) -> str:
    """How it stands with something that a version lacks: never there, there elsewhere, or removed."""
    if not intervals:
        return "no version has it"
    removed = [i for i in intervals if i.until is not None and _is_after(kb, i.until, version)]
    words = availability(kb, intervals)
    return f"removed with {removed[0].until} (it is in {words})" if removed else f"it is in {words}"


def _is_after(kb: KnowledgeBase, gone_with: str, version: str) -> bool:
    """Whether a version stands at or after the one in which something went, in the same track."""
    track = kb.version(version).track
    line = kb.tracks[track]
    return gone_with in line and line.index(version) >= line.index(gone_with)


def better_version(kb: KnowledgeBase, intervals: Sequence[Interval], version: str) -> str | None:
    """The version to move to: the oldest later one of the same track, else a GA version, else the first that has it."""
    track = kb.version(version).track
    line = kb.tracks[track]
    current = [i for i in intervals if i.until is None]
    for interval in current:
        if interval.track == track and line.index(interval.since) > line.index(version):
            return interval.since
    for wanted in TRACKS:
        for interval in current:
            if interval.track == wanted:
                return interval.since
    return None


def remove_or_move(kb: KnowledgeBase, intervals: Sequence[Interval], version: str) -> str:
    """What to do about something that a version does not take."""
    target = better_version(kb, intervals, version)
    return (
        f"Remove it, or call {target} or later."
        if target and target != "v1"
        else ("Remove it, or call the v1 API." if target else "Remove it.")
    )


def listed(names: Sequence[str], most: int = 8) -> str:
    """Names in a sentence, cut where they are many."""
    shown = ", ".join(f"`{name}`" for name in names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown
