"""What every test may use. Tests that need the official documents skip where these are not at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def kb() -> KnowledgeBase:
    """The knowledge base of this checkout."""
    return KnowledgeBase.load()


@pytest.fixture(scope="session")
def specs() -> Path:
    """The folder of official documents; skips where it is absent."""
    folder = SHARED / "specs"
    if not (folder / "index.yaml").exists():
        pytest.skip("the official documents (../shared/specs) are not at hand")
    return folder
