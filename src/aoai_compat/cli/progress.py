"""A bar for long work, on stderr, for a person who waits."""

from __future__ import annotations

import contextlib
import sys
import time
from types import TracebackType

_PATIENCE = 1.0
"""Seconds before anything is shown."""
_PAUSE = 0.1
_WIDTH = 24


class Progress(contextlib.AbstractContextManager["Progress"]):
    """How much of so many bytes is done. Shown only once it has taken a while."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._next = time.monotonic() + _PATIENCE
        self._visible = False

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.hide()

    def advance(self, count: int) -> None:
        """So many more bytes are done."""
        self._done += count
        now = time.monotonic()
        if now < self._next or not self._total:
            return
        self._next = now + _PAUSE
        share = min(1.0, self._done / self._total)
        bar = "#" * int(share * _WIDTH)
        sys.stderr.write(f"\r\x1b[KChecking [{bar:-<{_WIDTH}}] {share:4.0%} of {_bytes(self._total)}")
        sys.stderr.flush()
        self._visible = True

    def hide(self) -> None:
        """Takes the bar away, so that something else can be written."""
        if self._visible:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._visible = False


def _bytes(count: int) -> str:
    size, unit = float(count), "bytes"
    for larger in ("kB", "MB", "GB"):
        if size < 1000:
            break
        size, unit = size / 1000, larger
    return f"{size:.3g} {unit}"
