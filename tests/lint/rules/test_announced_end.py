"""An operation or a parameter whose end was announced (AOAI306)."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.lint.support import chat, envelope, lint_text

SOURCES = [{"type": "azure_search", "parameters": {"endpoint": "https://s.example", "index_name": "i"}}]


def own(kb: KnowledgeBase, folder: Path, text: str, name: str = "request.json") -> list[tuple[int | None, str]]:
    findings = lint_text(kb, folder, text, name=name, ages=True)
    return [(f.line, f.pointer) for f in findings if f.code == "AOAI306"]


@pytest.mark.parametrize(
    "text",
    [
        chat(),
        envelope("vector_stores.create", "2025-04-01-preview", {}),
        envelope("realtime.client_secrets.create", "v1", {}),
        envelope("realtime.sessions.create", "v1", {}),
        # The operation or the parameter is not there at all, which another rule says.
        envelope("threads.create", "2024-10-21", {}),
        chat("2023-05-15", data_sources=SOURCES),
    ],
)
def test_what_goes_on_is_not_reported(kb: KnowledgeBase, tmp_path: Path, text: str) -> None:
    assert own(kb, tmp_path, text) == []


@pytest.mark.parametrize(
    ("operation", "version", "word"),
    [
        ("assistants.create", "2024-05-01-preview", "2026-08-26"),
        ("threads.runs.create", "2025-04-01-preview", "2026-08-26"),
        ("realtime.sessions.create", "2025-04-01-preview", "2026-04-30"),
        ("extensions.chat.completions.create", "2023-08-01-preview", "deprecated"),
        ("images.submit", "2023-06-01-preview", "2025-01-27"),
    ],
)
def test_an_operation_is_a_warning_with_the_day(
    kb: KnowledgeBase, tmp_path: Path, operation: str, version: str, word: str
) -> None:
    findings = lint_text(kb, tmp_path, envelope(operation, version, {}), ages=True)
    (finding,) = [f for f in findings if f.code == "AOAI306"]
    assert finding.level == "warning"
    assert word in finding.message
    assert "retired" not in finding.message
    assert finding.evidence


def test_a_parameter_is_found_wherever_in_the_file_and_said_once(kb: KnowledgeBase, tmp_path: Path) -> None:
    texts = [chat(), chat(), chat(data_sources=SOURCES), chat(data_sources=SOURCES)]
    lines = "\n".join(text.replace("\n", "") for text in texts)
    assert own(kb, tmp_path, lines, name="requests.jsonl") == [(3, "/data_sources")]


def test_a_request_without_a_body_is_reported_too(kb: KnowledgeBase, tmp_path: Path) -> None:
    url = "https://example.openai.azure.com/openai/assistants?api-version=2024-05-01-preview"
    assert own(kb, tmp_path, f'{{"method": "GET", "url": "{url}"}}') == [(1, "")]
