"""The check of features complains of each thing that can be wrong with one, and of nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from aoai_compat.data_checks import features
from aoai_compat.data_checks._folder import DataFolder
from aoai_compat.kb.knowledge_base import KnowledgeBase

GOOD: dict[str, Any] = {
    "id": "tidy-answers",
    "name": "Tidy answers",
    "aliases": ["neat answers"],
    "description": "Answers that are tidy and neat.",
    "status": "ga",
    "parts": [{"operation": "chat.completions.create", "parameter": "parallel_tool_calls"}],
    "first": {"preview": "2024-09-01-preview", "ga": "2024-10-21", "v1": "v1"},
    "docs": "https://learn.microsoft.com/azure/",
    "sources": ["the lifecycle page"],
}


class Folder:
    """As much of a data folder as the check looks at."""

    def __init__(self, kb: KnowledgeBase, entries: list[dict[str, Any]]) -> None:
        self.kb = kb
        self.texts: Mapping[str, str] = {"features/some.yaml": "", "lifecycle.yaml": ""}
        self._entries = entries

    def content(self, _file: str) -> list[dict[str, Any]]:
        return self._entries


def complaints(kb: KnowledgeBase, *entries: dict[str, Any]) -> list[str]:
    folder: Any = Folder(kb, list(entries))
    return [problem.message for problem in features.check(folder)]


def test_a_good_entry_is_left_alone(kb: KnowledgeBase) -> None:
    assert complaints(kb, GOOD) == []


def test_the_entries_of_this_checkout_are_good(checkout: DataFolder) -> None:
    assert list(features.check(checkout)) == []


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"parts": [{"operation": "chat.nothing"}]}, "chat.nothing is no operation"),
        ({"parts": [{"operation": "chat.completions.create", "parameter": "nothing"}]}, "no version has nothing"),
        (
            {"parts": [{"operation": "chat.completions.create", "parameter": "reasoning_effort", "value": "maybe"}]},
            "no version has reasoning_effort=maybe",
        ),
        (
            {"first": {"preview": "2024-08-01-preview", "ga": "2024-10-21", "v1": "v1"}},
            "first preview: says 2024-08-01-preview, and its parts begin with 2024-09-01-preview",
        ),
        (
            {"first": {"preview": "2024-09-01-preview", "ga": None, "v1": "v1"}},
            "first ga: says None, and its parts begin with 2024-10-21",
        ),
        (
            {"first": {"preview": "2024-11-01-preview", "ga": None, "v1": None}, "parts": []},
            "is no version of the track",
        ),
        ({"differs": True, "note": "it is said to"}, "is said to differ from its parts, and does not"),
        ({"aliases": ["Tidy  things", "tidy-things"]}, None),
        ({"aliases": ["parallel_tool_calls"]}, "is that of a parameter"),
        ({"id": "tools"}, "is that of a parameter"),
    ],
)
def test_what_is_wrong_with_an_entry(kb: KnowledgeBase, change: dict[str, Any], complaint: str | None) -> None:
    found = complaints(kb, GOOD | change)
    if complaint is None:
        assert found == []
    else:
        assert any(complaint in message for message in found), found


def test_a_stated_difference_is_taken(kb: KnowledgeBase) -> None:
    first = {"preview": "2024-08-01-preview", "ga": "2024-10-21", "v1": "v1"}
    assert complaints(kb, GOOD | {"first": first, "differs": True, "note": "the page says so"}) == []


def test_a_name_means_one_feature(kb: KnowledgeBase) -> None:
    found = complaints(kb, GOOD, GOOD | {"id": "other", "name": "Other", "aliases": ["Neat_Answers"]})
    assert found == ["other: the name 'neat-answers' is used twice, here and by tidy-answers."]
