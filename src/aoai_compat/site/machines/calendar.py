"""The announced ends as an iCalendar file: an all-day event each, the same bytes from the same data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone

from icalendar import Calendar, Event

from aoai_compat.site.announcements import Announcement, announcements
from aoai_compat.site.pages.lifecycle import CALENDAR
from aoai_compat.site.section import File, Section
from aoai_compat.site.site import Site
from aoai_compat.terminal import printable

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_DISCLAIMER = "An announcement; it does not prove that anything stopped working."


def _keys(_: Site) -> Iterator[str]:
    yield "retirements"


def _outputs(site: Site, _: str) -> Iterator[File]:
    yield File(CALENDAR, calendar_of(site).to_ical())


def calendar_of(site: Site) -> Calendar:
    """Every announcement that names a day and was not taken back, by day."""
    calendar = Calendar()
    calendar.add("prodid", "-//aoai-compat//announced ends//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Azure OpenAI: announced ends")
    calendar.add("x-wr-caldesc", f"Announced ends of api-versions and operations. {_DISCLAIMER}")
    for own in announcements(site):
        day = _day(own.date)
        if day is not None and own.stands:
            calendar.add_component(_event(site, own, day))
    return calendar


def _event(site: Site, own: Announcement, day: date) -> Event:
    event = Event()
    event.add("uid", f"{own.id}@aoai-compat")
    event.add("dtstamp", _seen(own, day))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    # Readers of a calendar take an event with a higher number as a newer state of the same one.
    event.add("sequence", max(0, len(own.history) - 1))
    event.add("summary", printable(f"{own.name}: announced end"))
    event.add("description", printable(_description(own)))
    event.add("url", f"{site.base_url}{own.page}")
    event.add("transp", "TRANSPARENT")
    return event


def _description(own: Announcement) -> str:
    lines: list[str] = []
    if own.ending is not None:
        lines.append(f"{own.ending.name} {own.ending.words}." + (f" Seen {own.seen}." if own.seen else ""))
        lines += [f"Instead: {own.ending.instead}."] if own.ending.instead else []
        lines += [f"Note: {own.ending.note}."] if own.ending.note else []
        lines += [f"Versions: {', '.join(own.ending.versions)}."] if own.ending.versions else []
    lines += [f"{own.name}: {step.words}." for step in own.history]
    lines += [f"Source: {source}" for source in own.sources]
    return "\n".join([*lines, _DISCLAIMER])


def _seen(own: Announcement, day: date) -> datetime:
    """When the newest thing about it was seen; the calendar format wants a moment, so the first one of that time."""
    dates = [own.seen] if own.seen else sorted(found for source in own.sources for found in _DAY.findall(source))[-1:]
    match = _DATE.fullmatch(dates[0]) if dates else None
    try:
        parts = [int(part or 1) for part in match.groups()] if match else [day.year, day.month, day.day]
        return datetime(*parts, tzinfo=timezone.utc)  # type: ignore[arg-type, misc]
    except ValueError:
        return datetime(day.year, day.month, day.day, tzinfo=timezone.utc)


def _day(text: str | None) -> date | None:
    """A full day; None for a month, or for what is no date."""
    try:
        return date.fromisoformat(text) if text and _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _inputs(site: Site, _: str) -> object:
    return announcements(site)


SECTION = Section(_keys, _outputs, _inputs)
