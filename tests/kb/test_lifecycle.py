"""What was announced about the end of versions and operations, and what a label means."""

from __future__ import annotations

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.labels import meaning_of
from aoai_compat.kb.lifecycle import Lifecycle, lifecycle_of, matches
from aoai_compat.kb.v1 import v1_of


def history(*steps: tuple[str, str, str | None]) -> Lifecycle:
    rows = [{"seen": seen, "status": status, "date": date, "source": "a page"} for seen, status, date in steps]
    return Lifecycle({"versions": {"v": {"successor": None, "retirement": rows}}})


def test_an_empty_lifecycle_answers_every_question() -> None:
    empty = Lifecycle({})
    assert empty.successor("v") is None
    assert empty.retirement("v") == ()
    assert empty.in_words("v") == ""
    assert not empty.is_announced("v")
    assert empty.endings_of("chat.completions.create") == ()
    assert empty.services_of("v") == ()


@pytest.mark.parametrize(
    ("steps", "words", "announced"),
    [
        ([], "", False),
        ([("2024-01", "announced", "2024-04-02")], "announced for 2024-04-02", True),
        (
            [("2024-01", "announced", "2024-04-02"), ("2024-05", "postponed", "2024-07-01")],
            "announced for 2024-07-01",
            True,
        ),
        (
            [("2024-05", "postponed", "2024-07-01"), ("2024-07", "dropped", None)],
            "announced for 2024-07-01, list dropped 2024-07",
            True,
        ),
        (
            [("2024-01", "announced", "2024-04-02"), ("2024-03", "exempted", None)],
            "announced for 2024-04-02, exempted 2024-03",
            False,
        ),
        ([("2024-05", "kept", None)], "kept 2024-05", False),
    ],
)
def test_the_last_word_counts(steps: list[tuple[str, str, str | None]], words: str, announced: bool) -> None:
    lifecycle = history(*steps)
    assert lifecycle.in_words("v") == words
    assert lifecycle.is_announced("v") is announced


def test_a_pattern_is_a_name_or_all_that_begin_so() -> None:
    assert matches("threads.create", "threads.*")
    assert matches("threads.runs.create", "threads.*")
    assert not matches("threadsafe.create", "threads.*")
    assert not matches("threads.create", "threads")


def test_successors_run_to_v1(kb: KnowledgeBase) -> None:
    lifecycle = lifecycle_of(kb)
    for version in kb.versions:
        seen, label = set(), version.label
        while (following := lifecycle.successor(label)) is not None:
            assert following not in seen
            seen.add(following)
            label = following
        assert label == "v1"


def test_every_version_has_one_meaning_and_it_is_known(kb: KnowledgeBase) -> None:
    assert {meaning_of(kb, version.label).kind for version in kb.versions} == {"known"}


@pytest.mark.parametrize(
    ("label", "kind", "near"),
    [
        ("2024-10-21-PREVIEW", "spelling", ("2024-10-21",)),
        ("2024-08-01-PREVIEW", "spelling", ("2024-08-01-preview",)),
        ("2024-08-01", "spelling", ("2024-08-01-preview",)),
        ("2024-10-21-preview", "spelling", ("2024-10-21",)),
        ("20241021", "spelling", ("2024-10-21",)),
        (" 2024-10-21 ", "spelling", ("2024-10-21",)),
        ("2024_10_21", "spelling", ("2024-10-21",)),
        ("V1", "spelling", ("v1",)),
        ("preview", "spelling", ("v1-preview",)),
        ("2025-04-01", "other-service", ("2025-04-01-preview",)),
        ("2024-05-13", "model", ()),
        ("2025-11-06", "unknown", ()),
        ("banana", "unknown", ()),
        ("", "unknown", ()),
    ],
)
def test_what_a_label_means(kb: KnowledgeBase, label: str, kind: str, near: tuple[str, ...]) -> None:
    meaning = meaning_of(kb, label)
    assert (meaning.kind, meaning.near) == (kind, near)


def test_both_facts_on_the_evals_header_are_there_with_their_dates(kb: KnowledgeBase) -> None:
    (header,) = v1_of(kb).headers_of("evals.runs.create")
    assert (header.header, header.value) == ("aoai-evals", "preview")
    assert (header.needed_from, header.needed_until, header.first_without()) == ("2025-08", "2026-01", "2026-02")
    found = [m for m in kb.query("aoai-evals", api_version="v1") if m.operation == "evals.create"]
    (match,) = found
    assert match.status == "supported"
    notes = {piece.date or "": piece.note or "" for piece in match.evidence if piece.kind == "docs"}
    assert sorted(notes) == ["2026-01-31", "2026-02-06"]
    assert notes["2026-01-31"].startswith("needed")
    assert notes["2026-02-06"].startswith("no longer needed")


def test_alpha_paths_have_no_header(kb: KnowledgeBase) -> None:
    assert v1_of(kb).headers_of("fine_tuning.alpha.graders.run") == ()
    (header,) = v1_of(kb).headers_of("fine_tuning.jobs.checkpoints.copy")
    assert header.needed_until is None
