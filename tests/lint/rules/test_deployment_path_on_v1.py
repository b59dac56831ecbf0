"""A v1 URL that names a deployment in its path (AOAI404)."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.lint.support import lint_text

HOST = "https://example.openai.azure.com/openai"


def found(kb: KnowledgeBase, folder: Path, path: str) -> dict[str, tuple[str | None, str | None]]:
    body = '{"model": "d", "messages": [{"role": "user", "content": "tea?"}]}'
    text = f'{{"method": "POST", "url": "{HOST}{path}", "body": {body}}}'
    return {f.code: (f.operation, f.api_version) for f in lint_text(kb, folder, text)}


@pytest.mark.parametrize(
    "path",
    [
        "/v1/chat/completions",
        "/deployments/d/chat/completions?api-version=2024-10-21",
        "/deployments/v1/chat/completions?api-version=2024-10-21",
    ],
)
def test_either_form_is_right(kb: KnowledgeBase, tmp_path: Path, path: str) -> None:
    assert found(kb, tmp_path, path) == {}


@pytest.mark.parametrize(
    ("path", "version"),
    [
        ("/v1/deployments/d/chat/completions", "v1"),
        ("/v1/openai/deployments/d/chat/completions", "v1"),
        ("/deployments/d/v1/chat/completions", "v1"),
        ("/deployments/d/v1/chat/completions?api-version=preview", "v1-preview"),
        ("/deployments/d/v1/chat/completions?api-version=2024-10-21", "2024-10-21"),
    ],
)
def test_both_at_once_is_an_error_and_the_operation_is_still_found(
    kb: KnowledgeBase, tmp_path: Path, path: str, version: str
) -> None:
    assert found(kb, tmp_path, path) == {"AOAI404": ("chat.completions.create", version)}


def test_a_dated_version_on_it_is_a_mistake_of_its_own(kb: KnowledgeBase, tmp_path: Path) -> None:
    path = "/v1/deployments/d/chat/completions?api-version=2024-10-21"
    assert set(found(kb, tmp_path, path)) == {"AOAI403", "AOAI404"}
