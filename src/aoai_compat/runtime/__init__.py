"""Checks what an application really sends to Azure OpenAI, when it sends it.

    >>> from openai import AzureOpenAI
    >>> from aoai_compat.runtime import checked_http_client
    >>> client = AzureOpenAI(
    ...     azure_endpoint="https://example.openai.azure.com",
    ...     api_version="2024-06-01",
    ...     api_key="...",
    ...     http_client=checked_http_client(mode="warn"),
    ... )

It works with `httpx` and with `httpx2`, and imports neither before it has to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aoai_compat.runtime.checker import RequestChecker as RequestChecker
    from aoai_compat.runtime.client import checked_async_http_client as checked_async_http_client
    from aoai_compat.runtime.client import checked_http_client as checked_http_client
    from aoai_compat.runtime.collector import CheckedRequest as CheckedRequest
    from aoai_compat.runtime.collector import Collector as Collector
    from aoai_compat.runtime.hooks import async_request_hook as async_request_hook
    from aoai_compat.runtime.hooks import request_hook as request_hook
    from aoai_compat.runtime.options import CheckOptions as CheckOptions
    from aoai_compat.runtime.outcome import IncompatibleRequest as IncompatibleRequest
    from aoai_compat.runtime.outcome import IncompatibleRequestWarning as IncompatibleRequestWarning
    from aoai_compat.runtime.transport import AsyncCheckingTransport as AsyncCheckingTransport
    from aoai_compat.runtime.transport import CheckingTransport as CheckingTransport
    from aoai_compat.runtime.watch import watch_httpx as watch_httpx

_HOMES = {
    "AsyncCheckingTransport": "transport",
    "CheckOptions": "options",
    "CheckedRequest": "collector",
    "CheckingTransport": "transport",
    "Collector": "collector",
    "IncompatibleRequest": "outcome",
    "IncompatibleRequestWarning": "outcome",
    "RequestChecker": "checker",
    "async_request_hook": "hooks",
    "checked_async_http_client": "client",
    "checked_http_client": "client",
    "request_hook": "hooks",
    "watch_httpx": "watch",
}

__all__ = [*_HOMES]  # noqa: PLE0604


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
