from __future__ import annotations

import itertools

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.places import Place
from aoai_compat.site.history import chapters, stretches
from aoai_compat.site.site import Site

CHAT = "chat.completions.create"
BODY: Place = "body"


@pytest.fixture(scope="module")
def site(kb: KnowledgeBase) -> Site:
    return Site(kb, "https://example.com/")


def test_a_stretch_never_reaches_into_another_track(site: Site) -> None:
    for stretch in stretches(site, site.statuses(CHAT, "enhancements")):
        assert {site.kb.version(label).track for label in stretch.versions} == {stretch.track}


@pytest.mark.parametrize("path", ["max_tokens", "enhancements", "tool_choice", "data_sources"])
def test_stretches_hold_every_version_once_with_its_own_status(site: Site, path: str) -> None:
    statuses = site.statuses(CHAT, path)
    told = [(label, stretch.status) for stretch in stretches(site, statuses) for label in stretch.versions]
    assert sorted(told) == sorted(statuses.items())


def test_neighbouring_stretches_of_a_track_differ(site: Site) -> None:
    found = stretches(site, site.statuses(CHAT, "enhancements"))
    assert all(a.track != b.track or a.status != b.status for a, b in itertools.pairwise(found))


def test_a_version_without_the_operation_is_neither_supported_nor_not(site: Site) -> None:
    assert site.statuses("responses.create", "input")["2024-06-01"] is None


@pytest.mark.parametrize("path", ["max_completion_tokens", "tool_choice", "data_sources", "messages[].content"])
def test_chapters_say_of_each_version_what_a_lookup_says(site: Site, path: str) -> None:
    for chapter in chapters(site, CHAT, path, BODY):
        for label in chapter.stretch.versions:
            status = site.kb.status(CHAT, path, label) if site.kb.has_operation(CHAT, label) else None
            assert status == chapter.stretch.status


def test_chapters_keep_every_piece_of_evidence_of_their_versions(site: Site) -> None:
    for chapter in chapters(site, CHAT, "stream_options", BODY):
        told = {*chapter.documents, *(piece._replace(version="") for piece in chapter.evidence)}
        for label in chapter.stretch.versions:
            for piece in site.kb.evidence(CHAT, "stream_options", label):
                assert piece in told or piece._replace(version="") in told


def test_a_change_of_facts_begins_a_new_chapter(site: Site) -> None:
    spans = [c.stretch for c in chapters(site, CHAT, "tool_choice", BODY) if c.stretch.status == "supported"]
    by_status = [s for s in stretches(site, site.statuses(CHAT, "tool_choice")) if s.status == "supported"]
    assert len(spans) > len(by_status)
