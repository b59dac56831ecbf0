"""A preview operation on v1 without its header (AOAI401)."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.fixes.edits import SetHeader
from tests.lint.support import lint_text

HOST = "https://example.openai.azure.com/openai"
COPY = "/v1/fine_tuning/jobs/j/checkpoints/c/copy"


def own(kb: KnowledgeBase, folder: Path, headers: str | None, path: str = COPY) -> list[str]:
    shown = f'"headers": {headers}, ' if headers is not None else ""
    text = f'{{"method": "POST", "url": "{HOST}{path}", {shown}"body": {{}}}}'
    return [f.level for f in lint_text(kb, folder, text, ages=True) if f.code == "AOAI401"]


@pytest.mark.parametrize("headers", [None, '{"AOAI-Copy-FT-Checkpoints": "preview"}'])
def test_one_that_is_there_or_may_be_is_not_reported(kb: KnowledgeBase, tmp_path: Path, headers: str | None) -> None:
    assert own(kb, tmp_path, headers) == []


@pytest.mark.parametrize("path", ["/v1/evals", "/v1/fine_tuning/alpha/graders/run", "/v1/chat/completions"])
def test_an_operation_that_needs_none_is_not_reported(kb: KnowledgeBase, tmp_path: Path, path: str) -> None:
    assert own(kb, tmp_path, "{}", path) == []


@pytest.mark.parametrize("headers", ["{}", '{"api-key": "k"}', '{"aoai-copy-ft-checkpoints": "true"}'])
@pytest.mark.parametrize("query", ["", "?api-version=preview"])
def test_one_that_is_missing_or_wrong_is_an_error(kb: KnowledgeBase, tmp_path: Path, headers: str, query: str) -> None:
    assert own(kb, tmp_path, headers, COPY + query) == ["error"]


def test_turning_it_on_is_not_done_without_being_asked(kb: KnowledgeBase, tmp_path: Path) -> None:
    text = f'{{"method": "POST", "url": "{HOST}{COPY}", "headers": {{}}, "body": {{}}}}'
    (fix,) = [f.fix for f in lint_text(kb, tmp_path, text, ages=True) if f.code == "AOAI401"]
    assert fix is not None
    assert (fix.safety, fix.edits) == ("unsafe", (SetHeader("aoai-copy-ft-checkpoints", "preview"),))
