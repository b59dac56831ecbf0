"""Rows of text as aligned columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click


def aligned(rows: Sequence[Sequence[str]], bold_head: bool = False) -> Iterator[str]:
    """A line a row, every column as wide as its widest cell; `rows` are of one length, the first one is the head."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for index, row in enumerate(rows):
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        yield click.style(line, bold=True) if bold_head and index == 0 else line
