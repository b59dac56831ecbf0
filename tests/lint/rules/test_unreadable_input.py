"""Input that cannot be read (AOAI001)."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.lint.support import codes, lint_text, run_on

GOOD = '{"operation": "embeddings.create", "api_version": "2024-10-21", "body": {"input": "tea"}}'


@pytest.mark.parametrize("text", [GOOD, f"\n\t {GOOD} \r\n\n", GOOD.replace(", ", ",\r\n")])
def test_white_space_around_json_is_fine(kb: KnowledgeBase, tmp_path: Path, text: str) -> None:
    assert lint_text(kb, tmp_path, text) == []


@pytest.mark.parametrize(
    ("data", "words", "place"),
    [
        (b"", "empty", (1, 1)),
        (b" \n\n", "empty", (1, 1)),
        (GOOD[:-1].encode(), "ends in the middle", (1, 89)),
        (b'{\n "input": tea}', "Not valid JSON", (2, 11)),
        (b'{"input": "tea",}', "Not valid JSON", (1, 16)),
        (b"{'input': 'tea'}", "Not valid JSON", (1, 2)),
        (b'{"input": "tea"} {"input": "milk"}', "extra data", (1, 18)),
        (b'{"input":\n "th\xe9"}', "byte 0xe9", (2, 5)),
        (GOOD.encode("utf-16"), "UTF-16", (1, 1)),
        (GOOD.encode("utf-16-le"), "UTF-16", (1, 1)),
        (b"\x00\x01\x02\x03", "binary", (1, 1)),
        (b"[" * 100_000 + b"]" * 100_000, "Nested too deeply", (1, 1)),
    ],
)
def test_what_cannot_be_read_cannot_be_checked(
    kb: KnowledgeBase, tmp_path: Path, data: bytes, words: str, place: tuple[int, int]
) -> None:
    (finding,) = lint_text(kb, tmp_path, data)
    assert (finding.code, finding.level, finding.blocking) == ("AOAI001", "error", True)
    assert words in finding.message
    if words != "empty":
        assert (finding.line, finding.column) == place


def test_a_missing_file_is_reported_by_its_name(kb: KnowledgeBase, tmp_path: Path) -> None:
    (finding,) = run_on(kb, tmp_path / "none.json")[0]
    assert (finding.code, finding.path, finding.blocking) == ("AOAI001", str(tmp_path / "none.json"), True)
    assert "No such file" in finding.message


def test_nothing_else_is_said_of_it(kb: KnowledgeBase, tmp_path: Path) -> None:
    assert codes(lint_text(kb, tmp_path, '{"colour": 1')) == ["AOAI001"]
