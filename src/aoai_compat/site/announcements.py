"""Announced ends of versions and of operations, as one list: for the page about them and for calendars."""

from __future__ import annotations

from typing import NamedTuple

from aoai_compat.kb.lifecycle import Ending, RetirementStep
from aoai_compat.site.mentions import anchor
from aoai_compat.site.site import Site
from aoai_compat.site.urls import version_page


class Announcement(NamedTuple):
    """One announced end. `date`: the last day that was given; `since`: what was said after that.

    `stands` is false where it was taken back. `history` is what a version was said to do, oldest first; `ending` is
    that of operations or parameters.
    """

    id: str
    name: str
    page: str
    date: str | None
    stands: bool
    seen: str | None
    since: tuple[str, ...]
    sources: tuple[str, ...]
    history: tuple[RetirementStep, ...] = ()
    ending: Ending | None = None


def announcements(site: Site) -> list[Announcement]:
    """Every announced end by its day, those without a day last."""
    found = [_version(site, v.label) for v in site.kb.versions if site.lifecycle.retirement(v.label)]
    found += map(_ending, site.lifecycle.endings)
    return sorted(found, key=lambda own: (own.date is None, own.date or "", own.name))


def _version(site: Site, label: str) -> Announcement:
    history = site.lifecycle.retirement(label)
    last = max((index for index, step in enumerate(history) if step.date is not None), default=-1)
    return Announcement(
        id=f"version-{anchor(label)}",
        name=label,
        page=version_page(label),
        date=history[last].date if last >= 0 else None,
        stands=site.lifecycle.is_announced(label),
        seen=history[-1].seen,
        since=tuple(step.words for step in history[last + 1 :]),
        sources=tuple(dict.fromkeys(step.source for step in history)),
        history=history,
    )


def _ending(ending: Ending) -> Announcement:
    name = anchor(ending.id)
    return Announcement(
        id=f"ending-{name}",
        name=ending.name,
        page=f"lifecycle.html#ending-{name}",
        date=ending.date,
        stands=True,
        seen=ending.seen,
        since=(),
        sources=ending.sources,
        ending=ending,
    )
