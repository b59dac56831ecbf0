from __future__ import annotations

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.advice import advice_of
from aoai_compat.site.site import Site

CHAT = "chat.completions.create"


@pytest.fixture(scope="module")
def site(kb: KnowledgeBase) -> Site:
    return Site(kb, "https://example.com/")


def test_where_it_is_supported_or_disputed_there_is_no_advice(site: Site) -> None:
    assert advice_of(site, CHAT, "messages", "body") == []


def test_a_version_that_lacks_the_operation_gets_no_advice(site: Site) -> None:
    assert all("2022" not in advice.span for advice in advice_of(site, CHAT, "max_completion_tokens", "body"))


def test_it_names_the_version_to_move_to(site: Site) -> None:
    by_track = {advice.track: advice.what for advice in advice_of(site, CHAT, "max_completion_tokens", "body")}
    assert "2024-10-21" in by_track["ga"]
    assert "2024-09-01-preview" in by_track["preview"]


def test_what_is_gone_again_is_told_from_what_is_not_there_yet(site: Site) -> None:
    gone = {advice.span.split(" ")[0]: advice.gone for advice in advice_of(site, CHAT, "enhancements", "body")}
    assert gone["2024-04-01-preview"]
    assert not gone["2023-03-15-preview"]
