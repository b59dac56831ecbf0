"""The parameters of a query, and what of a URL goes with them."""

from __future__ import annotations

import re

from aoai_compat.lint.fixes.head import ByHand

_PLAIN = r"[A-Za-z0-9._-]*"


def without_parameter(url: str, name: str) -> list[tuple[int, int]]:
    """The stretches of a URL to leave out, so that a parameter is not in its query; empty where it is not there.

    The `?` goes with the last parameter. Raises `ByHand` where its value is not plain text: a variable, an escape.
    """
    end = url.find("#")
    end = len(url) if end < 0 else end
    start = url.find("?", 0, end)
    if start < 0:
        return []
    # The service writes `-`, some clients `_`.
    key = re.compile(re.escape(name).replace(r"\-", "[-_]"))
    gone: list[bool] = []
    begins: list[int] = []
    at = start + 1
    for part in url[start + 1 : end].split("&"):
        own, _, value = part.partition("=")
        is_it = key.fullmatch(own) is not None
        if is_it and not re.fullmatch(_PLAIN, value):
            raise ByHand
        gone.append(is_it)
        begins.append(at)
        at += len(part) + 1
    if not any(gone):
        return []
    if all(gone):
        return [(start, end)]
    first = gone.index(False)
    cuts = [(start + 1, begins[first])] if first else []
    ends = [*(begin - 1 for begin in begins[1:]), end]
    cuts += [(begins[index] - 1, ends[index]) for index in range(first, len(gone)) if gone[index]]
    return cuts
