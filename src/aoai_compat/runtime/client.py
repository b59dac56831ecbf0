"""Clients that check what they send: for `AzureOpenAI(http_client=...)`, or for use by themselves."""

from __future__ import annotations

from typing import Any, cast

from aoai_compat.runtime.checker import RequestChecker
from aoai_compat.runtime.hooks import async_request_hook, checker_of, request_hook
from aoai_compat.runtime.libraries import client_class
from aoai_compat.runtime.options import OPTION_NAMES, CheckOptions


def checked_http_client(checker: RequestChecker | None = None, **options: Any) -> Any:
    """An `httpx.Client` that checks each request; for `AzureOpenAI(http_client=...)` and `OpenAI(http_client=...)`.

    `options` are those of `CheckOptions`; all others go to the client (`timeout`, `verify`, `proxy`, ...). Where
    `openai` is imported, the client has the defaults of that package, and is of the library that it uses.
    """
    checking, rest = _split(checker, options)
    hooks = rest.pop("event_hooks", {})
    hooks = {**hooks, "request": [*hooks.get("request", ()), request_hook(checking)]}
    # A hook and not a transport: a client that is given a transport forgets its proxies and certificates.
    return client_class("Client", rest.get("transport"))(event_hooks=hooks, **rest)


def checked_async_http_client(checker: RequestChecker | None = None, **options: Any) -> Any:
    """An `httpx.AsyncClient` that checks each request; for `AsyncAzureOpenAI(http_client=...)`.

    The options are those of `checked_http_client`.
    """
    checking, rest = _split(checker, options)
    hooks = rest.pop("event_hooks", {})
    hooks = {**hooks, "request": [*hooks.get("request", ()), async_request_hook(checking)]}
    return client_class("AsyncClient", rest.get("transport"))(event_hooks=hooks, **rest)


def _split(checker: RequestChecker | None, options: dict[str, Any]) -> tuple[RequestChecker, dict[str, Any]]:
    own = {name: value for name, value in options.items() if name in OPTION_NAMES}
    rest = {name: value for name, value in options.items() if name not in OPTION_NAMES}
    return checker_of(checker, cast("CheckOptions", own)), rest
