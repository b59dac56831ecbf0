"""Checks what every HTTP client of the process sends, for as long as a `with` block lasts: for tests."""

from __future__ import annotations

import contextlib
import functools
import importlib
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from aoai_compat.runtime.hooks import checker_of
from aoai_compat.runtime.libraries import http_library, installed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from aoai_compat.runtime.checker import RequestChecker
    from aoai_compat.runtime.collector import Collector
    from aoai_compat.runtime.options import CheckOptions

_lock = threading.Lock()
_active: list[RequestChecker] = []


@contextlib.contextmanager
def watch_httpx(checker: RequestChecker | None = None, **options: Unpack[CheckOptions]) -> Iterator[Collector]:
    """Checks each request of every client of `httpx` and `httpx2`, whatever transport or mock it has.

    Gives the collector. Blocks may be nested; the innermost one checks. Raises `BadUsage` without either library.
    """
    http_library()
    checking = checker_of(checker, options)
    with _lock:
        if not _active:
            _patch()
        _active.append(checking)
    try:
        yield checking.collector
    finally:
        with _lock:
            _active.remove(checking)
            if not _active:
                _restore()


_originals: list[tuple[Any, Any]] = []


def _patch() -> None:
    for name in installed():
        library = importlib.import_module(name)
        for client, wrapped in ((library.Client, _checked), (library.AsyncClient, _checked_async)):
            if all(client is not patched for patched, _ in _originals):  # one library may stand in for the other
                _originals.append((client, client.send))
                client.send = wrapped(client.send)


def _restore() -> None:
    while _originals:
        client, send = _originals.pop()
        client.send = send


def _checked(send: Any) -> Any:
    @functools.wraps(send)
    def checked_send(self: Any, request: Any, *args: Any, **options: Any) -> Any:
        __tracebackhide__ = True
        _check(request)
        return send(self, request, *args, **options)

    return checked_send


def _checked_async(send: Any) -> Any:
    @functools.wraps(send)
    async def checked_send(self: Any, request: Any, *args: Any, **options: Any) -> Any:
        __tracebackhide__ = True
        _check(request)
        return await send(self, request, *args, **options)

    return checked_send


def _check(request: Any) -> None:
    __tracebackhide__ = True
    with _lock:
        checking = _active[-1] if _active else None
    if checking is not None:
        checking.check(request)
