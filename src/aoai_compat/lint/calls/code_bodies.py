"""Objects as code puts them together: their members, where these stand, and which are sent in some cases only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from aoai_compat.kb.open_values import RUN_TIME, PartialObject
from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.calls.call_site import Payload
from aoai_compat.lint.calls.code_values import Text
from aoai_compat.lint.formats.json_text import JsonText, NotJson
from aoai_compat.lint.request import Span

_HOLE = "\ue000"
_LONGEST = 2_000_000


class Body(NamedTuple):
    """An object that is sent: its members, where they stand, and which of them are sent in some cases only."""

    value: Any
    spans: dict[str, Span]
    may_send: frozenset[str] = frozenset()


def payload_of(body: Body | None) -> Payload | None:
    """A body as a call has it."""
    return None if body is None or not isinstance(body.value, dict) else Payload(body.value, body.spans, body.may_send)


def with_member(body: Body, name: str, value: Body, span: Span | None, *, is_sure: bool) -> Body:
    """The body with one more member, or with another value of one; `span` is where key and value stand."""
    at = pointer_to("", name)
    new = PartialObject(body.value) if isinstance(body.value, PartialObject) else dict(body.value)
    was_sure = name in body.value and at not in body.may_send
    if name in new and not is_sure and new[name] != value.value:
        new[name] = RUN_TIME
        spans = {pointer: each for pointer, each in body.spans.items() if not pointer.startswith(f"{at}/")}
    else:
        new[name] = value.value
        spans = {pointer: e for pointer, e in body.spans.items() if pointer != at and not pointer.startswith(f"{at}/")}
        spans |= {at + pointer: each for pointer, each in value.spans.items() if pointer}
        if span is not None:
            spans[at] = span
    may = body.may_send - {at} if is_sure or was_sure else body.may_send | {at}
    return Body(new, spans, may | {at + pointer for pointer in value.may_send})


def opened(body: Body) -> Body:
    """The body, to which unknown members may be added."""
    return body if isinstance(body.value, PartialObject) else body._replace(value=PartialObject(body.value))


def merged(bodies: Sequence[Body | None]) -> Body | None:
    """What is sent where a body is one of several; None where nothing is known of any."""
    known = [body for body in bodies if body is not None and isinstance(body.value, dict)]
    if not known or (len(known) == 1 and len(bodies) == 1):
        return known[0] if known else None
    names = dict.fromkeys(name for body in known for name in body.value)
    value: dict[str, Any] = {}
    spans: dict[str, Span] = {}
    may: set[str] = set()
    for name in names:
        at = pointer_to("", name)
        having = [body for body in known if name in body.value]
        values = [body.value[name] for body in having]
        value[name] = values[0] if all(each == values[0] for each in values) else RUN_TIME
        for body in having:
            for pointer, span in body.spans.items():
                if pointer == at or pointer.startswith(f"{at}/"):
                    spans.setdefault(pointer, span)
        if len(having) < len(bodies) or any(at in body.may_send for body in having):
            may.add(at)
    is_open = len(known) < len(bodies) or any(isinstance(body.value, PartialObject) for body in known)
    return Body(PartialObject(value) if is_open else value, spans, frozenset(may))


def json_body(text: Text) -> Body | None:
    """The body that a text is as JSON, with `RUN_TIME` for what is filled in; None where it is no JSON object."""
    source = "".join(_HOLE if part.is_hole else part.text for part in text.parts)
    if "{" not in source or len(source) > _LONGEST:
        return None
    has_holes = _HOLE in source
    parsed = JsonText(_quoted(source) if has_holes else source)
    try:
        value = parsed.parse()
    except NotJson:
        return None
    if not isinstance(value, dict):
        return None
    spans: dict[str, Span] = {}
    only = text.parts[0] if len(text.parts) == 1 else None
    if only is not None and only.place is not None and not has_holes:
        base = only.place[1]
        _spans_of(parsed, value, "", base, spans, 0)
    return Body(_opened_at_holes(value) if has_holes else value, spans)


def _spans_of(parsed: JsonText, value: Any, at: str, base: int, spans: dict[str, Span], depth: int) -> None:
    items: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value[:200])
    for key, inner in items:
        pointer = pointer_to(at, key)
        span = parsed.span(pointer)
        if span is not None:
            spans[pointer] = Span(base + span.start, base + span.value, base + span.end)
        if depth < 12:
            _spans_of(parsed, inner, pointer, base, spans, depth + 1)


def _quoted(source: str) -> str:
    """The text with quotes around holes that stand outside of texts."""
    out: list[str] = []
    inside = escaped = False
    for character in source:
        if character == _HOLE and not inside:
            out.append(f'"{_HOLE}"')
            continue
        out.append(character)
        if escaped:
            escaped = False
        elif character == "\\" and inside:
            escaped = True
        elif character == '"':
            inside = not inside
    return "".join(out)


def _opened_at_holes(value: Any) -> Any:
    if isinstance(value, str):
        return RUN_TIME if _HOLE in value else value
    if isinstance(value, list):
        return [_opened_at_holes(item) for item in value]
    if isinstance(value, dict):
        members = {key: _opened_at_holes(item) for key, item in value.items() if _HOLE not in key}
        return members if len(members) == len(value) else PartialObject(members)
    return value
