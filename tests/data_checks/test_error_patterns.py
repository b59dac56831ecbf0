"""The check of `data/errors`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from aoai_compat.data_checks._folder import DataFolder
from aoai_compat.data_checks.error_patterns import CHECK
from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.conftest import ROOT

ENTRY: dict[str, Any] = {
    "id": "cold-kettle",
    "title": "The kettle is cold",
    "pattern": "The (?P<parameter>\\w+) is cold",
    "http_status": 400,
    "code": None,
    "cause": "value",
    "explanation": "The `{parameter}` has not been switched on.",
    "fix": "Switch the `{parameter}` on.",
    "confidence": "high",
    "sources": ["https://example.org/kettle"],
    "examples": ["The kettle is cold"],
}


class _Folder(DataFolder):
    """The knowledge base of this checkout, with other families."""

    def __init__(self, entries: Sequence[Mapping[str, Any]], kb: KnowledgeBase) -> None:
        super().__init__(ROOT / "data")
        # What a folder works out once, worked out beforehand.
        self.__dict__["kb"] = kb
        self.__dict__["texts"] = {"errors/kettle.yaml": json.dumps(entries), "versions/x.yaml": "[]"}


@pytest.fixture
def problems(kb: KnowledgeBase) -> Callable[..., list[str]]:
    """What the check finds in some families."""
    return lambda *entries: [problem.message for problem in CHECK.check(_Folder(entries, kb))]


def test_the_families_of_this_checkout_are_in_order(checkout: DataFolder) -> None:
    assert list(CHECK.check(checkout)) == []


def test_a_good_family_is_in_order(problems: Callable[..., list[str]]) -> None:
    assert problems(ENTRY) == []


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"pattern": "The (kettle"}, "does not compile"),
        ({"examples": ["The tea is cold.", "Something else"]}, "claimed by no family"),
        ({"fix": "Fill the {pot}."}, "{pot} is no group"),
        ({"explanation": "The {pot} is not hot."}, "{pot} is no group"),
        ({"title": "The kettle is cold."}, "full stop"),
        ({"about": {"operation": "kettles.create"}}, "kettles.create is no operation"),
        ({"about": {"operation": "embeddings.create", "parameter": "input, kettle"}}, "no parameter kettle"),
    ],
)
def test_what_is_wrong_is_found(problems: Callable[..., list[str]], change: dict[str, Any], complaint: str) -> None:
    [found] = problems({**ENTRY, **change})
    assert complaint in found


def test_an_id_is_used_once(problems: Callable[..., list[str]]) -> None:
    assert any("used twice" in found for found in problems(ENTRY, ENTRY))


def test_the_more_specific_family_has_to_win(problems: Callable[..., list[str]]) -> None:
    special = {**ENTRY, "id": "cold-teapot", "pattern": "The teapot is cold", "examples": ["The teapot is cold"]}
    special = {**special, "about": {"parameter": "teapot"}}
    assert problems(ENTRY, special) == []
    [found] = problems({**ENTRY, "examples": ["The teapot is cold"]}, special)
    assert "claimed by cold-teapot" in found


def test_a_placeholder_may_be_what_the_family_is_about(problems: Callable[..., list[str]]) -> None:
    assert problems({**ENTRY, "pattern": "The kettle is cold", "about": {"parameter": "kettle"}}) == []


def test_what_lies_elsewhere_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "versions").mkdir()
    (tmp_path / "versions" / "x.yaml").write_text("[]")
    assert list(CHECK.check(DataFolder(tmp_path))) == []
