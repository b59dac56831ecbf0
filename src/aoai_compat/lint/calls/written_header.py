"""A header as code writes it."""

from __future__ import annotations

from typing import Literal, NamedTuple

HeaderStyle = Literal["line", "option"] | None
"""How headers are written: each as a line, or as an option of curl; None for anything else."""


class WrittenHeader(NamedTuple):
    """A header, its name in small letters, and the stretch of the code that is the line or the option."""

    name: str
    start: int
    end: int
