"""From what people paste to the message in it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aoai_compat.explain.message import read_messages

TEXT = "Unknown parameter: 'teapot'."
ERROR = {"message": TEXT, "type": "invalid_request_error", "param": "teapot", "code": "unknown_parameter"}


@pytest.mark.parametrize(
    "pasted",
    [
        json.dumps({"error": ERROR}),
        json.dumps({"error": ERROR}, indent=2),
        json.dumps(ERROR),
        json.dumps([{"error": ERROR}]),
        json.dumps({"response": {"status": 400, "body": {"error": ERROR}}}),
        f"Error code: 400 - {{'error': {ERROR!r}}}",
        f"openai.BadRequestError: Error code: 400 - {{'error': {ERROR!r}}}\n",
        f"{{unrelated}} AzureException - {json.dumps({'error': ERROR})} and more",
        json.dumps({"error": {"message": "AzureException: " + json.dumps({"error": ERROR})}}),
        json.dumps({"error": {**ERROR, "innererror": {"code": "x"}}}),
    ],
)
def test_the_message_in_a_body_comes_first(pasted: str) -> None:
    first = read_messages(pasted)[0]
    assert first.text == TEXT
    assert (first.code, first.parameter) == ("unknown_parameter", "teapot")


def test_the_text_itself_comes_last() -> None:
    assert [message.text for message in read_messages(f"  {TEXT}\n")] == [TEXT]
    pasted = "Model {modelName} is enabled only for api versions 2024-12-01-preview and later"
    assert [message.text for message in read_messages(pasted)] == [pasted]


def test_a_code_may_be_a_number() -> None:
    assert read_messages(json.dumps({"error": {"message": "no", "code": 400, "param": None}}))[0].code == "400"


@pytest.mark.parametrize(
    "pasted",
    [
        "api-key: '0123456789abcdef0123456789abcdef'",
        json.dumps({"error": {"message": "key 0123456789abcdef0123456789abcdef is wrong", "code": "x"}}),
        r'{"error": {"message": "key 0123456789abcdef01234567\u0038\u0039abcdef is wrong"}}',
    ],
)
def test_secrets_are_masked_before_anything_else_is_done(pasted: str) -> None:
    assert all("abcdef0123456789abcdef" not in message.text for message in read_messages(pasted)[:1])
    assert all("0123456789abcdef0123456789abcdef" not in str(message) for message in read_messages(pasted))


@pytest.mark.parametrize(
    "pasted",
    [
        "{" * 50_000,
        "[" * 50_000,
        "{'a':" * 5_000,
        "{\x00}",
        "{'a': 1" + "0" * 90_000 + "}",
        "\ud800{",
        "{'\\d': 1}",
        "",
    ],
)
def test_broken_bodies_are_text(pasted: str) -> None:
    assert len(read_messages(pasted)) == 1


def test_deep_bodies_end_somewhere() -> None:
    body: object = ERROR
    for _ in range(200):
        body = {"error": body}
    assert len(read_messages(json.dumps(body))) == 1


@given(st.text(max_size=300))
def test_any_text_is_read(pasted: str) -> None:
    assert read_messages(pasted)


@given(st.recursive(st.none() | st.booleans() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(
    st.sampled_from(["error", "message", "code", "param", "innererror"]), inner), max_leaves=20))  # fmt: skip
def test_any_json_is_read(body: object) -> None:
    assert read_messages(json.dumps(body))
    assert read_messages(repr(body))
