from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.answers import Status
from aoai_compat.kb.feature import answer_feature
from aoai_compat.kb.intervals import intervals_of
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.pages.feature import SECTION, Need, needs
from aoai_compat.site.site import Site
from aoai_compat.site.urls import feature_page, parameter_page
from tests.site.hostile import EVIL, assert_harmless, hostile_kb, rendered


@pytest.fixture(scope="module")
def site(kb: KnowledgeBase) -> Site:
    return Site(kb, "https://example.com/")


def offered(kb: KnowledgeBase, *versions: str) -> list[Need]:
    """What the tracks offer where these versions have something, and the others are known not to."""
    statuses: dict[str, Status | None] = dict.fromkeys((version.label for version in kb.versions), "unsupported")
    return needs(kb.tracks, intervals_of(kb.tracks, versions), statuses)


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    hostile = Site(hostile_kb(tmp_path), "https://example.com/")
    for key in SECTION.keys(hostile):
        one = rendered(hostile, SECTION, key)
        assert_harmless(one)
        assert f"Name {EVIL}" in one.text


def test_an_address_that_is_none_of_the_web_is_no_link(tmp_path: Path) -> None:
    hostile = Site(hostile_kb(tmp_path), "https://example.com/")
    [name] = hostile.features
    one = rendered(hostile, SECTION, f"feature {name}")
    assert "javascript:alert(4)" in one.text
    assert not any("alert(4)" in link for link in one.links)


def test_a_stretch_that_ended_is_not_shown_as_lasting(kb: KnowledgeBase) -> None:
    line = kb.tracks["preview"]
    [_, preview, _] = offered(kb, *line[2:4])
    assert (preview.since, preview.gone) == (line[2], line[4])


def test_what_came_back_is_there_since_it_came_back(kb: KnowledgeBase) -> None:
    line = kb.tracks["preview"]
    [_, preview, _] = offered(kb, line[1], *line[5:])
    assert (preview.since, preview.gone) == (line[5], None)


def test_a_doubt_is_not_shown_as_a_no(site: Site) -> None:
    for feature in site.features.values():
        one = rendered(site, SECTION, f"feature {feature.id}")
        for need in one.page.content["needs"]:
            told = {answer_feature(site.kb, feature, label).status for label in site.kb.tracks[need.track]}
            if need.since is None and told & {"conflicting", "unknown"}:
                assert not need.words.startswith("no"), feature.id
    assert "v1 the evidence conflicts" in rendered(site, SECTION, "feature on-your-data").text


def test_a_track_without_the_feature_says_so(kb: KnowledgeBase) -> None:
    assert [need.words for need in offered(kb)] == ["no GA version", "no Preview version", "not in v1"]


def test_every_feature_has_a_page_that_the_index_leads_to(site: Site) -> None:
    index = rendered(site, SECTION, "index")
    assert {f"feature {name}" for name in site.features} == set(SECTION.keys(site)) - {"index"}
    for name in site.features:
        assert feature_page(name).removeprefix("features/") in index.links


def test_the_index_can_be_narrowed_without_a_script(site: Site) -> None:
    one = rendered(site, SECTION, "index")
    anchors = {link for link in one.links if link.startswith("#show-")}
    assert {f"#show-{feature.status}" for feature in site.features.values()} < anchors
    assert {node.attributes["id"] for node in one.tree.css("[id^=show-]")} == {link[1:] for link in anchors}
    rows = one.tree.css("tbody tr")
    assert sorted(row.attributes["class"] or "" for row in rows) == sorted(f.status for f in site.features.values())


def test_the_picture_shows_the_answers_of_the_knowledge_base(site: Site) -> None:
    feature = site.features["structured-outputs"]
    one = rendered(site, SECTION, f"feature {feature.id}")
    for version in site.kb.versions:
        status = answer_feature(site.kb, feature, version.label).status
        assert one.tree.css(f'.lanes [title^="{version.label}: {status}"]')


def test_the_parts_lead_to_their_pages(site: Site) -> None:
    feature = site.features["structured-outputs"]
    one = rendered(site, SECTION, f"feature {feature.id}")
    for part in feature.parts:
        assert part.parameter is not None
        assert f"../{parameter_page(part.operation, part.parameter)}" in one.links


def test_a_feature_that_no_document_shows_says_so(site: Site) -> None:
    feature = next(feature for feature in site.features.values() if not feature.parts)
    assert "show no part of it" in rendered(site, SECTION, f"feature {feature.id}").text


def test_where_sources_and_documents_differ_both_are_shown(site: Site) -> None:
    differing = [feature for feature in site.features.values() if feature.differs and feature.parts]
    assert differing
    for feature in differing:
        one = rendered(site, SECTION, f"feature {feature.id}")
        [table] = one.tree.css('[aria-label="First versions as stated and as documented"]')
        assert "differs" in table.text()
    agreeing = rendered(site, SECTION, "feature structured-outputs")
    assert not agreeing.tree.css('[aria-label="First versions as stated and as documented"]')
