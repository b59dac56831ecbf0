"""The real clients of the `openai` package against a local service: what is let through, and what is not."""

from __future__ import annotations

import asyncio
import json
import warnings
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, NamedTuple

import pytest

from aoai_compat.runtime import (
    Collector,
    IncompatibleRequest,
    IncompatibleRequestWarning,
    checked_async_http_client,
    checked_http_client,
)
from tests.runtime.event_loop import run_async
from tests.runtime.service import Service

openai = pytest.importorskip("openai", reason="the openai package is not installed")

KEY = "0123456789abcdef0123456789abcdef"
OLD, NEW = "2024-06-01", "2024-10-21"
ASKED = [{"role": "user", "content": "tea?"}]


class Clients(NamedTuple):
    """Makes clients of a service, all with one collector, and closes them in the end."""

    service: Service
    collector: Collector
    open: list[Any]

    def http(self, **options: Any) -> Any:
        options = {"collector": self.collector, "base_urls": [self.service.url], **options}
        self.open.append(checked_http_client(**options))
        return self.open[-1]

    def azure(self, version: str = NEW, **options: Any) -> Any:
        return openai.AzureOpenAI(
            azure_endpoint=self.service.url, api_version=version, api_key=KEY, http_client=self.http(**options)
        )

    def v1(self, **options: Any) -> Any:
        url = f"{self.service.url}/openai/v1/"
        return openai.OpenAI(base_url=url, api_key=KEY, http_client=self.http(**options))


@pytest.fixture
def clients(service: Service) -> Iterator[Clients]:
    made = Clients(service, Collector(), [])
    yield made
    for client in made.open:
        client.close()


def codes(collector: Collector) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.parameter) for finding in collector.findings if finding.level == "error"]


class TestWhatIsRight:
    def test_a_chat(self, clients: Clients) -> None:
        answer = clients.azure().chat.completions.create(
            model="tea", messages=ASKED, parallel_tool_calls=False, tools=[]
        )
        assert answer.choices[0].message.content == "Tea."
        [request] = clients.collector.requests
        assert (request.operation, request.api_version) == ("chat.completions.create", NEW)
        assert codes(clients.collector) == []

    def test_a_streamed_chat(self, clients: Clients) -> None:
        chunks = clients.azure().chat.completions.create(model="tea", messages=ASKED, stream=True)
        assert "".join(chunk.choices[0].delta.content for chunk in chunks) == "Green tea."
        assert codes(clients.collector) == []

    def test_the_raw_response(self, clients: Clients) -> None:
        raw = clients.azure().chat.completions.with_raw_response.create(model="tea", messages=ASKED)
        assert raw.headers["content-type"] == "application/json"
        assert raw.parse().choices[0].message.content == "Tea."

    def test_embeddings(self, clients: Clients) -> None:
        answer = clients.azure().embeddings.create(model="tea", input="tea?", encoding_format="float", dimensions=2)
        assert answer.data[0].embedding == [0.5, 0.25]
        assert [request.operation for request in clients.collector.requests] == ["embeddings.create"]
        assert codes(clients.collector) == []

    def test_a_response_on_v1(self, clients: Clients) -> None:
        answer = clients.v1().responses.create(model="tea", input="tea?", reasoning={"effort": "low"})
        assert answer.output_text == "Tea."
        [request] = clients.collector.requests
        assert (request.operation, request.api_version) == ("responses.create", "v1")
        assert codes(clients.collector) == []

    def test_what_has_no_body(self, clients: Clients) -> None:
        assert list(clients.v1().models.list()) == []
        assert [request.operation for request in clients.collector.requests] == ["models.list"]
        assert codes(clients.collector) == []

    def test_a_file_arrives_whole(self, clients: Clients) -> None:
        clients.v1().files.create(file=("trips.jsonl", b'{"tea": 1}\n'), purpose="batch")
        assert b'{"tea": 1}\n' in clients.service.arrived[0].body
        assert clients.collector.requests[0].unread is None
        assert codes(clients.collector) == []

    def test_a_list_in_a_form(self, clients: Clients) -> None:
        clients.azure("2025-04-01-preview").audio.transcriptions.create(
            model="tea", file=("tea.wav", b"RIFF"), response_format="verbose_json", timestamp_granularities=["word"]
        )
        assert b"timestamp_granularities[]" in clients.service.arrived[0].body
        assert codes(clients.collector) == []


CALLS: dict[str, tuple[Callable[[Any], object], tuple[str, str]]] = {
    "an argument": (
        lambda client: client.chat.completions.create(model="tea", messages=ASKED, parallel_tool_calls=False),
        ("AOAI101", "parallel_tool_calls"),
    ),
    "an argument of a stream": (
        lambda client: client.chat.completions.create(
            model="tea", messages=ASKED, stream=True, stream_options={"include_usage": True}
        ),
        ("AOAI101", "stream_options"),
    ),
    "extra_body": (
        lambda client: client.chat.completions.create(
            model="tea", messages=ASKED, extra_body={"max_completion_tokens": 9}
        ),
        ("AOAI101", "max_completion_tokens"),
    ),
    "the raw response": (
        lambda client: client.chat.completions.with_raw_response.create(
            model="tea", messages=ASKED, response_format={"type": "json_schema", "json_schema": {"name": "tea"}}
        ),
        ("AOAI102", "response_format.type"),
    ),
    "embeddings": (
        lambda client: client.embeddings.create(model="tea", input="tea?", extra_body={"dimension": 2}),
        ("AOAI101", "dimension"),
    ),
}  # fmt: skip


class TestWhatIsWrong:
    @pytest.mark.parametrize("name", CALLS)
    def test_raises_before_anything_is_sent(self, clients: Clients, name: str) -> None:
        call, expected = CALLS[name]
        with pytest.raises(IncompatibleRequest) as caught:
            call(clients.azure(OLD))
        assert expected in {(finding.code, finding.parameter) for finding in caught.value.findings}
        assert expected[1].split(".")[-1] in str(caught.value)
        assert clients.service.arrived == []

    @pytest.mark.parametrize("name", CALLS)
    def test_is_sent_when_only_collected(self, clients: Clients, name: str) -> None:
        call, expected = CALLS[name]
        call(clients.azure(OLD, mode="collect"))
        assert expected in codes(clients.collector)
        assert len(clients.service.arrived) == 1

    def test_is_not_tried_again(self, clients: Clients) -> None:
        with pytest.raises(IncompatibleRequest):
            clients.azure(OLD).chat.completions.create(model="tea", messages=ASKED, parallel_tool_calls=False)
        assert clients.collector.checked == 1

    def test_is_an_error_of_that_package_too(self, clients: Clients) -> None:
        with pytest.raises(openai.OpenAIError):
            clients.azure(OLD).chat.completions.create(model="tea", messages=ASKED, parallel_tool_calls=False)

    def test_a_field_of_a_form(self, clients: Clients) -> None:
        with pytest.raises(IncompatibleRequest, match="`trips`"):
            clients.v1().files.create(file=("a.jsonl", b"{}"), purpose="batch", extra_body={"trips": "many"})
        assert clients.service.arrived == []

    def test_an_operation_that_the_version_lacks(self, clients: Clients) -> None:
        with pytest.raises(IncompatibleRequest, match=r"AOAI105.*responses") as caught:
            clients.azure(OLD).responses.create(model="tea", input="tea?")
        assert "2024-06-01" in str(caught.value)

    def test_what_a_model_refuses(self, clients: Clients) -> None:
        client = clients.azure("2025-04-01-preview", deployments={"tea": "o3-mini"})
        with pytest.raises(IncompatibleRequest, match="o3-mini refuses `temperature`"):
            client.chat.completions.create(model="tea", messages=ASKED, temperature=0.5)

    def test_a_header(self, clients: Clients) -> None:
        header = {"aoai-evals": "preview"}
        client = clients.v1(mode="collect")
        client.models.list(extra_headers=header)
        [finding] = clients.collector.findings
        assert (finding.code, finding.parameter) == ("AOAI402", "aoai-evals")

    def test_the_same_again_warns_once_and_where_it_is_called(self, clients: Clients) -> None:
        client = clients.azure(OLD, mode="warn")
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            for _ in range(3):
                client.chat.completions.create(model="tea", messages=ASKED, parallel_tool_calls=False)
        [warning] = [w for w in caught if w.category is IncompatibleRequestWarning]
        assert warning.filename == __file__
        assert len(clients.service.arrived) == 3

    def test_the_finding_says_which_line_sent_it(self, clients: Clients) -> None:
        clients.azure(OLD, mode="collect").embeddings.create(model="tea", input="tea?", extra_body={"dimension": 2})
        [request] = clients.collector.requests
        assert (request.caller or "").startswith(f"{__file__}:")


class TestAsync:
    def run(self, service: Service, calls: Callable[[Any], Coroutine[Any, Any, Any]], **options: Any) -> Any:
        async def main() -> Any:
            http = checked_async_http_client(base_urls=[service.url], **options)
            async with openai.AsyncAzureOpenAI(
                azure_endpoint=service.url, api_version=OLD, api_key=KEY, http_client=http
            ) as client:
                return await calls(client)

        return run_async(main())

    def test_a_chat(self, service: Service) -> None:
        async def chat(client: Any) -> str:
            answer = await client.chat.completions.create(model="tea", messages=ASKED)
            return str(answer.choices[0].message.content)

        assert self.run(service, chat) == "Tea."

    def test_a_stream(self, service: Service) -> None:
        async def chat(client: Any) -> str:
            chunks = await client.chat.completions.create(model="tea", messages=ASKED, stream=True)
            return "".join([chunk.choices[0].delta.content async for chunk in chunks])

        assert self.run(service, chat) == "Green tea."

    def test_what_is_wrong_is_not_sent(self, service: Service) -> None:
        async def chat(client: Any) -> None:
            await client.chat.completions.create(model="tea", messages=ASKED, parallel_tool_calls=False)

        with pytest.raises(IncompatibleRequest, match="parallel_tool_calls"):
            self.run(service, chat)
        assert service.arrived == []

    def test_many_at_once(self, service: Service) -> None:
        async def chats(client: Any) -> None:
            calls = (
                client.chat.completions.create(model="tea", messages=ASKED, extra_body={"seeds": 1} if i % 2 else None)
                for i in range(20)
            )
            await asyncio.gather(*calls)

        collector = Collector()
        self.run(service, chats, mode="collect", collector=collector)
        assert sum(bool(request.findings) for request in collector.requests) == 10
        assert codes(collector) == [("AOAI101", "seeds")]


class TestSecrets:
    def test_keys_are_in_nothing_that_is_said_or_kept(self, clients: Clients) -> None:
        client = clients.azure(OLD, mode="raise")
        with pytest.raises(IncompatibleRequest) as caught:
            client.chat.completions.create(
                model="tea", messages=ASKED, extra_query={"sig": KEY}, extra_body={"parallel": "Bearer sekrettoken123"}
            )
        said = [str(caught.value), repr(caught.value), repr(clients.collector.requests)]
        assert not [text for text in said if KEY in text or "tea?" in text]
        assert "sekrettoken123" not in str(caught.value)

    def test_the_key_reaches_the_service_all_the_same(self, clients: Clients) -> None:
        clients.azure().chat.completions.create(model="tea", messages=ASKED)
        assert clients.service.arrived[0].headers["api-key"] == KEY


def test_what_is_sent_is_what_would_be_sent_without_the_check(clients: Clients) -> None:
    with openai.AzureOpenAI(azure_endpoint=clients.service.url, api_version=NEW, api_key=KEY) as plain:
        for client in (plain, clients.azure()):
            client.chat.completions.create(model="tea", messages=ASKED, temperature=0.5)
    one, other = clients.service.arrived
    assert (one.method, one.path, json.loads(one.body)) == (other.method, other.path, json.loads(other.body))
    assert set(one.headers) == set(other.headers)
