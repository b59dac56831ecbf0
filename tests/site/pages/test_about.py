from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.answers import TRACKS
from aoai_compat.kb.compile import read_evidence
from aoai_compat.kb.knowledge_base import KnowledgeBase, source_name
from aoai_compat.site.pages.about import SECTION, age, counts
from aoai_compat.site.site import Site
from tests.conftest import ROOT
from tests.site.hostile import Rendered, assert_harmless, hostile_kb, rendered


@pytest.fixture(scope="module")
def site(kb: KnowledgeBase) -> Site:
    return Site(kb, "https://example.com/")


@pytest.fixture(scope="module")
def one(site: Site) -> Rendered:
    return rendered(site, SECTION, "about")


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    assert_harmless(rendered(Site(hostile_kb(tmp_path), "https://example.com/"), SECTION, "about"))


def test_an_unknown_age_is_not_made_up(tmp_path: Path) -> None:
    hostile = hostile_kb(tmp_path)
    assert age(hostile) == ("2024-01-02", None, None)
    assert "undated" in rendered(Site(hostile, "https://example.com/"), SECTION, "about").text


def test_evidence_is_counted_once_whatever_it_is_about(site: Site) -> None:
    entries = list(read_evidence(ROOT / "data/evidence"))
    assert dict(counts(site))["entries of evidence beyond them"] == len(entries)
    assert age(site.kb).evidence == max(entry["date"] for entry in entries if "date" in entry)


def test_what_is_counted_is_shown(site: Site, one: Rendered) -> None:
    for what, count in counts(site):
        assert count > 0
        assert f"{count} {what}" in one.text


def test_every_document_is_named(site: Site, one: Rendered) -> None:
    for version in site.kb.versions:
        for source in version.sources:
            assert source_name(source) in one.text


def test_every_status_and_track_is_explained(one: Rendered) -> None:
    for status in ("supported", "unsupported", "conflicting", "unknown"):
        assert one.tree.css(f"dt .status.{status}")
    for track in TRACKS:
        assert one.tree.css(f"dt .track.{track}")
