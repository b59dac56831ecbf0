"""A preview header that turns nothing on (AOAI402)."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.fixes.edits import RemoveHeader
from tests.lint.support import lint_text

HOST = "https://example.openai.azure.com/openai"


def own(kb: KnowledgeBase, folder: Path, path: str, headers: str) -> list[tuple[str, str | None, str]]:
    text = f'{{"method": "POST", "url": "{HOST}{path}", "headers": {headers}, "body": {{}}}}'
    return [(f.level, f.parameter, f.message) for f in lint_text(kb, folder, text, ages=True) if f.code == "AOAI402"]


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/v1/evals", '{"api-key": "k"}'),
        ("/v1/fine_tuning/jobs/j/checkpoints/c/copy", '{"aoai-copy-ft-checkpoints": "preview"}'),
        ("/evals?api-version=2025-04-01-preview", '{"aoai-evals": "preview"}'),
        ("/v1/responses", '{"x-ms-oai-image-generation-deployment": "images"}'),
    ],
)
def test_other_headers_are_left_alone(kb: KnowledgeBase, tmp_path: Path, path: str, headers: str) -> None:
    assert own(kb, tmp_path, path, headers) == []


@pytest.mark.parametrize("path", ["/v1/evals", "/v1/evals/e/runs", "/v1/evals?api-version=preview"])
def test_one_that_was_needed_once_is_an_info_with_the_dates(kb: KnowledgeBase, tmp_path: Path, path: str) -> None:
    ((level, parameter, message),) = own(kb, tmp_path, path, '{"AOAI-Evals": "preview"}')
    assert (level, parameter) == ("info", "aoai-evals")
    assert all(month in message for month in ("2025-08", "2026-01", "2026-02"))


def test_one_of_another_operation_is_an_info(kb: KnowledgeBase, tmp_path: Path) -> None:
    ((level, _, message),) = own(kb, tmp_path, "/v1/chat/completions", '{"aoai-evals": "preview"}')
    assert level == "info"
    assert "chat.completions.create" in message


@pytest.mark.parametrize("path", ["/v1/evals", "/v1/chat/completions"])
def test_leaving_it_out_is_safe(kb: KnowledgeBase, tmp_path: Path, path: str) -> None:
    text = f'{{"method": "POST", "url": "{HOST}{path}", "headers": {{"AOAI-Evals": "preview"}}, "body": {{}}}}'
    (fix,) = [f.fix for f in lint_text(kb, tmp_path, text, ages=True) if f.code == "AOAI402"]
    assert fix is not None
    assert (fix.safety, fix.edits) == ("safe", (RemoveHeader("aoai-evals"),))
