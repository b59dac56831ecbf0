"""The list of what wants evidence."""

from __future__ import annotations

from aoai_compat.kb.gaps import find_gaps
from aoai_compat.kb.knowledge_base import KnowledgeBase


def test_what_is_clear_is_no_gap_and_what_is_not_is(kb: KnowledgeBase) -> None:
    gaps = list(find_gaps(kb))
    assert {gap.status for gap in gaps} == {"unknown", "conflicting"}
    found = {(gap.version, gap.operation, gap.parameter, gap.value) for gap in gaps}
    assert ("2024-06-01", "chat.completions.create", "tool_choice", "required") in found
    assert ("2025-04-01-preview", "evals.create", None, None) in found
    assert not [gap for gap in gaps if gap.parameter == "temperature"]
    assert all(gap.evidence for gap in gaps)


def test_a_container_stands_for_what_is_in_it(kb: KnowledgeBase) -> None:
    [gap] = [g for g in find_gaps(kb) if g.parameter == "data_sources" and g.version == "v1"]
    assert gap.inside > 100
    assert not [g for g in find_gaps(kb) if (g.parameter or "").startswith("data_sources[]")]
