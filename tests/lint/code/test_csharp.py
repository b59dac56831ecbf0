"""The programs in C#."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.lint.code.corpus import Case, cases, check


@pytest.mark.parametrize("case", cases("csharp"), ids=lambda case: case.name)
def test_a_program_is_read_as_a_careful_reader_would(case: Case, kb: KnowledgeBase, tmp_path: Path) -> None:
    check(case, kb, tmp_path)
