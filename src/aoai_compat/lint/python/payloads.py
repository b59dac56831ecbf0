"""From the arguments of a call to the body that a library sends for them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from aoai_compat.kb.open_values import RUN_TIME, PartialObject
from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.calls.sdks import Sdk, SdkTurn
from aoai_compat.lint.python.json_values import JsonValues
from aoai_compat.lint.python.module import Module
from aoai_compat.lint.python.program import At
from aoai_compat.lint.python.sent_members import GONE
from aoai_compat.lint.request import Span, Unresolved


class Sending(NamedTuple):
    """What a library makes of arguments: see `SdkMethod` and `SdkClient` for the meaning of each."""

    left_out: frozenset[str] = frozenset()
    sent: frozenset[str] | None = None
    spread: frozenset[str] = frozenset()
    names: Mapping[str, str] = {}
    positional: Sequence[str] = ()
    turns: Mapping[str, SdkTurn] = {}
    sends: Mapping[str, Any] = {}

    @classmethod
    def of(cls, sdk: Sdk, left_out: Iterable[str], spread: Iterable[str], names: Mapping[str, str]) -> Sending:
        """What holds for all requests of a library, and besides for one."""
        everywhere = {*sdk.spread, *spread}
        return cls(
            frozenset({*sdk.not_sent, *left_out} - everywhere),
            spread=frozenset(everywhere),
            names={**sdk.names, **names},
        )


def built(
    builder: JsonValues, call: ast.Call, at: At, sending: Sending, positional: Sequence[ast.expr] = ()
) -> dict[str, Any]:
    """The body of a call."""
    body = builder.keywords(_without(call, sending.spread), at, "", {})
    body = _spread_out(builder, body, sending.spread)
    for name in [name for name in body if name in sending.left_out or _is_left_out(name, sending)]:
        del body[name]
    for keyword in call.keywords:
        if keyword.arg in sending.spread:
            merged = builder.merged(body, builder.value(keyword.value, at, ""), "")
            body = merged if isinstance(merged, dict) else PartialObject(body)
    for name, value in zip(sending.positional, positional, strict=False):
        if name not in sending.left_out and not isinstance(value, ast.Starred):
            body[name] = builder.value(value, at, f"/{name}")
            builder.place_value(f"/{name}", value, at)
    body = _renamed(builder, body, sending.names)
    _turn(body, sending.turns)
    for name, value in sending.sends.items():
        body.setdefault(name, value)
    return body


def _spread_out(builder: JsonValues, body: dict[str, Any], names: frozenset[str]) -> dict[str, Any]:
    """A body with the members of what is spread at its top, where that is one of the members passed with `**`."""
    for name in sorted(names & body.keys()):
        inner = body.pop(name)
        if not isinstance(inner, dict):
            body = PartialObject(body)
            continue
        place = f"/{name}"
        for pointer in [p for p in builder.spans if p.startswith(f"{place}/")]:
            builder.spans[pointer[len(place) :]] = builder.spans.pop(pointer)
        if place in builder.may_send:
            builder.may_send |= {pointer_to("", member) for member in inner if member not in body}
        builder.may_send |= {p[len(place) :] for p in builder.may_send if p.startswith(f"{place}/")}
        merged = builder.merged(body, inner, "")
        body = merged if isinstance(merged, dict) else body
    return body


def _is_left_out(name: str, sending: Sending) -> bool:
    return sending.sent is not None and name not in sending.sent


def _without(call: ast.Call, names: frozenset[str]) -> ast.Call:
    plain = ast.Call(call.func, call.args, [keyword for keyword in call.keywords if keyword.arg not in names])
    return ast.copy_location(plain, call)


def note_arguments(module: Module, call: ast.Call, builder: JsonValues) -> None:
    """Notes where the arguments of a call stand, with their brackets."""
    end = module.end(call)
    opening = module.code.text.find("(", module.end(call.func), end)
    if opening >= 0:
        builder.spans[""] = Span(opening, opening, end)


def open_parameters(module: Module, call: ast.Call, body: Any) -> tuple[Unresolved, ...]:
    """What is to be said of a body whose members are not all known."""
    if not isinstance(body, PartialObject):
        return ()
    line = module.code.line_of(module.start(call))
    return (Unresolved("Not all parameters of this call are known.", line),)


def _renamed(builder: JsonValues, body: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    wanted = {name: to for name, to in names.items() if name in body}
    if not wanted:
        return body
    for name, to in wanted.items():
        for pointer in [p for p in builder.spans if p == f"/{name}" or p.startswith(f"/{name}/")]:
            builder.spans[f"/{to}{pointer[len(name) + 1 :]}"] = builder.spans.pop(pointer)
        if f"/{name}" in builder.may_send:
            builder.may_send.add(f"/{to}")
    made = {wanted.get(name, name): value for name, value in body.items()}
    return PartialObject(made) if isinstance(body, PartialObject) else made


def _turn(body: dict[str, Any], turns: Mapping[str, SdkTurn]) -> None:
    """Puts in what a library makes of classes and the like."""
    for name, turn in turns.items():
        if body.get(name) is RUN_TIME or (name != turn.into and name in body):
            body.pop(name)
            own = body.get(turn.into)
            both = isinstance(own, dict) and isinstance(turn.value, dict)
            body[turn.into] = {**turn.value, **own} if both and isinstance(own, dict) else turn.value
    for name in [name for name, value in body.items() if value is GONE]:
        del body[name]
