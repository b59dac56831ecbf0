from __future__ import annotations

import itertools

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.site import Site
from aoai_compat.site.timeline import Timeline, timeline_of


@pytest.fixture(scope="module")
def timeline(kb: KnowledgeBase) -> Timeline:
    return timeline_of(Site(kb, "https://example.com/"))


def test_nothing_is_drawn_outside_of_the_picture(timeline: Timeline) -> None:
    for bar in timeline.bars:
        assert timeline.labels <= bar.begin < timeline.width
        assert 0 < bar.y < timeline.height
        assert bar.end is None or bar.begin < bar.end <= timeline.width


def test_no_two_bars_share_a_row(timeline: Timeline) -> None:
    rows = sorted(bar.y for bar in timeline.bars)
    assert all(later - earlier >= 13 for earlier, later in itertools.pairwise(rows))


def test_every_version_has_a_bar(timeline: Timeline, kb: KnowledgeBase) -> None:
    assert sorted(bar.label for bar in timeline.bars) == sorted(version.label for version in kb.versions)


def test_an_end_is_drawn_only_where_a_day_was_announced(timeline: Timeline, kb: KnowledgeBase) -> None:
    lifecycle = Site(kb, "x").lifecycle
    for bar in timeline.bars:
        dates = [step.date for step in lifecycle.retirement(bar.label) if step.date]
        assert (bar.end is not None) == bool(dates)
        assert bar.announced == (dates[-1] if dates else None)


def test_an_announcement_that_was_taken_back_does_not_stand(timeline: Timeline) -> None:
    bars = {bar.label: bar for bar in timeline.bars}
    assert not bars["2023-06-01-preview"].standing
    assert bars["2023-03-15-preview"].standing


def test_a_version_without_a_known_release_says_so(timeline: Timeline) -> None:
    bars = {bar.label: bar for bar in timeline.bars}
    assert bars["2022-03-01-preview"].dated_by == "dated by its label"
    assert bars["2024-10-21"].dated_by == "released 2024-12-05"


def test_later_stands_further_right(timeline: Timeline) -> None:
    years = [year.x for year in timeline.years]
    assert years == sorted(years)
    bars = {bar.label: bar.begin for bar in timeline.bars}
    assert bars["2023-05-15"] < bars["2024-02-01"] < bars["2024-10-21"]
