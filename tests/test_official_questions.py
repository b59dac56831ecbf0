"""The official page on versions, as questions, and the official example requests; skipped where not at hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.formats.envelope import to_request
from aoai_compat.lint.formats.json_text import JsonText
from aoai_compat.lint.request import Skipped
from aoai_compat.yaml_text import read_yaml
from tests.conftest import SHARED

MISSION = SHARED / "MISSION.yaml"
EXAMPLES = SHARED / "examples"

MISTAKES = {
    ("authoring/2024-10-01-preview", "post_finetuning_job.json", "/integrations/0/wandb/tags"): (
        "the document of this version marks the tags of a request read-only"
    ),
    ("inference/2024-09-01-preview", "chat_completions_azure_search_advanced.json", "/messages/1/context"): (
        "carried over from before 2024-08-01-preview, which took the context out of request messages"
    ),
    (
        "inference/2024-09-01-preview",
        "chat_completions_azure_search_advanced.json",
        "/data_sources/0/parameters/role_information",
    ): "carried over from before 2024-08-01-preview, which removed it",
}
"""Mistakes in the official examples themselves, each with its reason."""


def questions() -> Iterator[dict[str, Any]]:
    if MISSION.exists():
        for row in read_yaml(MISSION.read_text(encoding="utf-8"), "MISSION.yaml")["rows"]:
            yield from (ask for ask in row.get("ask", ()) if "model" not in ask)


@pytest.mark.skipif(not MISSION.exists(), reason="the official questions (../shared/MISSION.yaml) are not at hand")
@pytest.mark.parametrize("ask", list(questions()), ids=lambda ask: f"{ask['subject']}-{ask['api_version']}")
def test_every_question_of_the_official_page_is_answered_right(kb: KnowledgeBase, ask: dict[str, Any]) -> None:
    matches = kb.query(ask["subject"], api_version=ask["api_version"], operation=ask.get("operation"))
    assert {match.status for match in matches} == {ask["expect"]}
    assert all(match.evidence for match in matches)


def examples() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Where it is from, its name, and its envelope."""
    for path in sorted(EXAMPLES.glob("*/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            example = json.loads(line)
            method, route = example["operation"].split(" ", 1)
            values = example["parameters"].items()
            body = next((v for k, v in values if isinstance(v, dict) and k != "file"), None)
            if body is not None:
                route = route.replace("{deployment-id}", "d")
                url = f"https://example.openai.azure.com/openai{route}?api-version={example['version']}"
                envelope = {"method": method, "url": url, "body": body}
                yield f"{path.parent.name}/{path.stem}", example["name"], envelope


@pytest.mark.skipif(not EXAMPLES.exists(), reason="the official examples (../shared/examples) are not at hand")
def test_the_official_examples_are_clean_but_for_their_own_mistakes(kb: KnowledgeBase) -> None:
    engine = Engine(kb)
    flagged = {}
    checked = 0
    for origin, name, envelope in examples():
        text = JsonText(json.dumps(envelope))
        request = to_request(text, text.parse(), name)
        assert not isinstance(request, Skipped)
        checked += 1
        for finding in engine.check(request):
            if finding.level == "error":
                flagged[origin, name, finding.pointer] = finding.message
    assert checked > 50
    assert flagged.keys() == MISTAKES.keys(), flagged


def test_nothing_of_the_official_documents_is_committed() -> None:
    root = Path(__file__).resolve().parent.parent
    names = {path.name for folder in ("data", "src", "tests") for path in (root / folder).rglob("*.json")}
    assert not names & {"inference.json", "azureopenai.json"}
