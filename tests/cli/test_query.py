"""`query`: is this supported, where, since when, until when, and who says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aoai_compat.kb.answers import Interval
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.places import REQUEST_PLACES, Place
from tests.cli.running import CHAT, Outcome, cli


def answers(subject: str, *options: str, code: int = 0) -> list[dict[str, Any]]:
    outcome = cli("query", subject, "--output-format", "json", *options)
    assert outcome.code == code, outcome.err
    assert outcome.err == ""
    data = outcome.data
    assert set(data) == {"subject", "matches"}
    assert data["subject"] == subject
    matches: list[dict[str, Any]] = data["matches"]
    return matches


def one_answer(subject: str, *options: str, operation: str = CHAT, code: int = 0) -> dict[str, Any]:
    [match] = answers(subject, "--operation", operation, *options, code=code)
    return match


def available(match: dict[str, Any]) -> set[tuple[str, str, str | None]]:
    return {(interval["track"], interval["since"], interval["until"]) for interval in match["available"]}


# -- the shape of an answer ------------------------------------------------------------------


def test_an_answer_has_the_shape_of_the_contract() -> None:
    match = one_answer("max_completion_tokens", "-V", "2024-08-01-preview", code=1)
    expected = {
        "operation": CHAT,
        "parameter": "max_completion_tokens",
        "value": None,
        "api_version": "2024-08-01-preview",
        "status": "unsupported",
    }
    assert {key: match[key] for key in expected} == expected
    assert available(match) == {
        ("preview", "2024-09-01-preview", None),
        ("ga", "2024-10-21", None),
        ("v1", "v1", None),
    }
    for interval in match["available"]:
        assert set(interval) == {"track", "since", "until"}
    for piece in match["evidence"]:
        assert {"kind", "says", "source", "version"} <= set(piece)
        assert piece["version"] == "2024-08-01-preview"
        assert (piece["kind"], piece["says"]) == ("spec", "unsupported")


def test_without_a_version_there_is_no_status_but_all_of_the_availability() -> None:
    match = one_answer("max_completion_tokens")
    assert (match["api_version"], match["status"]) == (None, None)
    assert ("ga", "2024-10-21", None) in available(match)
    assert match["evidence"]


@pytest.mark.parametrize("subject", ["tools", "tool_choice=required", "responses.create", "usage", "api-version"])
@pytest.mark.parametrize("version", ["2024-06-01", "v1"])
def test_every_answer_carries_evidence(kb: KnowledgeBase, subject: str, version: str) -> None:
    matches = kb.query(subject, api_version=version)
    assert matches
    for match in matches:
        assert match.evidence
        assert {piece.kind for piece in match.evidence} <= {"spec", "docs", "sdk", "report"}
        assert {piece.says for piece in match.evidence} <= {"supported", "unsupported", "conflicting", "unknown"}
        assert all(piece.source and piece.version == version for piece in match.evidence)


# -- questions as people ask them ------------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "version", "status"),
    [
        ("max_completion_tokens", "2024-06-01", "unsupported"),
        ("max_completion_tokens", "2024-08-01-preview", "unsupported"),
        ("max_completion_tokens", "2024-09-01-preview", "supported"),
        ("max_completion_tokens", "2024-10-21", "supported"),
        ("max_completion_tokens", "v1", "supported"),
        ("enhancements", "2024-03-01-preview", "supported"),
        ("enhancements", "2024-04-01-preview", "unsupported"),
        ("enhancements", "2024-02-01", "unsupported"),
        ("tool_choice=required", "2024-02-01", "unsupported"),
        ("tool_choice=required", "2024-10-21", "supported"),
        ("messages[].role=developer", "2024-06-01", "unsupported"),
        ("messages[].role=developer", "v1", "supported"),
        ("messages[].content[].image_url.detail", "2024-06-01", "supported"),
        ("response_format(type=json_schema).json_schema.strict", "2024-10-21", "supported"),
        ("response_format(type=json_schema).json_schema.strict", "2024-06-01", "unsupported"),
        ("model", "2024-10-21", "supported"),
        ("data_sources", "v1", "conflicting"),
    ],
)
def test_one_question(subject: str, version: str, status: str) -> None:
    match = one_answer(subject, "-V", version, code=1 if status == "unsupported" else 0)
    assert (match["status"], match["api_version"]) == (status, version)


def test_enhancements_lived_in_two_previews_only() -> None:
    match = one_answer("enhancements")
    assert available(match) == {("preview", "2024-02-15-preview", "2024-04-01-preview")}
    table = cli("query", "enhancements", "--operation", CHAT).out.splitlines()
    assert table[1].split(maxsplit=2) == [CHAT, "enhancements", "-   2024-02-15-preview to 2024-03-01-preview  -"]


def test_what_came_back_has_an_interval_for_each_stay() -> None:
    match = one_answer("stream_options.include_usage", operation="completions.create")
    assert {interval for interval in available(match) if interval[0] == "preview"} == {
        ("preview", "2024-09-01-preview", "2025-03-01-preview"),
        ("preview", "2025-04-01-preview", None),
    }


def test_what_no_document_shows_is_unknown_and_never_supported(kb: KnowledgeBase) -> None:
    for match in answers("name", "--operation", "evals.create", "-V", "2025-04-01-preview"):
        assert match["status"] == "unknown"
        assert "2025-04-01-preview" not in {interval["since"] for interval in match["available"]}
        assert {piece["says"] for piece in match["evidence"]} == {"unknown"}
    assert kb.status("evals.create", None, "2025-04-01-preview") == "supported"


def test_evidence_that_disagrees_is_all_shown() -> None:
    conflicting = one_answer("data_sources", "-V", "v1")
    assert {piece["says"] for piece in conflicting["evidence"]} == {"supported", "unsupported"}
    overruled = one_answer("model", "-V", "2024-10-21")
    assert ("spec", "unsupported") in {(piece["kind"], piece["says"]) for piece in overruled["evidence"]}
    assert "supported" in {piece["says"] for piece in overruled["evidence"] if piece["kind"] != "spec"}


# -- what a subject means --------------------------------------------------------------------


def test_a_bare_name_is_asked_of_every_operation_and_at_every_depth(kb: KnowledgeBase) -> None:
    matches = answers("max_tokens")
    found = {(match["operation"], match["parameter"]) for match in matches}
    expected = {
        (name, path)
        for name in kb.operations
        for place in REQUEST_PLACES
        for path in kb.operation(name).plain_paths(place)
        if path == "max_tokens" or path.endswith(".max_tokens")
    }
    assert found == expected
    assert {(CHAT, "max_tokens"), ("completions.create", "max_tokens")} <= found


def test_an_operation_narrows_it() -> None:
    everywhere = answers("max_tokens")
    assert answers("max_tokens", "--operation", CHAT) == [match for match in everywhere if match["operation"] == CHAT]


def test_any_match_that_is_unsupported_gives_exit_code_1() -> None:
    matches = answers("max_completion_tokens", "-V", "2024-08-01-preview", code=1)
    assert {match["status"] for match in matches} == {"supported", "unsupported"}


@pytest.mark.parametrize("subject", ["data_sources", "name"])
def test_doubt_is_no_refusal(subject: str) -> None:
    asked = {"data_sources": (CHAT, "v1"), "name": ("evals.create", "2025-04-01-preview")}
    operation, version = asked[subject]
    assert cli("query", subject, "--operation", operation, "-V", version).code == 0


def test_a_value_is_split_from_its_parameter() -> None:
    match = one_answer("tool_choice=required", "-V", "2024-06-01")
    assert (match["parameter"], match["value"]) == ("tool_choice", "required")


def test_a_key_of_ones_own_choice_is_a_subject_too() -> None:
    match = one_answer("metadata.topic", "-V", "v1")
    assert (match["parameter"], match["status"]) == ("metadata.topic", "supported")


def test_an_operation_is_a_subject_too() -> None:
    [match] = answers("responses.create", "-V", "2024-10-21", code=1)
    assert (match["operation"], match["parameter"], match["value"]) == ("responses.create", None, None)
    assert available(match) == {("preview", "2025-03-01-preview", None), ("v1", "v1", None)}
    assert answers("responses.create", "-V", "v1")[0]["status"] == "supported"


def test_response_fields_are_meant_where_no_request_parameter_is() -> None:
    matches = answers("usage.completion_tokens_details.reasoning_tokens", "-V", "2024-10-21")
    assert {match["operation"] for match in matches} >= {CHAT}
    assert {match["in"] for match in matches} == {"response"}


def test_response_fields_can_be_asked_for() -> None:
    requested = {match["in"] for match in answers("tool_calls", "--operation", CHAT)}
    answered = {match["in"] for match in answers("tool_calls", "--operation", CHAT, "--in", "response")}
    assert (requested, answered) == ({"body"}, {"response"})


def test_the_operations_can_be_listed(kb: KnowledgeBase) -> None:
    assert cli("query", "--list", "operations").out.splitlines() == list(kb.operations)
    assert cli("query", "--list", "operations", "--output-format", "json").data == {"operations": list(kb.operations)}


# -- what cannot be answered -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "near"),
    [
        ("max_completion_token", "max_completion_tokens"),
        ("tool_choise", "tool_choice"),
        ("MAX_TOKENS", "max_tokens"),
        ("response.create", "responses.create"),
        ("messages.content", "messages[].content"),
        ("paralell_tool_calls=true", "parallel_tool_calls"),
    ],
)
def test_an_unknown_subject_ends_with_2_and_names_the_nearest(subject: str, near: str) -> None:
    outcome = cli("query", subject, "--output-format", "json")
    assert (outcome.code, outcome.out) == (2, "")
    assert "Did you mean" in outcome.err
    assert f"`{near}`" in outcome.err


@pytest.mark.parametrize("subject", ["zzzzzzzz", "(((", "messages[](role=zzz)"])
def test_where_nothing_is_near_nothing_is_offered(subject: str) -> None:
    outcome = cli("query", subject)
    assert (outcome.code, outcome.out) == (2, "")
    assert "Did you mean" not in outcome.err


@pytest.mark.parametrize("subject", ["", "=", "=required"])
def test_no_empty_name_is_offered(subject: str) -> None:
    assert "``" not in cli("query", subject).err


@pytest.mark.parametrize(
    ("options", "near"),
    [(("-V", "2024-10-12"), "2024-10-21"), (("--operation", "chat.completion.create"), CHAT)],
)
def test_an_unknown_version_or_operation_ends_with_2(options: tuple[str, ...], near: str) -> None:
    outcome = cli("query", "max_tokens", *options)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"Did you mean `{near}`" in outcome.err


# -- text, colour, files ---------------------------------------------------------------------


def text(*options: str, env: dict[str, str] | None = None) -> Outcome:
    return cli("query", "max_completion_tokens", "--operation", CHAT, *options, env=env)


def test_the_text_says_status_availability_and_evidence() -> None:
    outcome = text("-V", "2024-06-01")
    status, where, evidence = outcome.out.splitlines()
    assert status == f"✗ max_completion_tokens is not supported in 2024-06-01 ({CHAT})"
    assert "GA from 2024-10-21" in where
    assert "previews from 2024-09-01-preview" in where
    assert "documents of 2024-06-01: no" in evidence
    assert outcome.err == ""


def test_without_a_version_the_text_is_a_table_with_a_column_a_track() -> None:
    heading, row = text().out.splitlines()
    assert heading.split() == ["GA", "preview", "v1"]
    assert row.split() == [CHAT, "max_completion_tokens", "2024-10-21", "on", "2024-09-01-preview", "on", "yes"]


def test_all_evidence_is_shown_when_asked_for() -> None:
    match = one_answer("max_completion_tokens", "-V", "2024-06-01", code=1)
    shown = text("-V", "2024-06-01", "--evidence").out
    assert all(piece["source"] in shown for piece in match["evidence"])


@pytest.mark.parametrize(
    ("options", "env", "coloured"),
    [
        ((), {}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "always"), {}, True),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        (("--color", "auto"), {"NO_COLOR": ""}, False),
    ],
)
@pytest.mark.parametrize("version", [(), ("-V", "2024-06-01")])
def test_colour_is_for_terminals_unless_something_says_otherwise(
    options: tuple[str, ...], env: dict[str, str], coloured: bool, version: tuple[str, ...]
) -> None:
    assert ("\x1b[" in text(*options, *version, env=env).out) is coloured


def test_json_has_no_colour() -> None:
    assert "\x1b" not in text("--output-format", "json", "--color", "always").out


@pytest.mark.parametrize("output_format", ["text", "json"])
def test_the_result_can_go_to_a_file(tmp_path: Path, output_format: str) -> None:
    target = tmp_path / "answer"
    options = ("-V", "2024-06-01", "--output-format", output_format)
    to_file, to_stdout = text(*options, "-o", str(target)), text(*options)
    assert (to_file.code, to_file.out, to_file.err) == (1, "", "")
    assert target.read_text(encoding="utf-8") == to_stdout.out


def test_a_dash_is_stdout_and_not_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert text("-o", "-") == text()
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_not_touched_when_there_is_no_answer(tmp_path: Path) -> None:
    target = tmp_path / "answer"
    assert cli("query", "no_such_parameter", "-o", str(target)).code == 2
    assert not target.exists()


def test_what_was_typed_cannot_steer_the_terminal() -> None:
    shown = cli("query", "max_tokens=\x1b]0;title\x07", "-V", "v1", "--operation", CHAT).out
    assert "\\x1b]0;title\\x07" in shown
    assert not {"\x1b", "\x07"} & set(shown)


# -- what holds for every parameter ----------------------------------------------------------


def covered(kb: KnowledgeBase, intervals: tuple[Interval, ...]) -> set[str]:
    labels: set[str] = set()
    for interval in intervals:
        line = kb.tracks[interval.track]
        end = len(line) if interval.until is None else line.index(interval.until)
        labels.update(line[line.index(interval.since) : end])
    return labels


def test_availability_agrees_with_the_status_version_by_version(kb: KnowledgeBase) -> None:
    everything: list[tuple[str, Place, str]] = [
        (name, place, path)
        for name in kb.operations
        for place in REQUEST_PLACES
        for path in kb.operation(name).plain_paths(place)
        if path
    ]
    assert len(everything) > 1000

    @given(st.sampled_from(everything), st.sampled_from([version.label for version in kb.versions]))
    @settings(max_examples=500, deadline=None)
    def agrees(parameter: tuple[str, Place, str], version: str) -> None:
        name, place, path = parameter
        intervals = kb.availability(name, path, place=place)
        is_supported = kb.status(name, path, version, place=place) == "supported"
        assert is_supported is (version in covered(kb, intervals))

    agrees()


def test_intervals_are_as_long_as_they_can_be(kb: KnowledgeBase) -> None:
    for path in kb.operation(CHAT).plain_paths("body"):
        for track, line in kb.tracks.items():
            stays = [i for i in kb.availability(CHAT, path) if i.track == track]
            ends = [line.index(stay.until) for stay in stays if stay.until is not None]
            starts = [line.index(stay.since) for stay in stays]
            assert all(end < start for end, start in zip(ends, starts[1:], strict=False)), path
