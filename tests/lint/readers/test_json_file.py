"""JSON files: a bare body, an envelope, or a list of either."""

from __future__ import annotations

import json
from typing import Any

import pytest

from aoai_compat.lint.readers.json_file import is_this, read
from aoai_compat.lint.request import NO_BODY, Request, Skipped
from aoai_compat.lint.source import Source

BODY = {"messages": [{"role": "user", "content": "tea?"}]}
AZURE = "https://tea.openai.azure.com/openai"


def readings(value: Any) -> list[Request | Skipped]:
    text = value if isinstance(value, str) else json.dumps(value)
    return list(read(Source("request.json", named=True), text.encode()))


def only(value: Any) -> Request:
    (reading,) = readings(value)
    assert isinstance(reading, Request)
    return reading


def test_a_bare_body_says_nothing_but_itself() -> None:
    request = only(BODY)
    assert request.body == BODY
    assert (request.operation, request.api_version, request.model, request.url_path) == (None, None, None, None)
    assert request.problems == ()


def test_a_body_that_has_a_parameter_called_body_or_url_is_no_envelope() -> None:
    for body in ({"body": {"a": 1}}, {"url": "https://images.example/a.png"}, {"operation": "x", "input": "y"}):
        assert only(body).body == body


def test_an_envelope_says_operation_version_and_model() -> None:
    said = {"operation": "embeddings.create", "api_version": "2024-10-21", "model": "m", "body": {"input": "tea"}}
    request = only(said)
    assert (request.operation, request.api_version, request.model) == ("embeddings.create", "2024-10-21", "m")
    assert request.body == {"input": "tea"}


def test_the_names_of_headers_are_in_small_letters() -> None:
    request = only({"method": "POST", "url": f"{AZURE}/v1/responses", "headers": {"OpenAI-Beta": "x"}, "body": {}})
    assert request.headers == {"openai-beta": "x"}


def test_a_request_without_body_has_none() -> None:
    assert only({"method": "GET", "url": f"{AZURE}/threads/t?api-version=2024-05-01-preview"}).body is NO_BODY


def test_a_body_written_as_text_is_parsed() -> None:
    assert only({"operation": "embeddings.create", "body": '{"input": "tea"}'}).body == {"input": "tea"}


@pytest.mark.parametrize(
    ("url", "version", "path"),
    [
        (f"{AZURE}/deployments/d/embeddings?api-version=2024-10-21", "2024-10-21", "/deployments/d/embeddings"),
        (f"{AZURE}/threads/t/runs?api-version=2024-05-01-preview", "2024-05-01-preview", "/threads/t/runs"),
        ("/openai/deployments/d/embeddings?api-version=2024-10-21", "2024-10-21", "/deployments/d/embeddings"),
        ("https://gw.example/a/openai/deployments/d/embeddings/?api-version=x", "x", "/deployments/d/embeddings"),
        (f"{AZURE}/v1/responses", "v1", "/responses"),
        (f"{AZURE}/v1/responses?api-version=preview", "v1-preview", "/responses"),
        (f"{AZURE}/v1/responses?api-version=v1", "v1", "/responses"),
        ("https://tea.services.ai.azure.com/openai/v1/responses", "v1", "/responses"),
        ("/v1/chat/completions", None, "/chat/completions"),
        ("/chat/completions", None, "/chat/completions"),
    ],
)
def test_a_url_says_version_and_path(url: str, version: str | None, path: str) -> None:
    request = only({"method": "POST", "url": url, "body": {}})
    assert (request.api_version, request.url_path) == (version, path)


def test_the_version_of_the_url_has_the_last_word() -> None:
    url = f"{AZURE}/deployments/d/embeddings?api-version=2024-10-21"
    assert only({"url": url, "api_version": "2023-05-15", "body": {}}).api_version == "2024-10-21"


@pytest.mark.parametrize("url", ["https://api.openai.com/v1/chat/completions", "https://example.com/anything"])
def test_an_envelope_to_another_service_is_skipped(url: str) -> None:
    (skipped,) = readings({"method": "POST", "url": url, "body": BODY})
    assert isinstance(skipped, Skipped)
    assert (skipped.path, skipped.line) == ("request.json", 1)


GROQ = "https://api.groq.com/openai/v1/chat/completions"


@pytest.mark.parametrize("url", [GROQ, "https://gw.example/openai/anything"])
def test_openai_in_the_path_does_not_make_another_service_azure(url: str) -> None:
    (skipped,) = readings({"method": "POST", "url": url, "body": BODY})
    assert isinstance(skipped, Skipped)


@pytest.mark.parametrize("said", [{"operation": "chat.completions.create"}, {"api_version": "2024-10-21"}])
def test_an_envelope_that_says_what_is_called_is_believed(said: dict[str, str]) -> None:
    assert only({"method": "POST", "url": GROQ, "body": BODY, **said}).body == BODY


@pytest.mark.parametrize("path", ["v1/responses", "deployments/d/embeddings", "files?api-version=2024-10-21"])
def test_a_gateway_is_one_by_its_routes(path: str) -> None:
    assert only({"method": "POST", "url": f"https://gw.example/openai/{path}", "body": BODY}).body == BODY


@pytest.mark.parametrize("url", ["http://[", "https://[::1", "", "::::", "\x00"])
def test_a_url_that_is_none_is_no_reason_to_stop(url: str) -> None:
    assert len(readings({"method": "POST", "url": url, "body": BODY})) == 1


def test_a_list_holds_a_request_an_item_with_lines_of_their_own() -> None:
    items = readings('[\n {"input": "tea"},\n {"operation": "embeddings.create",\n  "body": {"input": "milk"}}\n]')
    assert [item.line for item in items] == [2, 3]
    assert [item.body for item in items if isinstance(item, Request)] == [{"input": "tea"}, {"input": "milk"}]
    assert [item.operation for item in items if isinstance(item, Request)] == [None, "embeddings.create"]


def test_pointers_into_the_body_are_found_in_the_file() -> None:
    request = only('{"operation": "x",\n "body": {"a/b": [1,\n  {"c~d": 2}]}}')
    assert request.locate("/a~1b/1/c~0d", False) == (3, 4)
    assert request.locate("/a~1b/1/c~0d", True) == (3, 11)
    assert request.locate("", True) == (2, 10)
    assert request.excerpt(3) == '  {"c~d": 2}]}}'
    assert request.excerpt(9) is None


def test_what_is_not_there_is_found_at_its_container() -> None:
    assert only('{\n "a": {"b": 1}}').locate("/a/missing/deeper", False) == (2, 2)


@pytest.mark.parametrize(("head", "answer"), [(b'{"a"', True), (b"\xef\xbb\xbf[", True), (b"tea", False)])
def test_json_is_recognised_by_its_first_character(head: bytes, answer: bool) -> None:
    assert is_this(head) is answer


SETTINGS = '{\n  // what the compiler does\n  "compilerOptions": {"strict": true,},\n}\n'


def test_settings_with_comments_that_lie_in_a_folder_are_skipped() -> None:
    [reading] = read(Source("tsconfig.json", named=False), SETTINGS.encode())
    assert reading == Skipped("tsconfig.json", 1, "settings with comments")


@pytest.mark.parametrize(
    ("named", "text"),
    [
        (True, SETTINGS),
        (False, SETTINGS.replace("compilerOptions", "messages")),
        (False, '{"a": }'),
    ],
)
def test_other_broken_json_is_never_left_out(named: bool, text: str) -> None:
    [reading] = read(Source("a.json", named=named), text.encode())
    assert isinstance(reading, Request)
    assert [problem.kind for problem in reading.problems] == ["unreadable"]
