"""A model that the api-version is too old for (AOAI203)."""

from __future__ import annotations

from typing import Any

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.lint.models import refused


@pytest.mark.parametrize("version", ["2024-12-01-preview", "2025-04-01-preview", "v1", "v1-preview"])
def test_versions_that_take_the_model_are_not_reported(kb: KnowledgeBase, version: str) -> None:
    body: dict[str, Any] = {"model": "my-deployment"} if version.startswith("v1") else {}
    assert refused(kb, "o3-mini", body, version=version) == []


@pytest.mark.parametrize("version", ["2024-10-21", "2024-06-01", "2024-10-01-preview"])
def test_older_ones_are_and_a_newer_ga_label_does_not_help(kb: KnowledgeBase, version: str) -> None:
    assert ("AOAI203", "error", "") in refused(kb, "o1", {}, version=version)
