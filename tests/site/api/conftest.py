"""The site of the real knowledge base, as the documents of the API are made of it."""

from __future__ import annotations

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.site import Site
from tests.site.built import BASE_URL


@pytest.fixture(scope="session")
def site(kb: KnowledgeBase) -> Site:
    return Site(kb, BASE_URL)
