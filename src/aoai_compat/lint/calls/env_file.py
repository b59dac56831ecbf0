"""Variables from a `.env` file: what a configuration leaves to its environment."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from aoai_compat.lint.request import Origin, Span

_NAME = ".env"
_LINE = (
    r"(?m)^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*"
    r"""(?:"([^"\n]*)"|'([^'\n]*)'|([^#\r\n]*?))[ \t]*(?:#.*)?\r?$"""
)


class Variable(NamedTuple):
    """The value of a variable, and where it is set."""

    value: str
    origin: Origin


def env_variable(name: str, beside: str | None) -> Variable | None:
    """What the `.env` file beside a file sets a variable to; None where there is no such file, or it does not."""
    if not beside:
        return None
    path = os.path.join(os.path.dirname(beside), _NAME)
    try:
        with open(path, encoding="utf-8") as handle:
            text = handle.read()
    except (OSError, ValueError):
        return None
    found: Variable | None = None
    for match in re.finditer(_LINE, text):
        group = next((g for g in (2, 3, 4) if match[g] is not None), 4)
        if match[1] == name and match[group]:
            start, end = match.span(group)
            line = text.count("\n", 0, start) + 1
            found = Variable(match[group], Origin(_NAME, path, line, Span(start, start, end)))
    return found
