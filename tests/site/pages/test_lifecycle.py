from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.announcements import announcements
from aoai_compat.site.pages.lifecycle import CALENDAR, SECTION
from aoai_compat.site.site import Site
from tests.site.hostile import Rendered, assert_harmless, hostile_kb, rendered


@pytest.fixture(scope="module")
def site(kb: KnowledgeBase) -> Site:
    return Site(kb, "https://example.com/")


@pytest.fixture(scope="module")
def one(site: Site) -> Rendered:
    return rendered(site, SECTION, "lifecycle")


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    assert_harmless(rendered(Site(hostile_kb(tmp_path), "https://example.com/"), SECTION, "lifecycle"))


def test_nothing_is_said_to_be_over(one: Rendered) -> None:
    for word in ("retired", "expired", "overdue", "past"):
        assert word not in one.text.lower().split()


def test_what_was_taken_back_says_so(site: Site, one: Rendered) -> None:
    for own in announcements(site):
        if own.date is not None:
            [row] = one.tree.css(f'tr[id="{own.id}"]')
            assert ("taken back" in row.text()) is not own.stands


def test_days_are_in_order(one: Rendered) -> None:
    [table] = one.tree.css('[aria-label="Announced ends"]')
    days = [node.attributes["datetime"] or "" for node in table.css("time")]
    assert len(days) > 1
    assert days == sorted(days)


def test_every_step_of_every_history_is_there_with_its_source(site: Site, one: Rendered) -> None:
    for version in site.kb.versions:
        for step in site.lifecycle.retirement(version.label):
            assert f"{step.words} — {step.source}" in one.text


def test_endings_lead_to_the_operations_that_end(site: Site, one: Rendered) -> None:
    for ending in site.lifecycle.endings:
        for operation in site.kb.operations:
            if ending.concerns(operation):
                assert f"operations/{operation}.html" in one.links


def test_labels_of_other_services_are_there(site: Site, one: Rendered) -> None:
    for service in site.lifecycle.other_services:
        assert service.service in one.text
        assert all(label in one.text for label in service.labels)


def test_it_leads_to_the_calendar(one: Rendered) -> None:
    assert CALENDAR in one.links
    assert f"({CALENDAR})" in one.markdown
