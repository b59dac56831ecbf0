"""What the reader of "Which version do I need?" chooses from."""

from __future__ import annotations

import json

import pytest

from aoai_compat.kb.intervals import versions_in
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.section import Page
from aoai_compat.site.site import Site
from aoai_compat.site.which_version import Choice, WhichVersion, which_version


@pytest.fixture(scope="module")
def site(kb: KnowledgeBase) -> Site:
    return Site(kb, "https://example.com/")


@pytest.fixture(scope="module")
def which(site: Site) -> WhichVersion:
    return which_version(site)


def versions_of(which: WhichVersion, choice: Choice) -> set[str]:
    lines = dict(which.tracks)
    return {label for track, start, end in choice.spans for label in lines[track][start:end]}


def test_a_feature_that_no_version_is_known_to_have_cannot_be_chosen(site: Site, which: WhichVersion) -> None:
    nowhere = {name for name, intervals in site.feature_intervals.items() if not intervals}
    assert nowhere
    assert not nowhere & {choice.id for choice in which.all}


def test_a_known_issue_is_no_feature_that_anybody_needs(site: Site, which: WhichVersion) -> None:
    assert not {choice.id for choice in which.all if site.features[choice.id].status == "known-issue"}


def test_a_feature_that_ended_is_not_among_the_well_known(site: Site, which: WhichVersion) -> None:
    assert which.known
    for choice in which.known:
        assert site.features[choice.id].status == "ga"
        assert any(interval.until is None for interval in site.feature_intervals[choice.id])


def test_each_feature_can_be_chosen_once(site: Site, which: WhichVersion) -> None:
    ids = [choice.id for choice in which.all]
    assert len(ids) == len(set(ids))
    left_out = set(site.features) - set(ids)
    assert all(not site.feature_intervals[name] or site.features[name].status == "known-issue" for name in left_out)


def test_a_choice_covers_the_versions_that_have_the_feature_and_no_other(site: Site, which: WhichVersion) -> None:
    for choice in which.all:
        assert versions_of(which, choice) == versions_in(site.kb.tracks, site.feature_intervals[choice.id])


def test_a_feature_that_came_back_begins_where_it_is_to_this_day(site: Site, which: WhichVersion) -> None:
    back = [
        (choice, track, lasting[0])
        for choice in which.all
        for track in site.kb.tracks
        if len(own := [i for i in site.feature_intervals[choice.id] if i.track == track]) > 1
        and (lasting := [interval for interval in own if interval.until is None])
    ]
    assert back
    assert all(choice.first[track] == lasting.since for choice, track, lasting in back)


def test_a_feature_that_ended_says_so_where_it_is_listed(site: Site, which: WhichVersion) -> None:
    ended = [
        (choice, track)
        for choice in which.all
        for track in site.kb.tracks
        if (own := [i for i in site.feature_intervals[choice.id] if i.track == track])
        and all(interval.until is not None for interval in own)
    ]
    assert ended
    assert all(" to " in choice.first[track] or " only" in choice.first[track] for choice, track in ended)


def test_links_to_versions_start_from_the_page(which: WhichVersion) -> None:
    page = Page("deep/page.html", "x", "", "", {})
    tracks = json.loads(which.tracks_for(page))
    assert {link for _, _, versions in tracks for _, link in versions} == {
        f"../versions/{label}.html" for _, labels in which.tracks for label in labels
    }
