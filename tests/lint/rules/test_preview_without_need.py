"""A preview version where the newest GA version would do (AOAI305)."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.lint.support import chat, codes, envelope, lint_text

PREVIEW = "2025-04-01-preview"


def own(kb: KnowledgeBase, folder: Path, text: str, name: str = "request.json") -> list[int | None]:
    return [f.line for f in lint_text(kb, folder, text, name=name, ages=True) if f.code == "AOAI305"]


@pytest.mark.parametrize(
    "text",
    [
        chat("2024-10-21"),
        chat("v1-preview", model="d"),
        chat("v1", model="d"),
        chat(PREVIEW, reasoning_effort="low"),
        chat(PREVIEW, no_such_thing=1),
        chat(PREVIEW, temperature="hot"),
        envelope("responses.create", PREVIEW, {"model": "d", "input": "tea?"}),
        envelope("evals.create", PREVIEW, {"name": "tea"}),
        envelope("threads.create", PREVIEW, {}),
    ],
)
def test_a_request_that_needs_its_version_is_not_reported(kb: KnowledgeBase, tmp_path: Path, text: str) -> None:
    assert own(kb, tmp_path, text) == []


def test_a_model_that_needs_a_preview_is_a_need(kb: KnowledgeBase, tmp_path: Path) -> None:
    text = chat("2024-12-01-preview").replace('"body"', '"model": "o3-mini", "body"')
    assert own(kb, tmp_path, text) == []


@pytest.mark.parametrize(
    "text",
    [
        chat(PREVIEW),
        chat(PREVIEW, max_tokens=5),
        chat("2024-09-01-preview", parallel_tool_calls=True),
        envelope("embeddings.create", "2024-03-01-preview", {"input": "tea", "dimensions": 3}),
    ],
)
def test_one_that_the_newest_ga_version_takes_is_an_info(kb: KnowledgeBase, tmp_path: Path, text: str) -> None:
    (finding,) = [f for f in lint_text(kb, tmp_path, text, ages=True) if f.code == "AOAI305"]
    assert finding.level == "info"
    assert "2024-10-21" in finding.message


def test_it_is_said_once_a_file_version_and_operation_whichever_request_it_is(
    kb: KnowledgeBase, tmp_path: Path
) -> None:
    needs, plain = chat(PREVIEW, reasoning_effort="low"), chat(PREVIEW)
    other = envelope("embeddings.create", PREVIEW, {"input": "tea"})
    lines = [text.replace("\n", "") for text in (needs, needs, plain, plain, other, needs, chat("2024-12-01-preview"))]
    assert own(kb, tmp_path, "\n".join(lines), name="requests.jsonl") == [3, 5, 7]


def test_another_finding_of_no_weight_does_not_hide_it(kb: KnowledgeBase, tmp_path: Path) -> None:
    found = codes(lint_text(kb, tmp_path, chat("2023-12-01-preview"), ages=True))
    assert {"AOAI304", "AOAI305"} <= set(found)
