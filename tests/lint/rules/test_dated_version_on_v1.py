"""A dated api-version on a v1 URL (AOAI403)."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.fixes.edits import RemoveQuery
from tests.lint.support import lint_text

HOST = "https://example.openai.azure.com/openai"


def own(kb: KnowledgeBase, folder: Path, path: str) -> list[tuple[str, object]]:
    text = f'{{"method": "POST", "url": "{HOST}{path}", "body": {{"model": "d", "input": "tea?"}}}}'
    return [(f.level, f.value) for f in lint_text(kb, folder, text, ages=True) if f.code == "AOAI403"]


@pytest.mark.parametrize(
    "path",
    [
        "/v1/responses",
        "/v1/responses?api-version=preview",
        "/v1/responses?api-version=latest",
        "/v1/responses?api-version=v1",
        "/responses?api-version=2025-04-01-preview",
        "/deployments/d/v1/embeddings?api-version=2024-10-21",
        "/v1/realtime/client_secrets",
    ],
)
def test_what_v1_takes_is_not_reported(kb: KnowledgeBase, tmp_path: Path, path: str) -> None:
    assert own(kb, tmp_path, path) == []


@pytest.mark.parametrize("version", ["2024-10-21", "2025-04-01-preview", "2024-05-13", "v1-preview", "v2"])
def test_any_other_is_an_error(kb: KnowledgeBase, tmp_path: Path, version: str) -> None:
    assert own(kb, tmp_path, f"/v1/responses?api-version={version}") == [("error", version)]


@pytest.mark.parametrize(
    ("query", "safety"),
    [("2024-10-21", "safe"), ("2025-04-01-preview", "safe"), ("v1-preview", "unsafe"), ("previev", "unsafe")],
)
def test_a_date_is_taken_out_safely_and_another_word_is_not(
    kb: KnowledgeBase, tmp_path: Path, query: str, safety: str
) -> None:
    text = f'{{"method": "POST", "url": "{HOST}/v1/responses?api-version={query}", "body": {{}}}}'
    (fix,) = [f.fix for f in lint_text(kb, tmp_path, text, ages=True) if f.code == "AOAI403"]
    assert fix is not None
    assert (fix.safety, fix.edits) == (safety, (RemoveQuery("api-version"),))


def test_realtime_takes_none_at_all(kb: KnowledgeBase, tmp_path: Path) -> None:
    assert own(kb, tmp_path, "/v1/realtime/client_secrets?api-version=preview") == [("error", "preview")]
