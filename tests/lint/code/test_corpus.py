"""The measure itself: what differs from a label is said, and what is not labelled is not compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.lint.code.corpus import EXPECTED, Case, complaints, read_case, seen

SCRIPT = """
curl "https://tea.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-06-01" \\
  -d '{"messages": [{"role": "user", "content": "tea?"}], "parallel_tool_calls": false}'
"""
CALL = "{at: 'ask.sh:2', operation: chat.completions.create%s}"


def case_of(folder: Path, calls: str, more: str = "") -> Case:
    """A case in a folder of its own."""
    program = folder / "cases" / "ask"
    program.mkdir(parents=True)
    (program / "ask.sh").write_text(SCRIPT)
    (program / EXPECTED).write_text(f"about: A call in a script.\ncalls: [{calls}]\n{more}\n")
    return read_case("shell", program)


@pytest.mark.parametrize(
    ("calls", "more", "said"),
    [
        (CALL % "", "", []),
        (CALL % ", versions: [2024-06-01], parameters: [messages, parallel_tool_calls]", "", []),
        (CALL % ", source: 'ask.sh:2', deployment: gpt-4o, certain: true, more: false", "", []),
        (CALL % "", 'findings: ["ask.sh:3 AOAI101 parallel_tool_calls"]', []),
        (CALL % "", "findings: []", ["finding is not expected: ask.sh:3 AOAI101 parallel_tool_calls"]),
        (CALL % "", 'findings: ["ask.sh:9 AOAI101 n"]', ["finding is missing: ask.sh:9 AOAI101 n", "finding is not"]),
        (
            CALL % ", versions: []",
            "",
            ["ask.sh:2 chat.completions.create: versions: expected [], found ['2024-06-01']"],
        ),
        (
            CALL % ", parameters: [messages]",
            "",
            ["ask.sh:2 chat.completions.create: parameters: expected ['messages']"],
        ),
        (CALL % ", source: '.env:1'", "", ["ask.sh:2 chat.completions.create: source: expected ['.env:1']"]),
        ("", "", ["ask.sh:2 chat.completions.create: not expected, but found"]),
        ("{at: 'ask.sh:9', operation: files.create}", "", ["ask.sh:9 files.create: is not found", "ask.sh:2 chat"]),
        (CALL % "", "unreadable: [ask.sh]", ["unreadable: expected ['ask.sh'], found []"]),
    ],
)
def test_what_is_not_as_expected_is_said(
    tmp_path: Path, kb: KnowledgeBase, calls: str, more: str, said: list[str]
) -> None:
    case = case_of(tmp_path, calls, more)
    (tmp_path / "work").mkdir()
    lines = complaints(case, seen(case, kb, tmp_path / "work"))
    assert len(lines) == len(said), lines
    assert all(line.startswith(start) for line, start in zip(lines, said, strict=True)), lines


def test_a_misspelt_key_of_a_label_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="unknown keys: version"):
        case_of(tmp_path, CALL % ", version: 2024-06-01")
