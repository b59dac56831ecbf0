"""Which versions accept these requests: every version is tried, by the same rules as everywhere.

What is asked is whether a version takes the request, whatever version it was written for: so the version that it
names, its URL and its headers are left aside, and so is what is said of a version for its age. A deployment is part
of the address too: where a version wants it as `model` in the body instead of in the path, it is put there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from aoai_compat.kb.answers import TRACKS, Interval, Status, Track, Version
from aoai_compat.kb.intervals import intervals_of
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.finding import Finding, Level
from aoai_compat.lint.request import NO_BODY, Request
from aoai_compat.terminal import redacted

ABOUT_LIFECYCLE = "AOAI3"
"""What the codes begin with that are about a version's age and label, and not about what it takes."""

_NO_VERSION = "AOAI004"
_STILL_WORKS = ("AOAI106", "AOAI402")
"""Notes on what a version takes; any other note says that something could not be checked."""

_IN_THE_PATH = "/deployments/"
_MOST_REASONS = 20
"""Reasons that are kept where there are many requests; all of them are counted."""

_GRAVEST: tuple[Status, ...] = ("unsupported", "conflicting", "unknown", "supported")


class Verdict(NamedTuple):
    """What a version does with the requests.

    `status`: it takes them (`supported`), refuses one (`unsupported`), the evidence disagrees (`conflicting`), or
    nobody has described what it takes (`unknown`). `reasons` are the findings behind it, the first being the one that
    weighs most; empty where it is supported. `has_operation`: whether it has the operations at all. `wants_model`:
    its route names no deployment, so `model` has to go into the body that lacks it.
    """

    version: str
    track: Track
    status: Status
    errors: int = 0
    warnings: int = 0
    reasons: tuple[Finding, ...] = ()
    has_operation: bool = True
    wants_model: bool = False

    def as_data(self) -> dict[str, Any]:
        """The JSON of it, with the first reason only."""
        return {
            "api_version": self.version,
            "track": self.track,
            "status": self.status,
            "errors": self.errors,
            "warnings": self.warnings,
            "reason": _reason(self.reasons[0]) if self.reasons else None,
            "has_operation": self.has_operation,
            "wants_model": self.wants_model,
        }


class Oldest(NamedTuple):
    """The oldest version of a track that takes the requests; `version` is None where none does.

    `decided_by`: why the version before it does not take them, or the newest one where none does. None where nothing
    stands before it.
    """

    track: Track
    version: str | None
    decided_by: Finding | None

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        reason = _reason(self.decided_by) if self.decided_by else None
        return {"track": self.track, "api_version": self.version, "decided_by": reason}


class Acceptance(NamedTuple):
    """The answer. `verdicts`: one a version, track by track, oldest first; none where there was nothing to try.

    `available`: the stretches of versions that take the requests. `untried`: why requests could not be tried, which
    the verdicts say nothing of.
    """

    requests: int
    operations: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    available: tuple[Interval, ...]
    untried: tuple[Finding, ...] = ()

    def oldest(self, track: Track) -> Oldest:
        """The oldest version of a track that takes the requests, and what decides it."""
        before: Verdict | None = None
        for verdict in self.verdicts:
            if verdict.track != track:
                continue
            if verdict.status == "supported":
                return Oldest(track, verdict.version, before.reasons[0] if before and before.reasons else None)
            before = verdict
        return Oldest(track, None, before.reasons[0] if before and before.reasons else None)

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        return {
            "requests": self.requests,
            "operations": list(self.operations),
            "oldest": [self.oldest(track).as_data() for track in TRACKS] if self.verdicts else [],
            "available": [interval.as_data() for interval in self.available],
            "versions": [verdict.as_data() for verdict in self.verdicts],
        }


def acceptance(engine: Engine, requests: Iterable[Request], versions: Collection[str] | None = None) -> Acceptance:
    """Tries every version on requests, or only some `versions`; a version takes them if it takes each of them.

    The operation and model of a request are worked out as in a run. A request that cannot be read, or whose operation
    nobody can tell, is not tried: `untried` has what `Engine.check` finds of it.
    """
    kb = engine.kb
    engine.forget_what_was_said()
    engine.wants_fixes = False
    verdicts: dict[str, Verdict] = {}
    operations: dict[str, None] = {}
    untried: list[Finding] = []
    tried = 0
    for request in requests:
        operation = engine.target_of(request).operation
        if operation is None or operation not in kb.operations or not _is_readable(request):
            untried += (f for f in engine.check(request) if f.level == "error" and f.code != _NO_VERSION)
            continue
        tried += 1
        operations[operation] = None
        for version in kb.versions:
            if versions is None or version.label in versions:
                verdict = _tried(engine, request, operation, version)
                earlier = verdicts.get(verdict.version)
                verdicts[verdict.version] = verdict if earlier is None else _both(earlier, verdict)
    engine.forget_what_was_said()
    engine.wants_fixes = True
    return _answered(kb, tried, operations, verdicts, untried)


def together(kb: KnowledgeBase, parts: Iterable[Acceptance]) -> Acceptance:
    """The answer for all requests of several answers."""
    verdicts: dict[str, Verdict] = {}
    operations: dict[str, None] = {}
    untried: list[Finding] = []
    tried = 0
    for part in parts:
        tried += part.requests
        operations |= dict.fromkeys(part.operations)
        untried += part.untried
        for verdict in part.verdicts:
            earlier = verdicts.get(verdict.version)
            verdicts[verdict.version] = verdict if earlier is None else _both(earlier, verdict)
    return _answered(kb, tried, operations, verdicts, untried)


def _answered(
    kb: KnowledgeBase,
    tried: int,
    operations: Iterable[str],
    verdicts: Mapping[str, Verdict],
    untried: Iterable[Finding],
) -> Acceptance:
    taking = {label for label, verdict in verdicts.items() if verdict.status == "supported"}
    by_track = (label for track in TRACKS for label in kb.tracks[track])
    return Acceptance(
        requests=tried,
        operations=tuple(operations),
        verdicts=tuple(verdicts[label] for label in by_track if label in verdicts),
        available=intervals_of(kb.tracks, taking),
        untried=tuple(untried),
    )


def _tried(engine: Engine, request: Request, operation: str, version: Version) -> Verdict:
    moved = sent_to(engine.kb, request, operation, version.label)
    findings = engine.check(moved)
    engine.forget_what_was_said()
    return _verdict(version.label, version.track, findings)._replace(
        has_operation=engine.kb.has_operation(operation, version.label), wants_model=moved.body is not request.body
    )


def sent_to(kb: KnowledgeBase, request: Request, operation: str, version: str) -> Request:
    """A request as it would be sent to a version, whatever its address now; with `model` where that goes there.

    What code sends in some cases only has to be taken as well.
    """
    route = kb.route(operation, version)
    body = request.body
    elsewhere = _names_deployment_in_path(kb, operation) and route is not None and _IN_THE_PATH not in route[1]
    if elsewhere and isinstance(body, dict) and "model" not in body:
        body = {**body, "model": request.deployment or "deployment"}
    return request._replace(
        body=body,
        operation=operation,
        api_version=version,
        url_path=None,
        stated_version=None,
        on_v1=False,
        headers={},
        has_headers=False,
        problems=(),
        version_chain=(),
        may_send=frozenset(),
        is_certain=True,
        unresolved=(),
    )


def _is_readable(request: Request) -> bool:
    if any(problem.kind in ("unreadable", "not-a-request") for problem in request.problems):
        return False
    return request.body is NO_BODY or isinstance(request.body, dict)


def _names_deployment_in_path(kb: KnowledgeBase, operation: str) -> bool:
    """Whether some version names the deployment of this operation in the path, so that a body may be without it."""
    return any(_IN_THE_PATH in route.path for route, _ in kb.operation(operation).routes())


def _verdict(version: str, track: Track, findings: Iterable[Finding]) -> Verdict:
    about_it = [finding for finding in findings if not finding.code.startswith(ABOUT_LIFECYCLE)]
    reasons = sorted(
        (finding for finding in about_it if status_of(finding.code, finding.level) != "supported"),
        key=lambda finding: _GRAVEST.index(status_of(finding.code, finding.level)),
    )
    status = status_of(reasons[0].code, reasons[0].level) if reasons else "supported"
    errors = sum(finding.level == "error" for finding in reasons)
    warnings = sum(finding.level == "warning" for finding in reasons)
    return Verdict(version, track, status, errors, warnings, tuple(reasons))


def status_of(code: str, level: Level) -> Status:
    """What a finding makes of the version that was asked: an error says no, a warning that it is in doubt."""
    if level == "info":
        return "supported" if code in _STILL_WORKS else "unknown"
    return "unsupported" if level == "error" else "conflicting"


def _both(one: Verdict, other: Verdict) -> Verdict:
    """The verdict on what two verdicts are about."""
    first, second = sorted((one, other), key=lambda verdict: _GRAVEST.index(verdict.status))
    return first._replace(
        errors=one.errors + other.errors,
        warnings=one.warnings + other.warnings,
        reasons=(first.reasons + second.reasons)[:_MOST_REASONS],
        has_operation=one.has_operation and other.has_operation,
        wants_model=one.wants_model or other.wants_model,
    )


def _reason(finding: Finding) -> dict[str, Any]:
    """What a program wants to know of a reason, without keys and tokens; the whole is in a run's findings."""
    data = finding.as_data()
    keys = ("code", "rule", "level", "message", "line", "column", "pointer", "operation", "parameter", "value")
    return {key: redacted(data[key]) if isinstance(data[key], str) else data[key] for key in keys}
