"""The entry that people begin with: valid as it stands, and it would settle the question."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from aoai_compat.kb.answers import Evidence
from aoai_compat.kb.evidence import resolve
from aoai_compat.kb.gaps import Gap, find_gaps
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.contribution import settled_by, skeleton_entry, skeleton_text
from aoai_compat.site.pages.gaps import SECTION
from aoai_compat.site.site import Site
from aoai_compat.yaml_text import read_yaml
from tests.conftest import ROOT
from tests.site.hostile import EVIL, hostile_kb, rendered


@pytest.fixture(scope="module")
def schema() -> Any:
    return json.loads((ROOT / "data/schema/evidence.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("parameter", [EVIL, "a: b # c", "it's", "- x", "*", "null", "2024-01-01", "a\nb: c"])
def test_no_name_breaks_the_entry(parameter: str) -> None:
    gap = Gap("2024-01-01", "an operation", parameter, EVIL, "conflicting", 0, ())
    entry = skeleton_entry(gap, "2026-01-02")
    assert read_yaml(skeleton_text(entry), "entry") == [entry]


def test_the_entry_of_every_question_follows_the_schema(kb: KnowledgeBase, schema: Any) -> None:
    gaps = list(find_gaps(kb))
    assert gaps
    for gap in gaps:
        entries = read_yaml(skeleton_text(skeleton_entry(gap, "2026-01-02")), "entry")
        jsonschema.validate(entries, schema)


def test_the_entry_on_the_page_follows_the_schema(kb: KnowledgeBase, schema: Any) -> None:
    one = rendered(Site(kb, "https://example.com/"), SECTION, "gaps")
    [shown] = one.tree.css("main pre")
    jsonschema.validate(read_yaml(shown.text(), "entry"), schema)


def test_there_is_an_entry_where_nothing_is_open(tmp_path: Path, schema: Any) -> None:
    one = rendered(Site(hostile_kb(tmp_path), "https://example.com/"), SECTION, "gaps")
    [shown] = one.tree.css("main pre")
    jsonschema.validate(read_yaml(shown.text(), "entry"), schema)


def test_the_entry_would_settle_its_question(kb: KnowledgeBase) -> None:
    for gap in find_gaps(kb):
        entry = skeleton_entry(gap, "2026-01-02")
        piece = Evidence(entry["kind"], entry["says"], entry["source"], gap.version, entry["confidence"])
        if gap.parameter is not None and settled_by(gap.evidence):
            assert resolve([*gap.evidence, piece]) == "supported"


@pytest.mark.parametrize(
    ("kind", "confidence", "count"),
    [("spec", None, 3), ("report", "medium", 3), ("docs", None, 2), ("sdk", None, 1), ("report", "high", 0)],
)
def test_only_what_weighs_more_settles_a_question(kind: Any, confidence: str | None, count: int) -> None:
    assert len(settled_by([Evidence(kind, "supported", "a page", "v1", confidence)])) == count


def test_anything_settles_a_question_on_which_nobody_spoke() -> None:
    assert len(settled_by(())) == len(settled_by([Evidence("docs", "unknown", "a page", "v1")])) == 3
