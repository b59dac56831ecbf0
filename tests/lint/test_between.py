"""What is between two versions, on tracks that are not one line."""

from __future__ import annotations

import pytest

from aoai_compat.errors import BadUsage, UnknownVersion
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.between import versions_between


@pytest.mark.parametrize(("first", "last"), [("2024-10-21", "2025-04-01-preview"), ("v1", "2022-12-01")])
def test_versions_of_which_neither_builds_on_the_other_have_nothing_between(
    kb: KnowledgeBase, first: str, last: str
) -> None:
    with pytest.raises(BadUsage, match="different tracks"):
        versions_between(kb, first, last)


def test_an_unknown_version_is_an_error(kb: KnowledgeBase) -> None:
    with pytest.raises(UnknownVersion):
        versions_between(kb, "2024-10-21", "2024-10-22")


def test_on_one_track_it_is_the_track_whichever_way_round(kb: KnowledgeBase) -> None:
    expected = ("2024-02-01", "2024-06-01", "2024-10-21")
    assert versions_between(kb, "2024-02-01", "2024-10-21") == expected
    assert versions_between(kb, "2024-10-21", "2024-02-01") == expected
    assert versions_between(kb, "v1", "v1") == ("v1",)


def test_across_tracks_it_is_what_leads_from_one_to_the_other(kb: KnowledgeBase) -> None:
    expected = ("2025-03-01-preview", "2025-04-01-preview", "v1-preview", "v1")
    assert versions_between(kb, "2025-03-01-preview", "v1") == expected
    assert versions_between(kb, "v1", "2025-03-01-preview") == expected
