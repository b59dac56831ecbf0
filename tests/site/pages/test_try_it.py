"""The page "Try it": its examples show what they promise, and its lists are those of the knowledge base."""

from __future__ import annotations

import json
from typing import Any

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.page_checker import PageChecker, may_hold_secret
from aoai_compat.site.pages.try_it import EXAMPLES, SECTION, Example
from aoai_compat.site.section import Page
from aoai_compat.site.site import Site


@pytest.fixture(scope="module")
def page(kb: KnowledgeBase) -> Page:
    (made,) = SECTION.outputs(Site(kb, "https://example.org/"), "")
    assert isinstance(made, Page)
    return made


def answered(kb: KnowledgeBase, example: Example) -> dict[str, Any]:
    ask = "acceptance" if example.version == "any" else "lint"
    version = "" if example.version == "any" else example.version
    question = {"ask": ask, "api_version": version, "operation": example.operation, "model": example.model}
    answer: dict[str, Any] = json.loads(PageChecker(kb).answer(json.dumps(question), example.text.encode()))
    return answer


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.name for example in EXAMPLES])
def test_an_example_has_something_to_show_and_no_secret(kb: KnowledgeBase, example: Example) -> None:
    assert not may_hold_secret(example.text.encode())
    answer = answered(kb, example)
    if example.version == "any":
        assert answer["available"]
        assert {verdict["status"] for verdict in answer["versions"]} >= {"supported", "unsupported"}
    else:
        assert answer["verdict"] == "error"
    assert not example.model or answer["model"] == example.model


def test_every_version_operation_and_model_can_be_chosen(kb: KnowledgeBase, page: Page) -> None:
    offered = [label for labels in page.content["tracks"].values() for label in labels]
    assert sorted(offered) == sorted(version.label for version in kb.versions)
    assert page.content["operations"] == list(kb.operations)
    assert set(page.content["models"]) == set(kb.model_rules.models)


def test_it_says_how_much_is_loaded(page: Page) -> None:
    assert 1 < page.content["megabytes"] < 10
