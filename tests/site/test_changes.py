"""Changes as pages show them: by operation, with their effect on a client and their pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.change import BREAKING, MIRRORS, Change
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.changes import effect_of, groups_of, page_of, tally_of
from aoai_compat.site.site import Site
from aoai_compat.site.urls import parameter_page
from tests.site.small_data import CHAT, EVIL_OPERATION, EVIL_PROPERTY, NEW, OLD, small_site


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return small_site(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def real(kb: KnowledgeBase) -> Site:
    return Site(kb, "https://example.org/")


def test_what_can_break_a_client_is_never_shown_as_a_gain() -> None:
    for kind in MIRRORS:
        assert (effect_of(kind) in ("must", "loses")) is (kind in BREAKING)


def test_what_comes_one_way_goes_the_other() -> None:
    for kind in MIRRORS:
        if effect_of(kind) == "loses":
            assert effect_of(MIRRORS[kind]) in ("gains", "must")
        if kind.endswith("-removed"):
            assert effect_of(kind) == "loses"


def test_each_change_of_two_versions_is_in_one_group(real: Site) -> None:
    old, new = "2024-06-01", "2024-10-21"
    changes = real.comparison.changes(old, new)
    groups = groups_of(real, old, new)
    assert [group.operation for group in groups] == sorted({change.operation for change in changes})
    assert sum(len(group.lines) + len(group.answers) for group in groups) == len(changes)
    lines = [line for group in groups for line in (*group.lines, *group.answers)]
    assert sum(line.breaking for line in lines) == sum(change.breaking for change in changes)


def test_the_effects_share_out_the_changes(real: Site) -> None:
    groups = groups_of(real, "2025-04-01-preview", "v1-preview")
    for group in groups:
        parts = [group.only(effect) for effect in ("must", "loses", "gains", "notes")]
        assert sum(len(part.lines) for part in parts) == len(group.lines)
        assert sum(len(part.answers) for part in parts) == len(group.answers)


def test_fields_of_answers_the_body_itself_and_the_version_have_no_page(small: Site, real: Site) -> None:
    assert page_of(real, CHAT, "query", "api-version") is None
    assert page_of(small, CHAT, "response", "id") is None
    assert page_of(small, CHAT, "body", "") is None
    assert page_of(small, CHAT, "body", "nowhere") is None
    assert page_of(small, CHAT, None, None) is None


def test_a_parameter_has_its_page_and_so_has_a_variant_of_it(real: Site) -> None:
    assert page_of(real, CHAT, "body", "max_tokens") == parameter_page(CHAT, "max_tokens")
    assert page_of(real, CHAT, "body", "messages[](role=user).content") == parameter_page(CHAT, "messages[].content")
    assert page_of(real, "files.list", "query", "purpose") == parameter_page("files.list", "purpose", "query")


def test_operations_that_come_and_go_show_their_route(small: Site) -> None:
    fates = {group.operation: (group.fate, group.route) for group in groups_of(small, OLD, NEW)}
    assert fates[CHAT] == (None, None)
    assert fates["old.list"] == ("removed", ("GET", "/old"))
    assert fates[EVIL_OPERATION][0] == "added"
    mirrored = {group.operation: group.fate for group in groups_of(small, NEW, OLD)}
    assert mirrored == {CHAT: None, "old.list": "added", EVIL_OPERATION: "removed"}


def test_what_is_inside_is_named_from_its_container_on(small: Site) -> None:
    [group] = groups_of(small, OLD, NEW, CHAT)
    [gone] = [line for line in group.lines if line.subject == "gone"]
    assert gone.inside == (("inner", parameter_page(CHAT, "gone.inner")),)
    assert (gone.sign, gone.effect, gone.breaking, gone.rest) == ("removed", "loses", True, "")


def test_answers_are_apart_and_do_not_say_so_each_time(small: Site) -> None:
    [group] = groups_of(small, OLD, NEW, CHAT)
    [answer] = group.answers
    assert (answer.subject, answer.rest, answer.page) == (EVIL_PROPERTY, "", None)
    assert group.breaking_answers == 0


def test_a_tally_counts_requests_operations_and_answers_apart(small: Site) -> None:
    tally = tally_of(small.comparison.changes(OLD, NEW))
    assert (tally.operations_added, tally.operations_removed, tally.answers) == (1, 1, 1)
    assert (tally.added, tally.removed, tally.changed) == (3, 2, 1)
    assert tally.words.startswith("1 new operation, 1 operation gone, 3 additions to requests, 2 removals, ")


def test_a_tally_of_nothing_says_so_and_one_of_gains_breaks_nothing() -> None:
    assert tally_of([]).words == "no change"
    gain = Change("parameter-added", "x", "body", "a")
    assert tally_of([gain]).words == "1 addition to requests; none of these can break a client"


def test_the_small_site_is_made_in_any_folder(tmp_path: Path) -> None:
    assert groups_of(small_site(tmp_path), OLD, OLD) == ()
