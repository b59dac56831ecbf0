"""What is said of a version besides its changes: only what is known, and how much of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.site.site import Site
from aoai_compat.site.version_facts import (
    begun,
    calls,
    documents,
    followers,
    known_issues,
    left,
    neighbours,
    open_questions,
    release_basis,
    release_of,
)
from tests.site.small_data import NEW, OLD, PREVIEW, small_data, small_kb, small_site


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return small_site(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def real(kb: KnowledgeBase) -> Site:
    return Site(kb, "https://example.org/")


def site_released(folder: Path, released: str | None, *, label: str = NEW, **source: Any) -> Site:
    """The small site, where the new version was released like this and has one document."""
    content = small_data()
    content["lifecycle.yaml"]["versions"] = {label: {"released": released}}
    version = content.pop(f"versions/{NEW}.yaml")
    version["version"] = label
    version["sources"] = [{"document": "a.json", "plane": "inference", **source}]
    content[f"versions/{label}.yaml"] = version
    return Site(small_kb(folder, content), "https://example.org/")


def test_no_day_is_made_up(tmp_path: Path) -> None:
    release = release_of(site_released(tmp_path, None, label="v9"), "v9")
    assert release == (None, "The day of its release is unknown.")


@pytest.mark.parametrize("nonsense", ["soon", "2024-13", "2024-02-31", "<b>2024</b>", "2024-W01-1"])
def test_what_is_no_day_is_none(tmp_path: Path, nonsense: str) -> None:
    release = release_of(site_released(tmp_path, nonsense, date=nonsense), NEW)
    assert (release.day, "unknown" in release.words) == (NEW, True)


def test_a_known_day_is_that_day(tmp_path: Path) -> None:
    assert release_of(site_released(tmp_path, "2024-04-05"), NEW) == ("2024-04-05", "Released on 2024-04-05.")


def test_a_month_is_its_first_day_and_says_so(small: Site) -> None:
    day, words = release_of(small, NEW)
    assert day == "2024-03-01"
    assert "2024-03;" in words
    assert "the day is unknown" in words


def test_without_a_release_it_is_the_day_of_the_newest_document_and_says_so(small: Site) -> None:
    day, words = release_of(small, OLD)
    assert day == "2024-01-15"
    assert "unknown" in words
    assert "newest document" in words


def test_without_any_date_it_is_the_day_in_the_name_and_says_so(small: Site) -> None:
    day, words = release_of(small, PREVIEW)
    assert day == PREVIEW[:10]
    assert "unknown" in words
    assert "in its name" in words


def test_who_says_when_it_was_released(small: Site) -> None:
    basis, sources = release_basis(small, NEW)
    assert (basis, len(sources)) == ("announced", 1)
    assert release_basis(small, PREVIEW) == (None, ())


def test_versions_around_a_version(small: Site) -> None:
    assert (followers(small, OLD), followers(small, NEW)) == ([NEW], [])
    assert (neighbours(small, OLD), neighbours(small, NEW)) == ((None, NEW), (OLD, None))
    assert neighbours(small, PREVIEW) == (None, None)


def test_a_feature_begins_with_the_version_that_first_has_its_parts(small: Site) -> None:
    assert [(one.feature.id, one.stated) for one in begun(small, NEW)] == [("limits", False)]
    assert list(begun(small, OLD)) == []
    assert list(left(small, NEW)) == []


def test_what_a_version_takes_over_from_another_track_is_told_apart_from_what_is_new(real: Site) -> None:
    taken_over = {one.feature.id: one.in_base for one in begun(real, "v1")}
    assert taken_over["responses-api"]
    assert not taken_over["v1-entra-token-refresh"]
    assert not any(one.in_base for label in real.kb.tracks["ga"] for one in begun(real, label))


def test_a_known_issue_is_no_feature_that_begins(real: Site) -> None:
    for version in real.kb.versions:
        assert "known-issue" not in {one.feature.status for one in begun(real, version.label)}


def test_what_is_disputed_is_not_called_gone(real: Site) -> None:
    disputed = {feature.id for feature, is_disputed in left(real, "2023-07-01-preview") if is_disputed}
    assert "on-your-data" in disputed
    assert "on-your-data" in {one.feature.id for one in begun(real, "2023-08-01-preview") if one.disputed_before}


def test_known_issues_are_those_of_a_version_and_those_that_name_it(real: Site, small: Site) -> None:
    assert [issue.id for issue in known_issues(small, NEW)] == ["issue"]
    assert list(known_issues(small, OLD)) == list(known_issues(small, PREVIEW)) == []
    concerned = {v.label for v in real.kb.versions if list(known_issues(real, v.label))}
    assert {"2025-03-01-preview", "2025-04-01-preview", "v1-preview", "v1"} <= concerned
    assert "2024-10-21" not in concerned


def test_open_questions_are_those_of_the_version(real: Site) -> None:
    for label in ("v1", "2024-02-01"):
        questions = open_questions(real, label)
        assert questions
        assert {gap.version for gap in questions} == {label}


def test_a_dated_version_is_called_by_deployment_and_label(real: Site) -> None:
    [call] = calls(real, "2024-10-21")
    assert call.method == "POST"
    assert call.url.endswith("/openai/deployments/{deployment-id}/chat/completions?api-version=2024-10-21")


def test_v1_is_called_without_a_date_where_the_documentation_says_so(real: Site) -> None:
    documented = [base["url"] for base in real.kb.v1_facts["base_urls"] if base["standing"] == "documented"]
    assert [call.url for call in calls(real, "v1")] == [f"{url}chat/completions" for url in documented]
    assert {call.url.partition("?")[2] for call in calls(real, "v1-preview")} == {"api-version=preview"}
    assert all(call.sources for call in calls(real, "v1"))


def test_a_version_without_chat_is_called_by_another_example(real: Site) -> None:
    [call] = calls(real, "2022-12-01")
    assert call.operation == "completions.create"


def test_a_document_links_to_its_commit_and_nothing_else_links_anywhere(real: Site, small: Site) -> None:
    [document] = documents(small, NEW)
    assert document.link is None
    for document in documents(real, "2024-10-21"):
        assert document.link == f"https://github.com/{document.repository}/blob/{document.commit}/{document.path}"
    [rolling] = documents(real, "v1")
    assert (rolling.commit, rolling.link) == (None, None)
