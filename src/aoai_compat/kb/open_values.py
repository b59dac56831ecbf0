"""Values of a request that its code leaves open until it runs."""

from __future__ import annotations

from typing import Any


class _RunTime:
    __slots__ = ()

    def __repr__(self) -> str:
        return "RUN_TIME"

    def __reduce__(self) -> str:
        return "RUN_TIME"


RUN_TIME: Any = _RunTime()
"""A value that is only known when the code runs: it is sent, and nothing else is said of it."""


class PartialObject(dict[str, Any]):
    """An object to which the code adds members that are not known: what it has is certain, what it lacks is not."""
