"""Transports that check each request before they hand it on."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Any

from aoai_compat.runtime.hooks import checker_of
from aoai_compat.runtime.libraries import http_library

if TYPE_CHECKING:
    from typing_extensions import Self, Unpack

    from aoai_compat.runtime.checker import RequestChecker
    from aoai_compat.runtime.options import CheckOptions

    _Transport = Any
else:
    # The base classes of httpx ask for nothing that is not here; without them, any library's client takes these.
    _Transport = object


class CheckingTransport(_Transport):  # type: ignore[misc]  # a type checker sees it as a transport of any library
    """A transport for `httpx.Client` around another one; by default around that which a client would make itself."""

    def __init__(
        self, wrapped: Any = None, checker: RequestChecker | None = None, **options: Unpack[CheckOptions]
    ) -> None:
        self.checker = checker_of(checker, options)
        self.wrapped = wrapped if wrapped is not None else http_library().HTTPTransport()

    def handle_request(self, request: Any) -> Any:
        """Checks a request and sends it. Raises `IncompatibleRequest` instead, if so asked."""
        self.checker.check(request)
        return self.wrapped.handle_request(request)

    def close(self) -> None:
        """Closes the wrapped transport."""
        self.wrapped.close()

    def __enter__(self) -> Self:
        self.wrapped.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        trace: TracebackType | None = None,
    ) -> None:
        self.wrapped.__exit__(kind, error, trace)


class AsyncCheckingTransport(_Transport):  # type: ignore[misc]  # see CheckingTransport
    """A transport for `httpx.AsyncClient` around another one; by default as a client would make it itself."""

    def __init__(
        self, wrapped: Any = None, checker: RequestChecker | None = None, **options: Unpack[CheckOptions]
    ) -> None:
        self.checker = checker_of(checker, options)
        self.wrapped = wrapped if wrapped is not None else http_library().AsyncHTTPTransport()

    async def handle_async_request(self, request: Any) -> Any:
        """Checks a request and sends it. Raises `IncompatibleRequest` instead, if so asked."""
        self.checker.check(request)
        return await self.wrapped.handle_async_request(request)

    async def aclose(self) -> None:
        """Closes the wrapped transport."""
        await self.wrapped.aclose()

    async def __aenter__(self) -> Self:
        await self.wrapped.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        trace: TracebackType | None = None,
    ) -> None:
        await self.wrapped.__aexit__(kind, error, trace)
