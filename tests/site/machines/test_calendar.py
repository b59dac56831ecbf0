"""The calendar, read back by the library that calendars are read with."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.announcements import announcements
from aoai_compat.site.machines.calendar import SECTION
from aoai_compat.site.section import File
from aoai_compat.site.site import Site
from tests.site.hostile import EVIL, hostile_data, hostile_kb


def file_of(kb: KnowledgeBase) -> File:
    [file] = SECTION.outputs(Site(kb, "https://example.com/site"), "retirements")
    assert isinstance(file, File)
    return file


def events_of(kb: KnowledgeBase) -> list[Any]:
    return list(Calendar.from_ical(file_of(kb).content).walk("VEVENT"))


@pytest.fixture(scope="module")
def events(kb: KnowledgeBase) -> list[Any]:
    return events_of(kb)


def test_hostile_text_starts_no_line_of_its_own(tmp_path: Path) -> None:
    data = hostile_data()
    data["lifecycle.yaml"]["endings"][0]["name"] += "\x07"
    hostile = hostile_kb(tmp_path, data)
    content = file_of(hostile).content
    assert b"\x07" not in content
    assert content.count(b"\r\nEND:VCALENDAR\r\n") == 1
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    events = {str(event["uid"]): event for event in events_of(hostile)}
    assert len(events) == 2
    ending = events["ending-~3cu~3e@aoai-compat"]
    assert str(ending["summary"]).startswith(EVIL)
    assert f"Instead: {EVIL}." in str(ending["description"])


def test_an_announcement_without_any_date_is_stamped_with_its_own_day(tmp_path: Path) -> None:
    [ending] = [event for event in events_of(hostile_kb(tmp_path)) if str(event["uid"]).startswith("ending-")]
    assert ending["dtstamp"].dt.date() == ending["dtstart"].dt


def test_what_was_taken_back_is_no_event(kb: KnowledgeBase, events: list[Any]) -> None:
    told = announcements(Site(kb, "https://example.com/"))
    assert any(own.date is not None and not own.stands for own in told)
    expected = [(f"{own.id}@aoai-compat", own.date) for own in told if own.date is not None and own.stands]
    assert [(str(event["uid"]), event["dtstart"].dt.isoformat()) for event in events] == expected


def test_the_same_data_give_the_same_bytes(kb: KnowledgeBase) -> None:
    assert file_of(kb) == file_of(kb)


def test_every_event_is_one_whole_day(events: list[Any]) -> None:
    for event in events:
        start = event["dtstart"].dt
        assert type(start) is date
        assert event["dtend"].dt - start == timedelta(days=1)


def test_names_of_events_are_unique(events: list[Any]) -> None:
    assert len({event["uid"] for event in events}) == len(events)


def test_it_says_when_it_was_seen_and_by_whom(kb: KnowledgeBase, events: list[Any]) -> None:
    told = {f"{own.id}@aoai-compat": own for own in announcements(Site(kb, "https://example.com/"))}
    for event in events:
        own = told[str(event["uid"])]
        if own.seen:
            assert event["dtstamp"].dt.isoformat().startswith(own.seen)
        for source in own.sources:
            assert f"Source: {source}" in str(event["description"])
        for step in own.history:
            assert step.words in str(event["description"])


def test_addresses_are_whole(events: list[Any]) -> None:
    assert all(str(event["url"]).startswith("https://example.com/site/") for event in events)
