"""The words of a change: the same on the command line and on the site."""

from __future__ import annotations

import itertools

import pytest

from aoai_compat.kb.change import MIRRORS, Change
from aoai_compat.kb.change_words import counted, phrased, sign, words
from aoai_compat.kb.compare import Comparison
from aoai_compat.kb.knowledge_base import KnowledgeBase


@pytest.mark.parametrize("kind", sorted(MIRRORS))
@pytest.mark.parametrize("place", ["body", "query", "response"])
def test_every_kind_of_change_can_be_said(kind: str, place: str) -> None:
    change = Change(kind, "chat.completions.create", place, "a", "v", ["string"], ["string", "null"])  # type: ignore[arg-type]
    subject, rest = phrased(change)
    assert subject == "a"
    assert words(change) == subject + rest
    assert ("(query)" in rest) is (place == "query")


@pytest.mark.parametrize(("before", "after"), [(1, 4096), (0.5, None), (True, False), ("", "<|endoftext|>")])
def test_a_default_of_any_type_can_be_said(before: object, after: object) -> None:
    change = Change("default-changed", "x", "body", "a", before=before, after=after)
    said = words(change)
    assert said.startswith("a: default ")
    assert "None" not in said
    assert "True" not in said


def test_what_comes_goes_and_is_different_has_its_sign() -> None:
    for kind in MIRRORS:
        own, mirror = sign(Change(kind, "x")), sign(Change(MIRRORS[kind], "x"))
        assert (own, mirror) in {("+", "-"), ("-", "+"), ("~", "~")}
        assert (own == "+") is kind.endswith("-added")


def test_a_container_tells_how_much_it_holds_unless_that_is_shown_beside_it() -> None:
    change = Change("parameter-added", "x", "body", "a", inside=("a.b", "a.c"))
    assert words(change) == "a, with 2 inside"
    assert phrased(change, counts_inside=False) == ("a", "")


def test_the_arrow_can_be_chosen() -> None:
    change = Change("type-widened", "x", "body", "a", before=["string"], after=[])
    assert words(change) == "a: string -> any"
    assert phrased(change, "→").rest == ": string → any"


def test_counts() -> None:
    gain, loss = Change("parameter-added", "x", "body", "a"), Change("parameter-removed", "x", "body", "b")
    assert counted([]) == "no change"
    assert counted([gain]) == "1 change, 0 of them breaking"
    assert counted([gain, loss]) == "2 changes, 1 of them breaking"


def test_every_change_between_any_two_versions_can_be_said_both_ways(kb: KnowledgeBase) -> None:
    comparison = Comparison(kb)
    labels = [version.label for version in kb.versions]
    for old, new in itertools.combinations(labels[::3], 2):
        for change in comparison.changes(old, new):
            assert words(change)
            assert words(change.mirrored())
