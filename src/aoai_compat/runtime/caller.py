"""Which line of the application sends a request: for messages that say where to look."""

from __future__ import annotations

import sys
from types import FrameType

_BETWEEN = frozenset(
    {"aoai_compat", "httpx", "httpx2", "openai", "anyio", "asyncio", "contextlib", "functools", "concurrent",
     "threading", "tenacity", "typing_extensions", "runpy", "selectors"}
)  # fmt: skip


def calling_frame() -> tuple[FrameType | None, int]:
    """The innermost frame of the application, and its distance from whoever asks; None where there is none."""
    frame: FrameType | None = sys._getframe(1)  # noqa: SLF001  # what `inspect.currentframe` is made of
    level = 0
    while frame is not None:
        if frame.f_globals.get("__name__", "").partition(".")[0] not in _BETWEEN:
            return frame, level
        frame, level = frame.f_back, level + 1
    return None, 1


def caller() -> str | None:
    """File and line of the application: `client.py:12`."""
    frame, _ = calling_frame()
    return f"{frame.f_code.co_filename}:{frame.f_lineno}" if frame is not None else None
