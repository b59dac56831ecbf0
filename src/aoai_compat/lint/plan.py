"""What must change in requests to move them from one version to another.

Each request is checked against both versions. What only the new one objects to is a step of the move; what both
object to was wrong before, and is told apart. Steps come in the order in which they are done: the call itself, then
what can be changed without a thought, then what changes the meaning, then what needs a decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.paths import plain
from aoai_compat.lint.acceptance import ABOUT_LIFECYCLE, sent_to
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.fixes.edits import Remove
from aoai_compat.lint.fixes.move_address import address_steps
from aoai_compat.lint.fixes.on_your_data import OLD_NAME
from aoai_compat.lint.reports.provenance import in_words
from aoai_compat.lint.request import Request
from aoai_compat.terminal import redacted

Order = Literal["call", "safe", "unsafe", "by hand"]
ORDERS: tuple[Order, ...] = ("call", "safe", "unsafe", "by hand")
_OLD_ROUTE = "extensions."
_MOST_PLACES = 1000
"""Places that are kept of one step; all of them are counted."""


class At(NamedTuple):
    """A place that a step is about."""

    path: str
    line: int | None
    pointer: str = ""


class Step(NamedTuple):
    """One thing to do, in all places where it has to be done. `lost`: what is sent there has no equivalent."""

    order: Order
    title: str
    why: str
    code: str | None = None
    operation: str | None = None
    parameter: str | None = None
    lost: bool = False
    times: int = 1
    places: tuple[At, ...] = ()

    @property
    def is_label(self) -> bool:
        """Whether it is about the label of the version alone."""
        return self.order == "call" and self.operation is None and self.code is None

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        data = self._asdict() | {"places": [place._asdict() for place in self.places]}
        return {key: redacted(value) if isinstance(value, str) else value for key, value in data.items()}


class Plan(NamedTuple):
    """The way from one version to another. `steps` are in order.

    `already_wrong`: what the old version objects to as well. `notes` is what is known of the new version's age, and
    what changes without any change of the request. `untried` are requests that could not be read.
    """

    old: str
    new: str
    requests: int
    elsewhere: int
    steps: tuple[Step, ...]
    already_wrong: tuple[Step, ...]
    notes: tuple[str, ...]
    untried: tuple[Finding, ...]

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        return {
            "from": self.old,
            "to": self.new,
            "requests": self.requests,
            "other_versions": self.elsewhere,
            "steps": [step.as_data() for step in self.steps],
            "already_wrong": [step.as_data() for step in self.already_wrong],
            "notes": list(self.notes),
            "untried": [
                {"path": f.path, "line": f.line, "code": f.code, "message": redacted(f.message)} for f in self.untried
            ],
        }

    @property
    def is_free(self) -> bool:
        """Whether the requests go through as they are, once the new version is called."""
        return all(step.is_label for step in self.steps)

    @property
    def lost(self) -> tuple[Step, ...]:
        """The steps that give something up."""
        return tuple(step for step in self.steps if step.lost)


class Planner:
    """Gathers what requests need, one at a time; then `plan` says all of it."""

    def __init__(self, engine: Engine, old: str, new: str) -> None:
        """Raises `UnknownVersion`."""
        self._engine = engine
        self._old = engine.kb.version(old).label
        self._new = engine.kb.version(new).label
        self._clients: dict[tuple[object, ...], Step] = {}
        self._steps: dict[tuple[object, ...], Step] = {}
        self._wrong: dict[tuple[object, ...], Step] = {}
        self._notes: dict[str, None] = {}
        self._operations: dict[str, set[str]] = {}
        self._untried: list[Finding] = []
        self._requests = 0
        self._elsewhere = 0

    def add(self, request: Request) -> None:
        """Takes a request into account; one that states another version than the old one is counted only."""
        kb, target = self._engine.kb, self._engine.target_of(request)
        operation = target.operation
        broken = [problem for problem in request.problems if problem.kind in ("unreadable", "not-a-request")]
        if operation is None or operation not in kb.operations or broken:
            found = self._check(request._replace(api_version=request.api_version or self._old))
            self._untried += (finding for finding in found if finding.level == "error")
            return
        if request.api_version is not None and request.api_version != self._old:
            self._elsewhere += 1
            return
        self._requests += 1
        new_operation = successor(kb, operation, self._new)
        for step in address_steps(kb, request, operation, new_operation, self._old, self._new):
            self._note_step(self._steps, Step("call", *step, operation=operation), _at(request))
        self._note_version(request)
        before = self._check(sent_to(kb, request, operation, self._old))
        after = self._check(sent_to(kb, request, new_operation, self._new))
        self._note_findings(before, after)
        self._operations.setdefault(operation, set()).update(request.body if isinstance(request.body, dict) else ())

    def add_client(self, finding: Finding) -> None:
        """Takes the advice on a client into account that moves as a whole, where it calls the old version."""
        fix = finding.fix
        if fix is None or finding.api_version not in (None, self._old):
            return
        step = Step("call", fix.title, f"{finding.message} {finding.help or ''}".strip(), finding.code)
        self._note_step(self._clients, step, At(finding.path, finding.line))

    def _check(self, request: Request) -> list[Finding]:
        self._engine.forget_what_was_said()
        found = self._engine.check(request)
        self._engine.forget_what_was_said()
        return found

    def _note_version(self, request: Request) -> None:
        if self._old == self._new or (request.clients and self._new.startswith("v1")):
            return
        origin = request.version_chain[-1] if request.version_chain else None
        where = in_words(origin) if origin is not None else "where the version is set"
        place = At(origin.path or request.path, origin.line or request.line) if origin is not None else _at(request)
        title = f"Call {self._new} instead of {self._old}" if origin is not None else f"Call {self._new}"
        step = Step("call", title, "" if origin is not None and origin.path else where)
        self._note_step(self._steps, step, place)

    def _note_findings(self, before: Sequence[Finding], after: Sequence[Finding]) -> None:
        wrong = {_what(finding) for finding in before if not finding.code.startswith(ABOUT_LIFECYCLE)}
        for finding in after:
            if finding.code.startswith(ABOUT_LIFECYCLE):
                if finding.level != "info":
                    self._notes[finding.message] = None
                continue
            if finding.level == "info":
                continue
            already = _what(finding) in wrong
            step = _step(finding)
            place = At(finding.path, finding.line, finding.pointer)
            self._note_step(self._wrong if already else self._steps, step, place)

    def _note_step(self, steps: dict[tuple[object, ...], Step], step: Step, place: At) -> None:
        key = (step.order, step.title, step.why, step.operation)
        known = steps.get(key)
        if known is None:
            steps[key] = step._replace(places=(place,))
        else:
            places = known.places
            if len(places) < _MOST_PLACES and place not in places:
                places = (*places, place)
            steps[key] = known._replace(times=known.times + 1, places=places)

    def plan(self) -> Plan:
        """All of it."""
        steps = sorted((*self._clients.values(), *self._steps.values()), key=lambda step: ORDERS.index(step.order))
        return Plan(
            self._old,
            self._new,
            self._requests,
            self._elsewhere,
            tuple(steps),
            tuple(self._wrong.values()),
            (*self._notes, *self._silent_changes()),
            tuple(self._untried),
        )

    def _silent_changes(self) -> Iterator[str]:
        """What is different in answers, or where a parameter is left out."""
        from aoai_compat.kb.compare import compare

        kb = self._engine.kb
        for operation, sent in self._operations.items():
            gone = 0
            for change in compare(kb, self._old, self._new, operation=operation):
                name = plain(change.parameter or "")
                if change.kind == "default-changed" and name not in sent:
                    yield f"{operation}: the default of `{name}` changes from {change.before} to {change.after}."
                gone += change.kind == "response-field-removed"
            if gone:
                yield (
                    f"{operation}: {gone} field{'s' if gone > 1 else ''} of the answers may be missing; see"
                    f" `aoai-compat diff {self._old} {self._new} --operation {operation} --responses`."
                )


def successor(kb: KnowledgeBase, operation: str, version: str) -> str:
    """The operation to call in a version: the same, or the plain one that took the place of an extension."""
    bare = operation.removeprefix(_OLD_ROUTE)
    if not kb.has_operation(operation, version) and bare in kb.operations and kb.has_operation(bare, version):
        return bare
    return operation


def _at(request: Request) -> At:
    return At(request.path, request.line)


def _what(finding: Finding) -> tuple[object, ...]:
    """What a finding is about, whatever the version."""
    name = plain(finding.parameter) if finding.parameter else None
    return finding.code, finding.pointer, name, repr(finding.value)


_LOSSES = ("AOAI101", "AOAI102", "AOAI105", "AOAI201")
"""What is found of something that the new version does not have."""


def _advice(finding: Finding) -> str:
    """What to do, without the advice to call some other version."""
    if finding.code == "AOAI105":
        return f"Do without {finding.operation}, or stay"
    return (
        re.sub(r"(?:[;,] or|^) call [^,;]*\.$", ".", finding.help or "", flags=re.IGNORECASE) or "Decide what to send"
    )


def _step(finding: Finding) -> Step:
    """A finding of the new version as something to do."""
    fix = finding.fix
    why = finding.message
    name = plain(finding.parameter) if finding.parameter else None
    if fix is None or fix.safety == "display":
        # A value that a version lacks is given up as well; the old form of On Your Data has a new one.
        is_lost = finding.code in _LOSSES and finding.pointer != f"/{OLD_NAME}"
        title = fix.title if fix is not None else _advice(finding)
        return Step("by hand", title, why, finding.code, finding.operation, name, lost=is_lost)
    is_removed = any(isinstance(edit, Remove) for edit in fix.edits)
    is_lost = is_removed and finding.code in _LOSSES
    order: Order = "safe" if fix.safety == "safe" else "unsafe"
    return Step(order, fix.title, why, finding.code, finding.operation, name, lost=is_lost)
