"""The corpus: small programs, what a careful reader would say of each, and what the linter says.

A case is a folder `tests/lint/code/<language>/<case>/` with a program and its `expected.yaml`; the README beside this
file says what may stand in that.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.open_values import PartialObject
from aoai_compat.kb.paths import plain
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.reports.provenance import in_words
from aoai_compat.lint.request import NO_BODY, Origin, Request
from aoai_compat.lint.run import Run
from aoai_compat.yaml_text import read_yaml
from tests.lint.support import ageless

HERE = Path(__file__).resolve().parent
EXPECTED = "expected.yaml"
_NO_CODE = frozenset({".json", ".jsonl", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".env", ".http", ".tf", ".bicep"})
_UNREADABLE = ("unreadable", "not-a-request")
_CASE_KEYS = frozenset({"about", "pattern", "calls", "findings", "unreadable"})
_CALL_KEYS = frozenset(
    {"at", "operation", "versions", "chain", "source", "parameters", "may_send", "more", "certain", "deployment"}
)


class Expected(NamedTuple):
    """A call as a reader sees it. What is None is not compared; empty `versions`: none can be told.

    `chain` is one whole way of a version to the call, `sources` are the places where the ways begin.
    """

    at: str
    operation: str
    versions: frozenset[str] | None
    chain: str | None
    sources: frozenset[str] | None
    parameters: frozenset[str] | None
    may_send: frozenset[str] | None
    more: bool | None
    certain: bool | None
    deployment: str | None


class Case(NamedTuple):
    """A program, and what is expected of it."""

    language: str
    name: str
    folder: Path
    about: str
    pattern: str
    calls: tuple[Expected, ...]
    findings: tuple[str, ...] | None
    unreadable: tuple[str, ...]


class Call(NamedTuple):
    """A call as the linter sees it: all that it says of one line and operation.

    `parameters` are sent each time, `may_send` only in some cases; `more`: and others that are not known.
    A `chain` is one way of saying each of its links, for each of the versions.
    """

    at: str
    operation: str | None
    versions: frozenset[str]
    chains: tuple[tuple[frozenset[str], ...], ...]
    shown_chains: tuple[str, ...]
    parameters: frozenset[str] | None
    may_send: frozenset[str]
    more: bool
    certain: bool
    deployment: str | None

    def in_words(self) -> str:
        """One line for a message."""
        parts = [
            f"{self.at} {self.operation}",
            f"versions [{', '.join(sorted(self.versions))}]",
            *(f"<- {chain}" for chain in self.shown_chains if chain),
            "no body known" if self.parameters is None else f"parameters [{', '.join(sorted(self.parameters))}]",
        ]
        parts += [f"may send [{', '.join(sorted(self.may_send))}]"] if self.may_send else []
        return "  ".join(parts + ["and more"] * self.more + ["not certain"] * (not self.certain))


class Seen(NamedTuple):
    """What the linter says of a program."""

    calls: tuple[Call, ...]
    findings: tuple[str, ...]
    unreadable: tuple[str, ...]


def cases(language: str) -> list[Case]:
    """All cases of a language, in the order of their names."""
    folders = sorted(path.parent for path in (HERE / language).glob(f"*/{EXPECTED}"))
    return [read_case(language, folder) for folder in folders]


def languages() -> list[str]:
    """The languages that have cases."""
    return sorted({path.parent.parent.name for path in HERE.glob(f"*/*/{EXPECTED}")})


def seen(case: Case, kb: KnowledgeBase, folder: Path) -> Seen:
    """What the linter says of a case. The program is copied to the folder, which is empty and becomes a project."""
    project = folder / case.name
    shutil.copytree(case.folder, project, ignore=shutil.ignore_patterns(EXPECTED))
    (project / ".git").mkdir()
    engine = _engine(kb)
    engine.forget_what_was_said()
    run = Run(engine, [str(project)])
    requests = [
        request._replace(path=_relative(request.path, project))
        for source in run.sources
        if _is_code(source.name)
        for request in run.checker.requests(source, None, [])
    ]
    unreadable = [r.path for r in requests if any(problem.kind in _UNREADABLE for problem in r.problems)]
    engine.forget_what_was_said()
    found = [finding for finding in ageless(Run(engine, [str(project)])) if _is_code(finding.path)]
    return Seen(
        tuple(_calls(engine, [request for request in requests if request.path not in unreadable], project)),
        tuple(sorted({_in_words(finding, project) for finding in found if finding.level != "info"})),
        tuple(sorted(set(unreadable))),
    )


def complaints(case: Case, said: Seen) -> list[str]:
    """What is not as expected, a line each; empty where all is well."""
    lines: list[str] = []
    pairs, missed, invented = matched(case.calls, said.calls)
    for expected, call in pairs:
        lines += [f"{expected.at} {expected.operation}: {line}" for line in _differences(expected, call)]
    lines += [f"{expected.at} {expected.operation}: is not found" for expected in missed]
    lines += [f"{call.at} {call.operation}: not expected, but found: {call.in_words()}" for call in invented]
    if case.findings is not None:
        lines += [f"finding is missing: {each}" for each in sorted(set(case.findings) - set(said.findings))]
        lines += [f"finding is not expected: {each}" for each in sorted(set(said.findings) - set(case.findings))]
    if set(case.unreadable) != set(said.unreadable):
        lines.append(f"unreadable: expected {list(case.unreadable)}, found {list(said.unreadable)}")
    return lines


def check(case: Case, kb: KnowledgeBase, folder: Path) -> None:
    """Fails the test, with what was expected and what was found, where the linter says something else."""
    said = seen(case, kb, folder)
    wrong = complaints(case, said)
    if wrong:
        found = [call.in_words() for call in said.calls] or ["no call"]
        text = [f"{case.language}/{case.name}: {case.about}", *wrong, "", "All that was found:", *found, *said.findings]
        pytest.fail("\n  ".join(text), pytrace=False)


def matched(
    expected: Sequence[Expected], calls: Sequence[Call]
) -> tuple[list[tuple[Expected, Call]], list[Expected], list[Call]]:
    """The expected calls with what was found of each, those that were not found, and what else was found."""
    by_key = {(call.at, call.operation): call for call in calls}
    pairs = [(each, by_key[each.at, each.operation]) for each in expected if (each.at, each.operation) in by_key]
    used = {call.at + str(call.operation) for _, call in pairs}
    missed = [each for each in expected if (each.at, each.operation) not in by_key]
    return pairs, missed, [call for call in calls if call.at + str(call.operation) not in used]


def _differences(expected: Expected, call: Call) -> Iterator[str]:
    if expected.versions is not None and expected.versions != call.versions:
        yield f"versions: expected {sorted(expected.versions)}, found {sorted(call.versions)}"
    elif expected.chain is not None and not any(_is_chain(expected.chain, chain) for chain in call.chains):
        yield f"chain: expected {expected.chain}, found {' | '.join(call.shown_chains) or 'none'}"
    elif expected.sources is not None and not _has_sources(expected.sources, call):
        yield f"source: expected {sorted(expected.sources)}, found {' | '.join(call.shown_chains) or 'none'}"
    if expected.parameters is not None and expected.parameters != call.parameters:
        found = "no body" if call.parameters is None else sorted(call.parameters)
        yield f"parameters: expected {sorted(expected.parameters)}, found {found}"
    if expected.may_send is not None and expected.may_send != call.may_send:
        yield f"may send: expected {sorted(expected.may_send)}, found {sorted(call.may_send)}"
    if expected.more is not None and expected.more != call.more:
        yield f"more that is not known: expected {expected.more}, found {call.more}"
    if expected.certain is not None and expected.certain != call.certain:
        yield f"certain: expected {expected.certain}, found {call.certain}"
    if expected.deployment is not None and expected.deployment != call.deployment:
        yield f"deployment: expected {expected.deployment}, found {call.deployment}"


def _is_chain(expected: str, links: tuple[frozenset[str], ...]) -> bool:
    wanted = expected.split(" <- ")
    return len(wanted) == len(links) and all(one in link for one, link in zip(wanted, links, strict=True))


def _has_sources(expected: frozenset[str], call: Call) -> bool:
    """Whether each of the places begins a chain, and each chain begins at one of them."""
    ends = [chain[-1] if chain else frozenset[str]() for chain in call.chains]
    return all(end & expected for end in ends) and expected <= frozenset().union(*ends)


@lru_cache(maxsize=1)
def _engine(kb: KnowledgeBase) -> Engine:
    return Engine(kb)


def _is_code(path: str) -> bool:
    name = os.path.basename(path)
    return os.path.splitext(name)[1].lower() not in _NO_CODE and not name.startswith(".env")


def _relative(path: str, project: Path) -> str:
    return os.path.relpath(path, project).replace(os.sep, "/") if os.path.isabs(path) else path


def _calls(engine: Engine, requests: Iterable[Request], project: Path) -> Iterator[Call]:
    grouped: dict[tuple[str, str | None], list[Request]] = {}
    for request in requests:
        key = (f"{request.path}:{request.line}", engine.target_of(request).operation)
        grouped.setdefault(key, []).append(request)
    for (at, operation), same in grouped.items():
        bodies = [request for request in same if request.body is not NO_BODY and isinstance(request.body, dict)]
        always = [frozenset(map(str, each.body)) - _may_send(each) for each in bodies]
        every = frozenset().union(*(frozenset(map(str, each.body)) for each in bodies))
        sure: frozenset[str] = frozenset.intersection(*always) if always else frozenset()
        versions = [request for request in same if request.api_version is not None]
        yield Call(
            at,
            operation,
            frozenset(str(request.api_version) for request in versions),
            tuple(tuple(_names(origin, project) for origin in request.version_chain) for request in versions),
            tuple(
                f"{request.api_version} " + " <- ".join(_shown(origin, project) for origin in request.version_chain)
                for request in versions
            ),
            sure if bodies else None,
            every - sure,
            any(isinstance(each.body, PartialObject) for each in bodies),
            all(request.is_certain for request in same),
            same[0].deployment,
        )


def _may_send(request: Request) -> frozenset[str]:
    return frozenset(pointer.split("/")[1] for pointer in request.may_send if pointer.count("/") == 1)


def _names(origin: Origin, project: Path) -> frozenset[str]:
    """All that a link of a chain may be called: by its place, by what it is, or by both."""
    names = {origin.what, _shown(origin, project)}
    if origin.path is not None:
        path = _relative(origin.path, project)
        names |= {path, f"{path}:{origin.line}"}
    return frozenset(names)


def _shown(origin: Origin, project: Path) -> str:
    return in_words(origin if origin.path is None else origin._replace(path=_relative(origin.path, project)))


def _in_words(finding: Finding, project: Path) -> str:
    place = f"{_relative(finding.path, project)}:{finding.line}"
    return f"{place} {finding.code} {plain(finding.parameter)}" if finding.parameter else f"{place} {finding.code}"


def read_case(language: str, folder: Path) -> Case:
    """The case in a folder. Raises `ValueError` for a key that there is not."""
    place = f"{language}/{folder.name}/{EXPECTED}"
    said: dict[str, Any] = read_yaml((folder / EXPECTED).read_text(encoding="utf-8"), place)
    unknown = sorted(set(said) - _CASE_KEYS) + sorted(set().union(*(set(call) for call in said["calls"])) - _CALL_KEYS)
    if unknown:
        raise ValueError(f"{place}: unknown keys: {', '.join(unknown)}")
    findings = said.get("findings")
    return Case(
        language,
        folder.name,
        folder,
        str(said["about"]),
        str(said.get("pattern", "")),
        tuple(_expected(call) for call in said["calls"]),
        None if findings is None else tuple(findings),
        tuple(said.get("unreadable") or ()),
    )


def _expected(call: dict[str, Any]) -> Expected:
    def names(key: str) -> frozenset[str] | None:
        given = call.get(key)
        return None if given is None else frozenset(str(each) for each in given)

    return Expected(
        str(call["at"]),
        str(call["operation"]),
        names("versions"),
        call.get("chain"),
        names("source") if not isinstance(call.get("source"), str) else frozenset({call["source"]}),
        names("parameters"),
        frozenset() if "parameters" in call and "may_send" not in call else names("may_send"),
        call.get("more"),
        call.get("certain"),
        call.get("deployment"),
    )
