"""The check of one outgoing request, with clients of each HTTP library, and without any."""

from __future__ import annotations

import gzip
import importlib
import json
import logging
import pickle
import subprocess
import sys
import threading
import warnings
from types import ModuleType
from typing import Any

import pytest

from aoai_compat.errors import BadUsage, UnknownRule, UnknownVersion
from aoai_compat.lint.engine import Engine
from aoai_compat.runtime import (
    AsyncCheckingTransport,
    CheckingTransport,
    Collector,
    IncompatibleRequest,
    IncompatibleRequestWarning,
    RequestChecker,
    async_request_hook,
    checked_http_client,
    request_hook,
    watch_httpx,
)
from tests.cli.running import clean_environment
from tests.runtime.event_loop import run_async

HOST = "https://example.openai.azure.com"
CHAT = "/openai/deployments/tea/chat/completions?api-version="
OLD, NEW = f"{HOST}{CHAT}2024-06-01", f"{HOST}{CHAT}2024-10-21"
GOOD = {"messages": [{"role": "user", "content": "tea?"}]}
BAD = {**GOOD, "parallel_tool_calls": False}


@pytest.fixture(params=["httpx", "httpx2"])
def library(request: pytest.FixtureRequest) -> ModuleType:
    return pytest.importorskip(request.param, reason=f"{request.param} is not installed")  # type: ignore[no-any-return]


@pytest.fixture
def httpx() -> ModuleType:
    return pytest.importorskip("httpx", reason="httpx is not installed")  # type: ignore[no-any-return]


def mock(library: ModuleType) -> Any:
    return library.MockTransport(lambda request: library.Response(200, json={"path": request.url.path}))


def client(library: ModuleType, **options: Any) -> Any:
    return library.Client(transport=CheckingTransport(mock(library), **options))


def collected(library: ModuleType, url: str, body: Any = None, **options: Any) -> Collector:
    collector = Collector()
    with client(library, mode="collect", collector=collector, **options) as http:
        assert http.post(url, json=body).status_code == 200
    return collector


class TestWhereItGoes:
    @pytest.mark.parametrize(
        "url",
        [
            "https://api.openai.com/v1/chat/completions",
            "https://api.groq.com/openai/v1/chat/completions",
            "https://example.com/openai/v1/responses",
            "https://example.cognitiveservices.azure.com/vision/v3.2/analyze?api-version=2024-02-01",
            "https://example.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview",
            "https://management.azure.com/subscriptions/1/providers/a/deployments/b?api-version=2023-05-01",
            "https://openai.azure.com.example.com/openai/v1/responses",
            "http://127.0.0.1:1/openai/v1/responses",
        ],
    )
    def test_other_services_are_left_alone(self, library: ModuleType, url: str) -> None:
        assert collected(library, url, {"nonsense": 1}, base_urls=["http://127.0.0.1:2"]).checked == 0

    @pytest.mark.parametrize(
        ("url", "operation", "version"),
        [
            (OLD, "chat.completions.create", "2024-06-01"),
            (f"{HOST}/openai/v1/responses", "responses.create", "v1"),
            (f"{HOST}/openai/v1/responses?api-version=preview", "responses.create", "v1-preview"),
            ("https://example.services.ai.azure.com/openai/v1/responses", "responses.create", "v1"),
            (f"https://gateway.example.com/ai{CHAT}2024-10-21", "chat.completions.create", "2024-10-21"),
        ],
    )
    def test_azure_openai_is_recognised(self, library: ModuleType, url: str, operation: str, version: str) -> None:
        [request] = collected(library, url, GOOD).requests
        assert (request.operation, request.api_version) == (operation, version)

    @pytest.mark.parametrize(
        ("base", "url", "operation", "version"),
        [
            ("http://127.0.0.1:8000", f"http://127.0.0.1:8000{CHAT}2024-06-01", "chat.completions.create",
             "2024-06-01"),
            ("http://localhost:8000/v1/", "http://localhost:8000/v1/responses", "responses.create", "v1"),
            ("http://localhost", "http://localhost:80/embeddings?api-version=2024-10-21", "embeddings.create",
             "2024-10-21"),
            ("https://gateway/aoai", "https://gateway/aoai/openai/v1/responses", "responses.create", "v1"),
        ],
    )  # fmt: skip
    def test_base_urls_are_checked_too(
        self, library: ModuleType, base: str, url: str, operation: str, version: str
    ) -> None:
        [request] = collected(library, url, GOOD, base_urls=[base]).requests
        assert (request.operation, request.api_version) == (operation, version)

    def test_a_base_url_is_a_whole_folder(self, library: ModuleType) -> None:
        assert (
            collected(library, "https://gateway/aoai2/responses", GOOD, base_urls=["https://gateway/aoai"]).checked == 0
        )

    def test_a_default_version_is_for_those_that_state_none(self, library: ModuleType) -> None:
        options: dict[str, Any] = {"base_urls": ["http://localhost:1"], "api_version": "2024-06-01"}
        [request] = collected(library, "http://localhost:1/embeddings", {"input": "tea"}, **options).requests
        assert request.api_version == "2024-06-01"
        [request] = collected(library, NEW, GOOD, **options).requests
        assert request.api_version == "2024-10-21"


class TestModes:
    def test_raise(self, library: ModuleType) -> None:
        with client(library) as http, pytest.raises(IncompatibleRequest) as caught:
            http.post(OLD, json=BAD)
        [finding] = caught.value.findings
        assert (finding.code, finding.parameter, finding.line) == ("AOAI101", "parallel_tool_calls", None)
        assert caught.value.request.url == OLD.partition("?")[0]

    def test_raises_each_time(self, library: ModuleType) -> None:
        with client(library) as http:
            for _ in range(3):
                with pytest.raises(IncompatibleRequest):
                    http.post(OLD, json=BAD)
                http.post(NEW, json=BAD)

    def test_warn(self, library: ModuleType) -> None:
        with client(library, mode="warn") as http:
            with pytest.warns(IncompatibleRequestWarning, match="AOAI101.*parallel_tool_calls"):
                http.post(OLD, json=BAD)
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                http.post(OLD, json=BAD)

    def test_a_distinct_finding_is_one_whatever_its_index(self, library: ModuleType) -> None:
        messages = [{"role": "user", "content": "tea?", "tea": 1} for _ in range(5)]
        assert len(collected(library, OLD, {"messages": messages}).findings) == 1

    def test_collect(self, library: ModuleType) -> None:
        collector = collected(library, OLD, BAD)
        assert [finding.code for finding in collector.findings] == ["AOAI101"]
        assert collector.checked == 1
        collector.clear()
        assert (collector.findings, collector.requests, collector.checked) == ((), (), 0)

    def test_levels_below_the_limit_are_only_noted(self, library: ModuleType) -> None:
        body = {**GOOD, "user": None}
        collector = Collector()
        with client(library, collector=collector) as http:
            http.post(OLD, json=body)
        assert {finding.level for finding in collector.findings} == {"warning"}
        with client(library, fail_on="warning") as http, pytest.raises(IncompatibleRequest):
            http.post(OLD, json=body)

    @pytest.mark.parametrize("options", [{"ignore": ["AOAI101"]}, {"select": ["AOAI2"]}, {"ignore": ["AOAI1"]}])
    def test_rules_can_be_left_out(self, library: ModuleType, options: dict[str, Any]) -> None:
        with client(library, **options) as http:
            assert http.post(OLD, json=BAD).status_code == 200

    def test_the_exception_can_be_pickled(self, httpx: ModuleType) -> None:
        with client(httpx) as http, pytest.raises(IncompatibleRequest) as caught:
            http.post(OLD, json=BAD)
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301  # our own


class TestBodies:
    def test_a_stream_is_let_through_unread(self, library: ModuleType) -> None:
        pieces = iter([b'{"messages": [],', b'"nonsense": 1}'])
        arrived: list[bytes] = []

        def answer(request: Any) -> Any:
            arrived.append(request.read())
            return library.Response(200)

        collector = Collector()
        transport = CheckingTransport(library.MockTransport(answer), collector=collector)
        with library.Client(transport=transport) as http:
            http.post(OLD, content=pieces, headers={"content-type": "application/json"})
        assert arrived == [b'{"messages": [],"nonsense": 1}']
        assert collector.unread == {"streamed": 1}
        assert collector.findings == ()

    def test_what_is_too_large_is_let_through(self, library: ModuleType) -> None:
        collector = collected(library, OLD, BAD, max_body=10)
        assert (collector.unread, collector.findings) == ({"too large": 1}, ())

    def test_what_is_compressed_is_let_through(self, library: ModuleType) -> None:
        collector = Collector()
        with client(library, collector=collector) as http:
            http.post(OLD, content=gzip.compress(json.dumps(BAD).encode()), headers={"content-encoding": "gzip"})
        assert collector.unread == {"compressed": 1}

    @pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"[1]", b"null", b'"tea"', b"[" * 100_000])
    def test_what_is_no_json_object_is_said(self, library: ModuleType, content: bytes) -> None:
        with client(library) as http, pytest.raises(IncompatibleRequest, match="AOAI00"):
            http.post(OLD, content=content, headers={"content-type": "application/json"})

    def test_a_key_twice_is_said(self, library: ModuleType) -> None:
        content = b'{"messages": [{"role": "user", "content": "tea"}], "n": 1, "n": 2}'
        collector = Collector()
        with client(library, collector=collector, mode="collect") as http:
            http.post(OLD, content=content)
        assert [(finding.rule, finding.pointer) for finding in collector.findings] == [("duplicate-key", "/n")]

    @pytest.mark.parametrize("whole", [False, True])
    def test_a_form(self, library: ModuleType, whole: bool) -> None:
        url = f"{HOST}/openai/v1/files"
        data = {"purpose": "batch", "expires_after[anchor]": "created_at", "trips[many]": "3"}
        collector = Collector()
        with client(library, mode="collect", collector=collector) as http:
            request = http.build_request("POST", url, data=data, files={"file": ("a.jsonl", b"{}" * 100)})
            if whole:
                request.read()
            http.send(request)
        assert [(finding.code, finding.pointer) for finding in collector.findings] == [("AOAI101", "/trips")]
        assert collector.unread == {}

    def test_the_body_is_not_kept(self, library: ModuleType) -> None:
        import gc
        import weakref

        class Marked(dict[str, Any]):
            pass

        seen: list[weakref.ref[Any]] = []
        checker = RequestChecker(mode="collect")
        engine = checker._engine
        check = engine.check

        def noting(request: Any) -> Any:
            marked = Marked(request.body)
            seen.append(weakref.ref(marked))
            return check(request._replace(body=marked))

        engine.check = noting  # type: ignore[method-assign]
        with library.Client(transport=CheckingTransport(mock(library), checker)) as http:
            http.post(OLD, json=BAD)
        gc.collect()
        assert checker.collector.findings
        assert [ref() for ref in seen] == [None]


class TestItsOwnFaults:
    @pytest.fixture
    def broken(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: Any) -> None:
            raise KeyError("sekrettoken123")

        monkeypatch.setattr(Engine, "check", fail)

    @pytest.mark.usefixtures("broken")
    def test_do_not_reach_the_application(self, library: ModuleType, caplog: pytest.LogCaptureFixture) -> None:
        collector = Collector()
        with caplog.at_level(logging.DEBUG), client(library, collector=collector) as http:
            assert http.post(OLD, json=BAD).status_code == 200
        assert (collector.failed, collector.checked) == (1, 0)
        assert "could not be checked (KeyError)" in caplog.text
        assert "sekrettoken123" not in caplog.text

    def test_a_request_of_no_known_kind_is_let_through(self) -> None:
        checker = RequestChecker()
        assert checker.check(object()) is None  # type: ignore[arg-type]
        assert checker.collector.failed == 1


class TestOptions:
    @pytest.mark.parametrize(
        ("options", "error", "words"),
        [
            ({"mode": "shout"}, BadUsage, "raise, warn, collect"),
            ({"fail_on": "never"}, BadUsage, "error, warning, info"),
            ({"api_version": "2024-10-22"}, UnknownVersion, "2024-10-22"),
            ({"select": ["AOAI9"]}, UnknownRule, "AOAI9"),
            ({"ignore": "AOAI101"}, BadUsage, "ignore is a list"),
            ({"base_urls": "http://localhost"}, BadUsage, "base_urls is a list"),
            ({"base_urls": ["localhost:8000"]}, BadUsage, "http://"),
            ({"base_urls": ["http://["]}, BadUsage, "base URL"),
        ],
    )
    def test_a_mistake_is_said_at_once(self, options: dict[str, Any], error: type[Exception], words: str) -> None:
        with pytest.raises(error, match=words):
            RequestChecker(**options)

    def test_a_checker_and_options_do_not_go_together(self) -> None:
        with pytest.raises(BadUsage, match="not both"):
            request_hook(RequestChecker(), mode="warn")


class TestWaysIn:
    def test_a_hook(self, library: ModuleType) -> None:
        with (
            library.Client(transport=mock(library), event_hooks={"request": [request_hook()]}) as http,
            pytest.raises(IncompatibleRequest),
        ):
            http.post(OLD, json=BAD)

    @pytest.mark.parametrize("way", ["hook", "transport"])
    def test_async(self, library: ModuleType, way: str) -> None:
        collector = Collector()
        checker = RequestChecker(collector=collector)

        async def main() -> None:
            if way == "hook":
                http = library.AsyncClient(
                    transport=mock(library), event_hooks={"request": [async_request_hook(checker)]}
                )
            else:
                http = library.AsyncClient(transport=AsyncCheckingTransport(mock(library), checker))
            async with http:
                assert (await http.post(OLD, json=GOOD)).status_code == 200
                with pytest.raises(IncompatibleRequest):
                    await http.post(OLD, json=BAD)

        run_async(main())
        assert collector.checked == 2

    def test_a_client_keeps_its_own_hooks_and_options(self, httpx: ModuleType) -> None:
        seen: list[str] = []
        hooks = {"request": [lambda request: seen.append(request.url.path)]}
        with checked_http_client(transport=mock(httpx), event_hooks=hooks, timeout=3, mode="collect") as http:
            http.post(OLD, json=BAD)
            assert http.timeout.read == 3
        assert seen == [OLD.partition("?")[0].removeprefix(HOST)]

    @pytest.mark.usefixtures("httpx")
    def test_a_transport_makes_the_one_that_it_wraps(self) -> None:
        transport = CheckingTransport()
        assert type(transport.wrapped).__name__ == "HTTPTransport"
        transport.close()

    def test_every_client_while_watched(self, library: ModuleType) -> None:
        send = library.Client.send
        with watch_httpx(mode="collect") as collector, library.Client(transport=mock(library)) as http:
            http.post(OLD, json=BAD)
            with watch_httpx(mode="raise"), pytest.raises(IncompatibleRequest):
                http.post(OLD, json=BAD)
        assert collector.checked == 1
        assert library.Client.send is send

    def test_every_async_client_while_watched(self, library: ModuleType) -> None:
        async def main() -> None:
            async with library.AsyncClient(transport=mock(library)) as http:
                await http.post(OLD, json=BAD)

        with watch_httpx(mode="collect") as collector:
            run_async(main())
        assert len(collector.findings) == 1

    def test_many_threads_share_a_checker(self, library: ModuleType) -> None:
        collector = Collector()
        errors: list[BaseException] = []

        def work(number: int) -> None:
            try:
                for index in range(25):
                    http.post(OLD if index % 2 else NEW, json={**BAD, f"tea{number}": 1})
            except BaseException as error:  # noqa: BLE001  # is asserted on below
                errors.append(error)

        with client(library, mode="collect", collector=collector) as http:
            threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        assert errors == []
        assert (collector.checked, collector.failed) == (200, 0)
        assert {f.parameter for f in collector.findings} == {"parallel_tool_calls", *(f"tea{n}" for n in range(8))}
        assert all(len(request.findings) == 1 + (request.api_version == "2024-06-01") for request in collector.requests)


WITHOUT = """
import sys
sys.modules["httpx"] = sys.modules["httpx2"] = None
from aoai_compat.errors import BadUsage
from aoai_compat.runtime import CheckingTransport, RequestChecker, checked_http_client, request_hook, watch_httpx
for use in (CheckingTransport, checked_http_client, watch_httpx().__enter__):
    try:
        use()
    except BadUsage as error:
        print(error)
CheckingTransport(object())
request_hook()
"""


def fresh(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env=clean_environment(), text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_without_any_http_library_it_says_what_to_install() -> None:
    assert (
        fresh(WITHOUT).splitlines()
        == ["Neither httpx nor httpx2 is installed. Install one: pip install 'aoai-compat[runtime]'."] * 3
    )


def test_a_checker_imports_no_http_library() -> None:
    code = "import sys; from aoai_compat.runtime import RequestChecker; RequestChecker(); print(*sys.modules)"
    loaded = set(fresh(code).split())
    assert "aoai_compat.runtime.checker" in loaded
    assert not loaded & {"httpx", "httpx2", "openai", "click", "yaml", "jsonschema", "jinja2"}


def test_importing_the_package_imports_nothing_else() -> None:
    loaded = set(fresh("import sys, aoai_compat.runtime; print(*sys.modules)").split())
    assert {name for name in loaded if name.startswith("aoai_compat.")} == {"aoai_compat.runtime"}


def test_every_public_name_is_there() -> None:
    runtime = importlib.import_module("aoai_compat.runtime")
    assert all(getattr(runtime, name).__name__ == name for name in runtime.__all__)
