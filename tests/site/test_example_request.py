"""Example requests: no example is better than one that is refused."""

from __future__ import annotations

import json

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.api import lint_request
from aoai_compat.site.example_request import example_of
from aoai_compat.site.site import PAGED_PLACES, Site

CHAT = "chat.completions.create"


@pytest.fixture(scope="module")
def site(kb: KnowledgeBase) -> Site:
    return Site(kb, "https://example.com/")


@pytest.mark.parametrize("operation", [CHAT, "embeddings.create", "assistants.create", "responses.create"])
def test_the_linter_has_no_error_for_any_example(site: Site, operation: str) -> None:
    shown = 0
    for path in site.plain_paths(operation, "body"):
        example = example_of(site, operation, path, "body")
        if example is not None and example.body is not None:
            findings = lint_request(
                json.loads(example.body), operation=operation, api_version=example.version, kb=site.kb
            )
            assert [f.message for f in findings if f.level == "error"] == []
            shown += 1
    assert shown > 0


def test_what_no_version_is_known_to_take_has_no_example(site: Site) -> None:
    assert example_of(site, CHAT, "no_such_parameter", "body") is None


def test_an_example_is_of_a_version_that_takes_the_parameter(site: Site) -> None:
    for path in ("enhancements", "max_completion_tokens", "reasoning_effort"):
        example = example_of(site, CHAT, path, "body")
        if example is not None:
            assert site.statuses(CHAT, path)[example.version] == "supported"


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("max_completion_tokens", {"max_completion_tokens"}),
        ("messages[].content[].image_url.detail", {"messages"}),
        ("tool_choice.function.name", {"tool_choice"}),
    ],
)
def test_it_sends_the_parameter_and_what_is_required(site: Site, path: str, sent: set[str]) -> None:
    example = example_of(site, CHAT, path, "body")
    assert example is not None
    assert example.body is not None
    assert set(json.loads(example.body)) == sent | {"messages"}
    assert path.rsplit(".", 1)[-1] in example.body


def test_a_form_is_shown_as_fields(site: Site) -> None:
    example = example_of(site, "audio.transcriptions.create", "language", "body")
    assert example is not None
    assert example.body is None
    assert "language" in dict(example.fields)


def test_a_header_and_a_query_parameter_stand_where_they_travel(site: Site) -> None:
    example = example_of(site, "files.list", "limit", "query")
    if example is None:
        example = example_of(site, "assistants.list", "limit", "query")
    assert example is not None
    assert "limit=" in example.url
    assert example.text.startswith("GET ")


def test_v1_gets_no_api_version(site: Site) -> None:
    example = example_of(site, "responses.create", "background", "body")
    assert example is not None
    assert example.version == "v1"
    assert "/openai/v1/responses" in example.url
    assert "api-version" not in example.url


def test_most_parameters_have_one(site: Site) -> None:
    paths = [
        (o, place, p) for o in (CHAT, "files.create") for place in PAGED_PLACES for p in site.plain_paths(o, place)
    ]
    assert sum(example_of(site, o, p, place) is not None for o, place, p in paths) > 0.9 * len(paths)
