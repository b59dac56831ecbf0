"""Comparing many pairs: what is kept from one pair to the next changes no answer."""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aoai_compat.errors import UnknownOperation, UnknownVersion
from aoai_compat.kb.compare import Change, Comparison, compare
from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.site.small_data import CHAT, small_data, small_kb

REQUEST_AND_ANSWER = ("body", "query", "header", "response")


@pytest.fixture(scope="module")
def comparison(kb: KnowledgeBase) -> Comparison:
    """One for all tests, so that each meets what the others left."""
    return Comparison(kb)


def some_pairs(kb: KnowledgeBase, count: int, seed: str) -> list[tuple[str, str]]:
    pairs = list(itertools.permutations([version.label for version in kb.versions], 2))
    return random.Random(seed).sample(pairs, count)  # noqa: S311


def test_what_is_kept_changes_no_answer(kb: KnowledgeBase, comparison: Comparison) -> None:
    for old, new in some_pairs(kb, 25, "kept"):
        assert comparison.changes(old, new) == compare(kb, old, new), (old, new)


def test_one_operation_is_the_part_of_all_that_concerns_it(kb: KnowledgeBase, comparison: Comparison) -> None:
    for old, new in some_pairs(kb, 10, "one"):
        everything = comparison.changes(old, new)
        assert comparison.changes(old, new, operation=CHAT) == [c for c in everything if c.operation == CHAT]


def test_what_the_bit_sets_settle_is_what_all_evidence_gives(kb: KnowledgeBase) -> None:
    operations = ("completions.create", "extensions.chat.completions.create", "responses.create", "files.create")
    checked = 0
    for operation in operations:
        record = kb.operation(operation)
        for place in REQUEST_AND_ANSWER:
            for path in list(record.rows(place))[::5]:  # type: ignore[arg-type]
                supported, unsure = kb.settled(operation, path, place=place)  # type: ignore[arg-type]
                for version in kb.versions:
                    bit = kb.bit(version.label)
                    if unsure & bit or not record.is_described(bit):
                        continue
                    status = kb.status(operation, path, version.label, place=place)  # type: ignore[arg-type]
                    assert (status == "supported") is bool(supported & bit), (operation, place, path, version.label)
                    checked += 1
    assert checked > 1000


def test_versions_that_are_alike_answer_alike(kb: KnowledgeBase) -> None:
    record = kb.operation(CHAT)
    alike = kb.alike(CHAT, "body")
    assert 1 < len(set(alike.values())) < len(kb.versions)
    for one, other in itertools.combinations(alike, 2):
        if alike[one] == alike[other]:
            for path in list(record.rows("body"))[::7]:
                assert kb.status(CHAT, path, one) == kb.status(CHAT, path, other)


@pytest.mark.parametrize("earlier", ["2024-05-01-preview", "2023-05-15"])
def test_unknown_names_are_refused(comparison: Comparison, earlier: str) -> None:
    with pytest.raises(UnknownVersion):
        comparison.changes(earlier, "2024-99-99")
    with pytest.raises(UnknownVersion):
        comparison.changes("nothing", earlier)
    with pytest.raises(UnknownOperation):
        comparison.changes(earlier, "v1", operation="nothing.create")


def test_all_pairs_are_cheap(kb: KnowledgeBase) -> None:
    """Some three seconds here; plain `compare` takes close to a minute."""
    comparison = Comparison(kb)
    labels = [version.label for version in kb.versions]
    before = time.process_time()
    found = sum(len(comparison.changes(old, new)) for old, new in itertools.combinations(labels, 2))
    assert found > 10_000
    assert time.process_time() - before < 16


# -- by hand ---------------------------------------------------------------------------------


def changed_by(folder: Path, **chat: Any) -> Iterator[Change]:
    """The changes of the chat operation of the small data, where the second version changes this."""
    content = small_data()
    content["versions/2024-02-01.yaml"]["operations"] = {CHAT: chat} if chat else {}
    yield from compare(small_kb(folder, content), "2024-01-01", "2024-02-01", operation=CHAT)


def test_a_version_that_changes_nothing_differs_in_nothing(tmp_path: Path) -> None:
    assert list(changed_by(tmp_path)) == []


def test_a_container_takes_along_what_it_holds(tmp_path: Path) -> None:
    [change] = changed_by(tmp_path, removed=["gone"])
    assert (change.kind, change.parameter, change.inside) == ("parameter-removed", "gone", ("gone.inner",))


def test_what_only_begins_with_the_same_letters_is_not_inside(tmp_path: Path) -> None:
    found = changed_by(tmp_path, added={"a": {"type": "object"}, "a.b": {"type": "string"}, "ab": {"type": "string"}})
    assert {change.parameter: change.inside for change in found} == {"a": ("a.b",), "ab": ()}


def test_a_default_that_is_a_number_is_a_change_like_any_other(tmp_path: Path) -> None:
    [change] = changed_by(tmp_path, changed={"temperature": {"default": 2}})
    assert (change.kind, change.before, change.after) == ("default-changed", 1, 2)


def test_another_name_of_a_placeholder_is_no_other_route(tmp_path: Path) -> None:
    assert list(changed_by(tmp_path, route="POST /deployments/{other}/chat/completions")) == []
    [change] = changed_by(tmp_path, route="POST /chat/completions")
    assert change.kind == "route-changed"
    assert (change.before, change.after) == (
        "POST /deployments/{deployment-id}/chat/completions",
        "POST /chat/completions",
    )
