"""Features are found by every name they have, and are available where their parts are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from aoai_compat.errors import UnknownSubject
from aoai_compat.kb.feature import Feature, Part, all_features, answer_feature, feature_availability, find_feature
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.query import find, names_something
from aoai_compat.yaml_text import read_yaml
from tests.conftest import SHARED

MISSION = SHARED / "MISSION.yaml"

BEGINS = {
    "v1-api": {"preview": "v1-preview", "v1": "v1"},
    "v1-entra-token-refresh": {"v1": "v1"},
    "v1-third-party-models": {"v1": "v1"},
    "video-generation": {"preview": "v1-preview"},
    "responses-mcp": {"preview": "v1-preview", "v1": "v1"},
    "responses-background": {"preview": "v1-preview", "v1": "v1"},
    "responses-encrypted-reasoning": {"preview": "v1-preview", "v1": "v1"},
    "responses-image-generation": {"preview": "v1-preview", "v1": "v1"},
    "gpt-image-1": {"preview": "2025-04-01-preview"},
    "reasoning-summary": {"preview": "2025-04-01-preview", "v1": "v1"},
    "evaluation-api": {"preview": "2025-04-01-preview", "v1": "v1"},
    "responses-api": {"preview": "2025-03-01-preview", "v1": "v1"},
    "computer-use": {"preview": "2025-03-01-preview", "v1": "v1"},
    "stored-completions-api": {"preview": "2025-02-01-preview"},
    "predicted-outputs": {"preview": "2025-01-01-preview", "v1": "v1"},
    "audio-completions": {"preview": "2025-01-01-preview", "v1": "v1"},
    "stored-completions": {"preview": "2024-12-01-preview", "v1": "v1"},
    "reasoning-effort": {"preview": "2024-12-01-preview", "v1": "v1"},
    "defender-security-context": {"preview": "2024-12-01-preview", "v1": "v1"},
    "structured-outputs": {"preview": "2024-08-01-preview", "ga": "2024-10-21", "v1": "v1"},
    "large-file-upload": {"preview": "2024-08-01-preview", "ga": "2024-10-21"},
    "on-your-data-mongo-db": {"preview": "2024-08-01-preview"},
    "batch-api": {"preview": "2024-07-01-preview", "ga": "2024-10-21", "v1": "v1"},
    "vector-store-chunking": {"preview": "2024-07-01-preview", "v1": "v1"},
    "assistants-v2": {"preview": "2024-05-01-preview"},
    "fine-tuning-checkpoints": {"preview": "2024-05-01-preview", "ga": "2024-06-01", "v1": "v1"},
    "dall-e-2-deployments": {"preview": "2024-05-01-preview"},
    "word-timestamps": {"preview": "2024-04-01-preview"},
    "vision-enhancements": {"preview": "2023-12-01-preview"},
    # The page names 2025-04-01-preview; the document before it is OpenAPI 3.1 already.
    "known-issue-openapi-3.1": {"preview": "2025-03-01-preview"},
    "function-calling": {"preview": "2023-07-01-preview", "ga": "2024-02-01", "v1": "v1"},
    "json-mode": {"preview": "2023-12-01-preview", "ga": "2024-02-01", "v1": "v1"},
    "log-probabilities": {"preview": "2024-02-15-preview", "ga": "2024-06-01", "v1": "v1"},
    "embeddings-dimensions": {"preview": "2024-03-01-preview", "ga": "2024-06-01", "v1": "v1"},
    "on-your-data": {"preview": "2023-06-01-preview", "ga": "2024-02-01"},
    "whisper": {"preview": "2023-09-01-preview", "ga": "2024-02-01"},
}
"""Where the official page and the lists of what changed say that features begin."""


def official_names() -> Iterator[str]:
    if MISSION.exists():
        for row in read_yaml(MISSION.read_text(encoding="utf-8"), "MISSION.yaml")["rows"]:
            named = row.get("feature", [])
            yield from [named] if isinstance(named, str) else named


def known(kb: KnowledgeBase, name: str) -> Feature:
    feature = find_feature(kb, name)
    assert feature is not None
    return feature


@pytest.mark.skipif(not MISSION.exists(), reason="the official questions (../shared/MISSION.yaml) are not at hand")
@pytest.mark.parametrize("name", list(official_names()))
def test_every_feature_of_the_official_page_is_known(kb: KnowledgeBase, name: str) -> None:
    feature = known(kb, name)
    assert feature.id == name
    assert find(kb, name).feature is not None
    assert name in BEGINS


@pytest.mark.parametrize("name", BEGINS)
def test_a_feature_begins_where_its_sources_say(kb: KnowledgeBase, name: str) -> None:
    feature = known(kb, name)
    begins: dict[str, str] = {}
    for interval in feature_availability(kb, feature):
        begins.setdefault(interval.track, interval.since)
    assert begins == BEGINS[name]
    assert {track: version for track, version in feature.first.items() if version} == BEGINS[name]


def test_every_part_is_there_at_the_first_version(kb: KnowledgeBase) -> None:
    for feature in all_features(kb):
        for interval in feature_availability(kb, feature):
            assert answer_feature(kb, feature, interval.since).status == "supported", (feature.id, interval)


def test_every_name_finds_its_feature(kb: KnowledgeBase) -> None:
    for feature in all_features(kb):
        for name in feature.names:
            assert known(kb, name) == feature
        for name in (feature.id, *feature.aliases):
            assert not names_something(kb, name)


@pytest.mark.parametrize(
    "name",
    [
        "structured-outputs",
        "Structured Outputs",
        "structured_outputs",
        " STRUCTURED  outputs ",
        "json-schema response format",
    ],
)
def test_case_blanks_underscores_and_hyphens_do_not_matter(kb: KnowledgeBase, name: str) -> None:
    assert known(kb, name).id == "structured-outputs"


def test_an_unknown_name_finds_nothing(kb: KnowledgeBase) -> None:
    assert find_feature(kb, "telepathy") is None


def test_parameters_and_operations_go_before_features(kb: KnowledgeBase) -> None:
    assert find(kb, "reasoning_effort").feature is None
    assert find(kb, "responses.create").feature is None
    found = find(kb, "reasoning-effort")
    assert found.feature is not None
    assert found.feature.feature.id == "reasoning-effort"


def test_the_matches_of_a_feature_are_its_parts(kb: KnowledgeBase) -> None:
    matches = kb.query("structured-outputs", api_version="2024-06-01")
    parts = known(kb, "structured-outputs").parts
    assert [Part(m.operation, m.parameter, m.value, m.place or "body") for m in matches] == list(parts)
    assert {match.status for match in matches} == {"unsupported"}
    assert all(match.evidence for match in matches)


def test_an_operation_narrows_a_feature_to_its_own_parts(kb: KnowledgeBase) -> None:
    found = find(kb, "custom-tools", operation="responses.create", api_version="v1")
    assert [match.operation for match in found.matches] == ["responses.create"]
    with pytest.raises(UnknownSubject):
        find(kb, "custom-tools", operation="embeddings.create")
    with pytest.raises(UnknownSubject):
        find(kb, "custom-tools", place="header")


def test_one_missing_part_is_enough_to_lack_a_feature(kb: KnowledgeBase) -> None:
    feature = known(kb, "fine-tuning-checkpoints")
    before = "2024-04-01-preview"
    answer = answer_feature(kb, feature, before)
    statuses = {match.status for match in kb.query(feature.id, api_version=before)}
    assert answer.status == "unsupported"
    assert statuses == {"supported", "unsupported"}
    assert {piece.says for piece in answer.evidence} >= {"supported", "unsupported"}


def test_of_alternatives_one_is_enough(kb: KnowledgeBase) -> None:
    for version, operation in (
        ("2023-12-01-preview", "extensions.chat.completions.create"),
        ("2024-03-01-preview", "chat.completions.create"),
    ):
        found = find(kb, "vision-enhancements", api_version=version)
        assert found.feature is not None
        assert found.feature.status == "supported"
        assert [match.operation for match in found.matches] == [operation]
        assert not found.is_unsupported
    gone = find(kb, "vision-enhancements", api_version="2024-04-01-preview")
    assert gone.is_unsupported
    assert len(gone.matches) == 2


@pytest.mark.parametrize(
    ("name", "version", "status"),
    [
        ("v1-api", "v1", "supported"),
        ("v1-api", "2024-10-21", "unsupported"),
        ("known-issue-openapi-3.1", "2025-04-01-preview", "supported"),
        ("known-issue-openapi-3.1", "2025-02-01-preview", "unsupported"),
        ("responses-compact", "v1", "unknown"),
    ],
)
def test_a_feature_without_parts_is_where_its_sources_say(
    kb: KnowledgeBase, name: str, version: str, status: str
) -> None:
    found = find(kb, name, api_version=version)
    assert found.matches == []
    assert found.feature is not None
    assert found.feature.status == status
    assert {(piece.kind, piece.says) for piece in found.feature.evidence} == {("docs", status)}


def test_the_unknown_is_offered_the_nearest_feature(kb: KnowledgeBase) -> None:
    with pytest.raises(UnknownSubject, match="Did you mean `predicted-outputs`"):
        kb.query("predicted-outpts")


def test_a_feature_is_immutable(kb: KnowledgeBase) -> None:
    feature: Any = known(kb, "batch-api")
    with pytest.raises(AttributeError):
        feature.name = "other"
