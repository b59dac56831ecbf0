from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.gaps import find_gaps
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.pages.gaps import SECTION
from aoai_compat.site.site import Site
from tests.site.hostile import Rendered, assert_harmless, hostile_kb, rendered


@pytest.fixture(scope="module")
def one(kb: KnowledgeBase) -> Rendered:
    return rendered(Site(kb, "https://example.com/"), SECTION, "gaps")


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    assert_harmless(rendered(Site(hostile_kb(tmp_path), "https://example.com/"), SECTION, "gaps"))


def test_every_open_question_is_there(kb: KnowledgeBase, one: Rendered) -> None:
    gaps = list(find_gaps(kb))
    assert len(one.tree.css(".question")) == len(gaps) > 0
    for gap in gaps:
        assert one.tree.css(f'h2[id="{gap.version}"]')


def test_both_sides_are_told_in_full(kb: KnowledgeBase, one: Rendered) -> None:
    for gap in find_gaps(kb):
        for piece in gap.evidence:
            assert piece.source in one.text
            assert piece.note is None or piece.note.replace("`", "") in one.text


def test_what_would_settle_it_is_said_of_each(one: Rendered) -> None:
    assert all("What would settle it" in node.text() or "disagree" in node.text() for node in one.tree.css(".question"))


def test_what_is_in_doubt_about_models_is_there(kb: KnowledgeBase, one: Rendered) -> None:
    doubts = [rule for rule in kb.model_rules.rules if rule.status == "conflicting"]
    [table] = one.tree.css('[aria-label="What is in doubt about models"]')
    assert len(table.css("tbody tr")) == len(doubts) > 0


def test_features_whose_sources_differ_are_there(kb: KnowledgeBase, one: Rendered) -> None:
    differing = [feature for feature in kb.features if feature.get("differs")]
    assert differing
    assert {f"features/{feature['id']}.html" for feature in differing} <= one.links
