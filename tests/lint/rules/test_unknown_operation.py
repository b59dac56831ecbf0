"""A request of which nobody can tell the operation (AOAI005)."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.targets import Defaults
from tests.lint.support import lint_text

VERSION = Defaults("2024-10-21")


@pytest.mark.parametrize(
    "url",
    [
        "https://tea.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21",
        "https://gateway.example/openai/deployments/d/chat/completions?api-version=2024-10-21",
        "/openai/deployments/d/chat/completions?api-version=2024-10-21",
        "/chat/completions",
        "/v1/chat/completions",
    ],
)
def test_a_url_tells_it(kb: KnowledgeBase, tmp_path: Path, url: str) -> None:
    text = f'{{"method": "POST", "url": "{url}", "body": {{"messages": [{{"role": "user", "content": "tea?"}}]}}}}'
    assert lint_text(kb, tmp_path, text, defaults=VERSION) == []


@pytest.mark.parametrize(
    "body",
    [
        '{"input": ["tea"], "dimensions": 8}',
        '{"messages": [{"role": "user", "content": "tea?"}], "temperature": 0.1}',
        '{"input_file_id": "f", "endpoint": "/chat/completions", "completion_window": "24h"}',
    ],
)
def test_a_shape_tells_it(kb: KnowledgeBase, tmp_path: Path, body: str) -> None:
    assert lint_text(kb, tmp_path, body, defaults=VERSION) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"operation": "chat.completion.create", "body": {}}', "Did you mean `chat.completions.create`"),
        (
            '{"method": "POST", "url": "/openai/tea?api-version=2024-10-21", "body": {}}',
            "No version has a route ",
        ),
        ('{"instructions": "Be brief."}', "fits several operations"),
        ('{"colour": "green"}', "does not look like a request"),
        ("{}", "does not look like a request"),
    ],
)
def test_what_nobody_can_tell_cannot_be_checked(kb: KnowledgeBase, tmp_path: Path, text: str, words: str) -> None:
    findings = lint_text(kb, tmp_path, text, defaults=Defaults("2024-05-01-preview"))
    assert [(f.code, f.level, f.blocking) for f in findings] == [("AOAI005", "error", True)]
    assert words in findings[0].message
