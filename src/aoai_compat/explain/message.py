"""From what people paste to the message in it: bare text, the service's JSON body, or a client's print of either."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from aoai_compat.terminal import redacted

_MOST = 100_000
"""Characters that are looked at; no message is longer, whatever surrounds it."""

_LONGEST = 8_000
"""Characters of one message."""

_TRIES = 8
_DEPTH = 6


class Message(NamedTuple):
    """A message, without secrets. `parameter` and `code` are those of the service's JSON body."""

    text: str
    code: str | None = None
    parameter: str | None = None


def read_messages(pasted: str) -> tuple[Message, ...]:
    """The messages that a text may be, the likeliest first: what stands in an error body, then the text itself."""
    text = redacted(pasted[:_MOST]).strip()
    bodies = [_message(error) for body in _objects(text) for error in _errors(body, _DEPTH)]
    return (*dict.fromkeys(bodies), Message(text[:_LONGEST]))


def _message(error: dict[str, Any]) -> Message:
    code, parameter = error.get("code"), error.get("param")
    return Message(
        redacted(error["message"])[:_LONGEST].strip(),
        redacted(str(code)) if isinstance(code, (str, int)) and code != "" else None,
        redacted(parameter) if isinstance(parameter, str) and parameter else None,
    )


def _objects(text: str) -> Iterator[Any]:
    """What the first braces of a text hold, as JSON or as Python prints it."""
    for index, brace in enumerate(re.finditer(r"\{", text)):
        if index == _TRIES:
            return
        found = _json(text, brace.start()) or _python(text[brace.start() :])
        if found is not None:
            yield found
            return


def _json(text: str, start: int) -> Any:
    try:
        return json.JSONDecoder(strict=False).raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        return None


def _python(text: str) -> Any:
    """A Python literal at the start of a text, up to its last closing brace."""
    import ast
    import warnings

    end = text.rfind("}") + 1
    if not end:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.literal_eval(text[:end])
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return None


def _errors(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Every object with a message in it; a message may hold a body of its own, as gateways write it."""
    if depth == 0:
        return
    if isinstance(value, list):
        for item in value[:20]:
            yield from _errors(item, depth - 1)
    elif isinstance(value, dict):
        message = value.get("message")
        if isinstance(message, str):
            for inner in _objects(message):
                yield from _errors(inner, depth - 1)
            yield value
        for key, inner in list(value.items())[:50]:
            if key != "message" and isinstance(inner, (dict, list)):
                yield from _errors(inner, depth - 1)
