"""`diff`: what a client gains, loses and must change between two versions."""

from __future__ import annotations

import itertools
import json
import random
from pathlib import Path
from typing import Any

import pytest

from aoai_compat.kb.compare import BREAKING, MIRRORS, Change, compare
from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.cli.running import CHAT, cli

OLD, NEW = "2024-06-01", "2024-10-21"


def changes(old: str, new: str, *options: str) -> list[dict[str, Any]]:
    outcome = cli("diff", old, new, "--output-format", "json", *options)
    assert outcome.code == 0
    data = outcome.data
    assert set(data) == {"old", "new", "changes"}
    assert (data["old"], data["new"]) == (old, new)
    rows: list[dict[str, Any]] = data["changes"]
    return rows


def test_each_change_is_named_and_judged() -> None:
    rows = changes(OLD, NEW)
    assert rows
    for row in rows:
        assert set(row) == {
            "id",
            "kind",
            "breaking",
            "operation",
            "in",
            "parameter",
            "value",
            "before",
            "after",
            "inside",
        }
        assert row["kind"] in MIRRORS
        assert row["breaking"] is (row["kind"] in BREAKING)
    ids = [row["id"] for row in rows]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("old", "new", "kind", "parameter"),
    [
        (OLD, NEW, "parameter-added", "max_completion_tokens"),
        (OLD, NEW, "parameter-added", "parallel_tool_calls"),
        ("2024-02-01", "2024-06-01", "parameter-added", "logprobs"),
        ("2024-03-01-preview", "2024-04-01-preview", "parameter-removed", "enhancements"),
    ],
)
def test_what_came_and_went(old: str, new: str, kind: str, parameter: str) -> None:
    rows = [(row["kind"], row["parameter"]) for row in changes(old, new, "--operation", CHAT)]
    assert (kind, parameter) in rows


def test_a_removed_parameter_breaks_and_a_new_optional_one_does_not() -> None:
    [removed] = [r for r in changes("2024-03-01-preview", "2024-04-01-preview") if r["parameter"] == "enhancements"]
    [added] = [r for r in changes(OLD, NEW, "--operation", CHAT) if r["parameter"] == "max_completion_tokens"]
    assert (removed["breaking"], added["breaking"]) == (True, False)


def test_new_operations_are_gains() -> None:
    added = {row["operation"] for row in changes(OLD, NEW) if row["kind"] == "operation-added"}
    assert {"batches.create", "files.create"} & added
    removed = {row["operation"] for row in changes(NEW, OLD) if row["kind"] == "operation-removed"}
    assert added == removed


def test_breaking_leaves_only_what_can_break() -> None:
    everything = changes(OLD, NEW)
    breaking = changes(OLD, NEW, "--breaking")
    assert breaking == [row for row in everything if row["breaking"]]
    assert 0 < len(breaking) < len(everything)


def test_an_operation_narrows_it() -> None:
    chosen = changes(OLD, NEW, "--operation", CHAT)
    assert chosen == [row for row in changes(OLD, NEW) if row["operation"] == CHAT]


def test_the_text_leaves_out_answers_unless_they_are_asked_for() -> None:
    short = cli("diff", OLD, NEW, "--operation", CHAT).out
    long = cli("diff", OLD, NEW, "--operation", CHAT, "--responses").out
    assert "  + max_completion_tokens\n" in short
    assert "(response)" not in short
    assert "(response)" in long
    assert any(row["in"] == "response" for row in changes(OLD, NEW, "--operation", CHAT))


def test_the_text_ends_with_the_count_and_marks_what_breaks() -> None:
    lines = cli("diff", "2024-03-01-preview", "2024-04-01-preview", "--operation", CHAT).out.splitlines()
    marked = sum(line.endswith("[breaking]") for line in lines)
    assert marked > 0
    assert lines[-1].startswith("2024-03-01-preview -> 2024-04-01-preview: ")
    assert lines[-1].endswith(f"{marked} of them breaking")


def test_markdown_is_a_table_a_kind() -> None:
    out = cli("diff", OLD, NEW, "--operation", CHAT, "--output-format", "markdown").out
    assert out.startswith(f"# {OLD} → {NEW}\n")
    assert "## Must change" in out
    assert f"| `{CHAT}` | max\\_completion\\_tokens |" in out


def test_a_version_does_not_differ_from_itself(kb: KnowledgeBase) -> None:
    outcome = cli("diff", "v1", "v1")
    assert (outcome.code, outcome.out) == (0, "v1 -> v1: no change\n")
    assert all(compare(kb, version.label, version.label, operation=CHAT) == [] for version in kb.versions[::9])


def test_changes_are_no_failure() -> None:
    assert cli("diff", OLD, NEW).code == 0
    assert cli("diff", OLD, NEW, "--breaking").code == 0


@pytest.mark.parametrize("arguments", [("2024-06-1", NEW), (OLD, "2024-10-12")])
def test_an_unknown_version_ends_with_2_and_names_the_nearest(arguments: tuple[str, str]) -> None:
    outcome = cli("diff", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert "Did you mean" in outcome.err


def test_the_result_can_go_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "diff.txt"
    outcome = cli("diff", OLD, NEW, "-o", str(target))
    assert (outcome.code, outcome.out) == (0, "")
    assert target.read_text(encoding="utf-8") == cli("diff", OLD, NEW).out


def test_colour_is_by_wish() -> None:
    assert "\x1b[" in cli("diff", OLD, NEW, "--color", "always").out
    assert "\x1b[" not in cli("diff", OLD, NEW).out


# -- what holds for any two versions ---------------------------------------------------------


def as_set(found: list[Change]) -> set[str]:
    return {json.dumps(change.as_data(), sort_keys=True) for change in found}


def pairs_of_bases(kb: KnowledgeBase) -> list[tuple[str, str]]:
    return [(version.base, version.label) for version in kb.versions if version.base is not None]


def test_every_kind_has_a_mirror_and_mirrors_come_in_pairs() -> None:
    assert all(MIRRORS[MIRRORS[kind]] == kind for kind in MIRRORS)
    assert set(MIRRORS) >= BREAKING


def test_a_new_response_field_is_never_breaking(kb: KnowledgeBase) -> None:
    assert "response-field-added" not in BREAKING
    old, new = "2024-10-21", "v1"
    fields = [change for change in compare(kb, old, new) if change.kind == "response-field-added"]
    assert fields
    assert not any(change.breaking for change in fields)


@pytest.mark.parametrize("operation", [CHAT, "responses.create", "files.create", "fine_tuning.jobs.create"])
def test_comparing_backwards_gives_the_mirrored_changes_of_one_operation(kb: KnowledgeBase, operation: str) -> None:
    labels = [version.label for version in kb.versions]
    pairs = random.Random(operation).sample(list(itertools.combinations(labels, 2)), 12)  # noqa: S311
    for old, new in [*pairs_of_bases(kb)[::4], *pairs]:
        forwards = compare(kb, old, new, operation=operation)
        backwards = compare(kb, new, old, operation=operation)
        assert as_set([change.mirrored() for change in forwards]) == as_set(backwards), (old, new)
        assert len(as_set(forwards)) == len(forwards)


def test_comparing_backwards_gives_the_mirrored_changes_of_everything(kb: KnowledgeBase) -> None:
    labels = [version.label for version in kb.versions]
    pairs = random.Random("everything").sample(list(itertools.combinations(labels, 2)), 3)  # noqa: S311
    kinds: set[str] = set()
    for old, new in [*pairs, ("2024-10-21", "v1")]:
        forwards, backwards = compare(kb, old, new), compare(kb, new, old)
        assert as_set([change.mirrored() for change in forwards]) == as_set(backwards), (old, new)
        kinds |= {change.kind for change in forwards}
    assert kinds <= set(MIRRORS)
