"""Event hooks for `httpx` clients that are at hand: `httpx.Client(event_hooks={"request": [request_hook()]})`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aoai_compat.runtime.checker import RequestChecker

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from aoai_compat.runtime.options import CheckOptions


def request_hook(checker: RequestChecker | None = None, **options: Unpack[CheckOptions]) -> Callable[[Any], None]:
    """A hook for `httpx.Client`, by a checker that is at hand or by options for one."""
    checking = checker_of(checker, options)

    def check_request(request: Any) -> None:
        checking.check(request)

    return check_request


def async_request_hook(
    checker: RequestChecker | None = None, **options: Unpack[CheckOptions]
) -> Callable[[Any], Awaitable[None]]:
    """A hook for `httpx.AsyncClient`, by a checker that is at hand or by options for one."""
    checking = checker_of(checker, options)

    async def check_request(request: Any) -> None:
        checking.check(request)

    return check_request


def checker_of(checker: RequestChecker | None, options: CheckOptions) -> RequestChecker:
    """The checker that was given, or one made of options. Raises `BadUsage` where both are given."""
    if checker is None:
        return RequestChecker(**options)
    if options:
        from aoai_compat.errors import BadUsage

        raise BadUsage("Give a checker or options for one, not both.")
    return checker
