"""JSON with holes: what is only known when the code runs is filled in so that the rest can be checked.

A hole in a string is free text there. One that is a value becomes an example of its parameter, or its member is taken
out: what is not known is never reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from aoai_compat.lint.calls.code_text import Code, Piece, Written, is_in_one, plain, stretches_of
from aoai_compat.lint.formats.form_fields import Form
from aoai_compat.lint.formats.json_text import JsonText, NotJson
from aoai_compat.lint.formats.recorded import Body
from aoai_compat.lint.request import InputProblem, Position, no_span

HOLE = "\ue000"
"""Stands for a hole in a text; a character that no request is written with."""

PROMPT = "(prompt)"
_EXAMPLES: dict[str, Any] = {
    "messages": [{"role": "user", "content": PROMPT}],
    "input": PROMPT,
    "prompt": PROMPT,
    "file": PROMPT,
    "content": PROMPT,
    "voice": "alloy",
    "role": "user",
    "tools": [],
    "functions": [],
    "stop": PROMPT,
    "temperature": 1,
    "top_p": 1,
    "n": 1,
    "stream": False,
    "logprobs": False,
    "max_tokens": 1,
    "max_completion_tokens": 1,
    "max_output_tokens": 1,
    "presence_penalty": 0,
    "frequency_penalty": 0,
    "seed": 1,
    "parallel_tool_calls": False,
    "store": False,
    "echo": False,
    "background": False,
    "logit_bias": {},
    "metadata": {},
    "reasoning_effort": "medium",
    "dimensions": 256,
}
_TEXTS = frozenset(
    {
        "content",
        "text",
        "input",
        "prompt",
        "model",
        "user",
        "instructions",
        "name",
        "description",
        "url",
        "id",
        "tool_call_id",
        "arguments",
        "suffix",
        "stop",
        "endpoint",
        "index_name",
        "indexName",
        "key",
        "api_key",
        "safety_identifier",
        "previous_response_id",
        "role_information",
    }
)
"""Parameters that are free texts; of others that are texts, it is not known which values they have."""
_MARK = re.compile(r'\\.?|"', re.DOTALL)
_GONE = object()


def body_of(code: Code, pieces: Written) -> Body:
    """The body of a request that code writes as JSON. Its spans are known where it is written in one stretch."""
    if not pieces:
        return Body()
    shown = _shown(pieces)
    text = "".join(shown)
    if not text.strip():
        return Body()
    holes = any(piece.is_hole for piece in pieces)
    json_text = JsonText(text, place=code.within(stretches_of(pieces, shown)))
    try:
        value = json_text.parse()
    except NotJson as error:
        if any(piece == f'"{HOLE}"' for piece in shown):
            # What is filled in there may be anything.
            return Body()
        return Body(text, problems=(InputProblem("unreadable", f"The body: {error}", error.position),))
    if holes:
        value = filled(value)
        if value is _GONE:
            return Body()
    span = json_text.span if is_in_one(pieces) else no_span
    return Body(value, json_text.locate, span, tuple(json_text.problems()))


def form_body(code: Code, fields: Sequence[tuple[str, Any, int]]) -> Body:
    """The body of a form; of each field its name, its value or the pieces of it, and where it stands in the code."""
    if not fields:
        return Body()
    form: Form[int] = Form()
    for name, value, at in fields:
        known = _field(name, value)
        if known is not _GONE:
            form.add(name, known, at)
    first = min(at for _, _, at in fields)

    def locate(pointer: str, of_value: bool) -> Position | None:  # noqa: ARG001
        at = form.place(pointer)
        return code.position(first if at is None else at)

    return Body(form.value, locate)


def named_file(code: Code, name: str, text: str | None, start: int, end: int) -> Body:
    """The body of a request that code reads from a file; what is in it stands where the code names it."""
    if text is None:
        return Body()
    body = body_of(code, (Piece(text.lstrip("\ufeff"), start, end),))
    place = code.position(start)
    problems = tuple(
        problem._replace(message=f"{name}: {problem.message}", position=place) for problem in body.problems
    )
    return Body(body.value, lambda pointer, of_value: place, no_span, problems)  # noqa: ARG005


def _field(name: str, value: Any) -> Any:
    if isinstance(value, str) and HOLE in value:
        return _of_hole(name, text=True)
    if not isinstance(value, tuple):
        return value
    known = plain(value)
    return _of_hole(name, text=True) if known is None else known


def with_holes(pieces: Written) -> str:
    """The text with `HOLE` for what is not known."""
    return "".join(HOLE if piece.is_hole else piece.text for piece in pieces)


def _shown(pieces: Written) -> list[str]:
    """What stands for each piece: a hole is a text by itself, unless it stands in one."""
    shown: list[str] = []
    inside = escaped = False
    for piece in pieces:
        if piece.is_hole:
            shown.append(HOLE if inside else f'"{HOLE}"')
            escaped = False
            continue
        shown.append(piece.text)
        for match in _MARK.finditer(piece.text):
            if escaped and match.start() == 0:
                escaped = False
            elif match[0] == '"':
                inside = not inside
            elif inside and len(match[0]) == 1:
                # The escaped character is in the next piece.
                escaped = match.end() == len(piece.text)
        escaped = escaped and piece.text.endswith("\\")
    return shown


def filled(value: Any, name: str = "") -> Any:
    """A value with its holes filled, and without those members for which there is no example."""
    if isinstance(value, str):
        return _of_hole(name, text=value != HOLE) if HOLE in value else value
    if isinstance(value, list):
        items = [filled(item, name if isinstance(item, str) else "") for item in value if item != HOLE]
        left = [item for item in items if item is not _GONE]
        return left if left or not value else _EXAMPLES.get(name, _GONE)
    if isinstance(value, dict):
        members = {key: filled(item, key) for key, item in value.items() if HOLE not in key}
        return {key: item for key, item in members.items() if item is not _GONE}
    return value


def _of_hole(name: str, *, text: bool) -> Any:
    example = _EXAMPLES.get(name, _GONE)
    if text and name in _TEXTS:
        return PROMPT
    if example is not _GONE:
        return example
    return PROMPT if name in _TEXTS else _GONE
