"""What is said of a client of dated versions: whether its calls go through on v1, and the edits that move it there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from aoai_compat.kb.open_values import PartialObject
from aoai_compat.lint.acceptance import sent_to
from aoai_compat.lint.calls.stated import V1
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.fixes.edits import MoveClient
from aoai_compat.lint.fixes.fix import Fix, WorkedOut
from aoai_compat.lint.migration.made_client import MadeClient
from aoai_compat.lint.request import ANY_CLIENT, ClientRef, Request
from aoai_compat.lint.rules.dated_client import RULE
from aoai_compat.lint.source import Source

_MOST_REASONS = 6
_NOT_OF_THE_VERSION = ("AOAI2", "AOAI3")
"""What the codes begin with that are about the model, whatever the version, and about the age of the version."""


class Advised(NamedTuple):
    """A client with its advice, and the first of its calls."""

    request: Request
    finding: Finding


def advice_on(
    engine: Engine, source: Source, made: Iterable[MadeClient], calls: Sequence[Request], lines: Sequence[str]
) -> Iterator[Advised]:
    """The advice on the clients that a file makes, in their order.

    `calls` are those of its clients, wherever they are, and `lines` the lines of the file.
    """
    for client in made:
        ref = ClientRef(os.path.abspath(source.name), client.name)
        own = [call for call in calls if any(each[:2] == ref[:2] for each in call.clients)]
        dated = [call for call in own if not call.on_v1 and not (call.api_version or "").startswith("v1")]
        if not own or len(dated) < len(own):
            # What nobody calls, nobody knows; what is on v1 already is moved.
            continue
        # A client that is given from outside may be this one.
        given = [call for call in calls if ANY_CLIENT in call.clients and call not in own]
        yield Advised(own[0], _finding(engine, source.shown, client, [*own, *given], lines))


def _finding(engine: Engine, path: str, client: MadeClient, calls: Sequence[Request], lines: Sequence[str]) -> Finding:
    places = {(call.path, call.line) for call in calls}
    reasons: dict[str, None] = {}
    held: set[tuple[str, int]] = set()
    for call in calls:
        for reason in _objections(engine, client, call):
            held.add((call.path, call.line))
            reasons[f"{_place(call, path)}: {reason}"] = None
    if held:
        message = f"{len(held)} of the {len(places)} calls of this client cannot go to v1 as they are."
        if len(places) == 1:
            message = "The call of this client cannot go to v1 as it is."
        told = [reason.rstrip(".") for reason in list(reasons)[:_MOST_REASONS]]
        more = f" And {len(reasons) - len(told)} more." if len(reasons) > len(told) else ""
        advice = f"Mend first: {'; '.join(told)}.{more}"
    else:
        message = f"v1 takes all {len(places)} calls of this client that are known here, as they are."
        if len(places) == 1:
            message = "v1 takes the call of this client that is known here, as it is."
        advice = f"Make it {client.shown or f'{client.becomes} with the base URL of v1'}."
        advice += f" By hand, for {client.obstacle}." if client.obstacle else ""
        advice += f" {client.doubt}" if client.doubt else ""
    safe = not held and not client.doubt and client.edits is not None
    fix = Fix(
        f"Make the client {client.becomes} with the base URL of v1",
        "unsafe" if safe else "display",
        (MoveClient(V1),),
        WorkedOut(client.edits),
    )
    line, column = client.position
    return Finding(
        code=RULE.code,
        rule=RULE.name,
        level="info",
        message=message,
        path=path,
        line=line,
        column=column,
        value=client.name or None,
        api_version=next((call.api_version for call in calls if call.api_version), None),
        help=advice,
        fix=fix,
        excerpt=lines[line - 1].rstrip("\r") if line <= len(lines) else None,
        version_chain=next((call.version_chain for call in calls if call.version_chain), ()),
        request_line=line,
    )


def _objections(engine: Engine, client: MadeClient, call: Request) -> Iterator[str]:
    """Why a call cannot go to v1 as it is."""
    yield from (ref.obstacle for ref in call.clients if ref.obstacle)
    operation = engine.target_of(call).operation
    if operation is None or operation not in engine.kb.operations:
        yield "nobody knows its operation"
        return
    moved = sent_to(engine.kb, call, operation, V1)._replace(is_certain=True, may_send=frozenset())
    for finding in engine.objections(moved):
        if not finding.code.startswith(_NOT_OF_THE_VERSION):
            yield finding.message
    body = call.body
    if isinstance(body, PartialObject):
        yield "not all of its parameters are known"
    elif moved.body is not body and not client.deployment:
        yield "v1 wants the deployment as `model`"
    if client.deployment is not None and isinstance(body, dict) and body.get("model") != client.deployment:
        shown = f", `{client.deployment}`" if client.deployment else ""
        yield f"the client names its deployment{shown}, and v1 wants that as `model` of each call"


def _place(call: Request, path: str) -> str:
    return f"line {call.line}" if call.path == path else f"{call.path}:{call.line}"
