"""The knowledge base answers what the documents and the evidence say, and shows both."""

from __future__ import annotations

import pytest

from aoai_compat.errors import UnknownOperation, UnknownVersion
from aoai_compat.kb.answers import Track
from aoai_compat.kb.knowledge_base import KnowledgeBase

CHAT = "chat.completions.create"


def test_every_version_of_the_index_is_known(kb: KnowledgeBase) -> None:
    assert len(kb.versions) == 29
    assert kb.tracks["v1"] == ("v1",)
    assert kb.tracks["ga"][0] == "2022-12-01"
    assert kb.tracks["ga"][-1] == "2024-10-21"
    assert kb.tracks["preview"][-2:] == ("2025-04-01-preview", "v1-preview")


def test_tracks_follow_their_bases(kb: KnowledgeBase) -> None:
    tracks: tuple[Track, ...] = ("ga", "preview")
    for track in tracks:
        line = kb.tracks[track]
        assert [kb.version(label).base for label in line] == [None, *line[:-1]]
    assert kb.version("v1").base == "v1-preview"


def test_an_unknown_version_names_the_nearest(kb: KnowledgeBase) -> None:
    with pytest.raises(UnknownVersion, match="Did you mean `2024-10-21`"):
        kb.version("2024-10-12")


def test_an_unknown_operation_names_the_nearest(kb: KnowledgeBase) -> None:
    with pytest.raises(UnknownOperation, match=r"Did you mean `chat\.completions\.create`"):
        kb.operation("chat.completion.create")


@pytest.mark.parametrize(
    ("parameter", "version", "status"),
    [
        ("parallel_tool_calls", "2024-06-01", "unsupported"),
        ("parallel_tool_calls", "2024-09-01-preview", "supported"),
        ("enhancements", "2024-03-01-preview", "supported"),
        ("enhancements", "2024-04-01-preview", "unsupported"),
        ("metadata.whatever_you_like", "2024-12-01-preview", "supported"),
        ("no_such_thing", "2024-10-21", "unsupported"),
    ],
)
def test_a_parameter_at_a_version(kb: KnowledgeBase, parameter: str, version: str, status: str) -> None:
    assert kb.lookup(CHAT, parameter, version).status == status


@pytest.mark.parametrize(
    ("parameter", "version", "status"),
    [
        # One message schema then, told apart by role later: both ways of asking mean the same.
        ("messages[](role=user).content", "2023-05-15", "supported"),
        ("messages[](role=developer).content", "2023-05-15", "unsupported"),
        ("messages[].content", "2024-10-21", "supported"),
        ("tools[](type=function).function.name", "2024-06-01", "supported"),
        ("tools[](type=custom)", "2024-10-21", "unsupported"),
        ("tools[](type=custom)", "v1", "supported"),
    ],
)
def test_variants_are_found_however_a_version_tells_them_apart(
    kb: KnowledgeBase, parameter: str, version: str, status: str
) -> None:
    assert kb.lookup(CHAT, parameter, version).status == status


def test_model_in_the_body_of_a_deployment_route_is_taken_and_ignored(kb: KnowledgeBase) -> None:
    for version in ("2023-05-15", "2024-10-21", "2025-04-01-preview"):
        answer = kb.lookup(CHAT, "model", version)
        assert answer.status == "supported"
        assert {piece.kind for piece in answer.overruled} == {"spec"}
        assert any("ignored" in (piece.note or "") for piece in answer.evidence)


def test_image_parts_hold_an_image_url_object_from_the_version_on_that_has_them(kb: KnowledgeBase) -> None:
    part = "messages[](role=user).content[](type=image_url)"
    for version in ("2023-12-01-preview", "2024-02-01", "2024-06-01", "2024-07-01-preview", "2024-10-21", "v1"):
        assert kb.status(CHAT, f"{part}.image_url.url", version) == "supported"
        assert kb.status(CHAT, f"{part}.image_url.detail", version) == "supported"
        assert kb.status(CHAT, f"{part}.url", version) == "unsupported"
    assert kb.status(CHAT, f"{part}.image_url", "2023-10-01-preview") == "unsupported"


def test_where_two_documents_disagree_the_answer_shows_both(kb: KnowledgeBase) -> None:
    answer = kb.lookup(CHAT, "stream_options", "2024-10-21")
    assert answer.status == "supported"
    spec = {
        piece.source.split(" @")[0].rsplit(".", 1)[-1]: piece.says for piece in answer.evidence if piece.kind == "spec"
    }
    assert spec == {"json": "unsupported", "yaml": "supported"}
    assert {piece.kind for piece in answer.evidence} == {"spec", "sdk", "report"}


def test_what_an_undescribed_operation_takes_is_unknown(kb: KnowledgeBase) -> None:
    assert kb.lookup("evals.create", None, "2025-04-01-preview").status == "supported"
    assert kb.lookup("evals.create", "name", "2025-04-01-preview").status == "unknown"
    assert kb.lookup("evals.create", "name", "v1").status == "supported"


def test_v1_keeps_two_states_and_the_newest_decides(kb: KnowledgeBase) -> None:
    lost = kb.lookup(CHAT, "data_sources", "v1")
    assert lost.status == "conflicting"
    assert {(piece.earlier, piece.says) for piece in lost.evidence} == {(False, "unsupported"), (True, "supported")}
    assert kb.lookup("conversations.create", None, "v1").status == "supported"


def test_v1_takes_every_kind_of_input_item(kb: KnowledgeBase) -> None:
    for kind in ("message", "item_reference", "function_call_output", "reasoning", "mcp_approval_response"):
        assert kb.status("responses.create", f"input[](type={kind})", "v1") == "supported"
        assert kb.status("responses.create", "input[].type", "v1", value=kind) == "supported"
    assert kb.status("responses.create", "input[](type=function_call_output).call_id", "v1") == "supported"
    assert kb.status("responses.create", "input[].type", "v1", value="no_such_item") == "unsupported"
