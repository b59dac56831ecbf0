"""An operation or a parameter whose end was announced, whatever the version.

The Assistants API (`assistants.*`, `threads.*`) was announced to end on 2026-08-26, the preview protocol of realtime
is deprecated from 2026-04-30 on, Azure OpenAI On Your Data (`data_sources`) is deprecated without a day;
`data/lifecycle.yaml` has the sources. An announcement proves nothing about what the service does today, so this is a
warning. Said once a file and operation.
"""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.kb.answers import Answer
from aoai_compat.kb.lifecycle import Ending, lifecycle_of
from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.rule import Rule


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports the first request of a file to such an operation, or with such a parameter."""
    operation, version = context.operation, context.api_version
    if operation is None or version is None:
        return
    for ending in lifecycle_of(context.kb).endings_of(operation):
        if ending.versions is not None and version not in ending.versions:
            continue
        what = (rule.code, ending.id, operation)
        if context.was_told(*what):
            continue
        parameter = None if ending.concerns(operation) else _sent(context, ending)
        if (parameter is None and not ending.concerns(operation)) or not _is_there(context, parameter):
            continue
        context.once(*what)
        note = f" ({ending.note})" if ending.note else ""
        advice = f"Move to {ending.instead}." if ending.instead else "Plan to do without it."
        yield context.finding(
            rule,
            "warning",
            f"{ending.name} {ending.words}{note}.",
            pointer=pointer_to("", parameter) if parameter else "",
            parameter=parameter,
            answer=Answer("unknown", (), ending.evidence(version)),
            help=advice,
        )


def needs(context: Context) -> frozenset[str] | None:
    """The parameters that end; the end of an operation itself is said of any request to it."""
    operation, version = context.operation or "", context.api_version
    endings = [
        ending
        for ending in lifecycle_of(context.kb).endings_of(operation)
        if (ending.versions is None or version in ending.versions)
        and not context.was_told(RULE.code, ending.id, operation)
    ]
    if any(ending.concerns(operation) for ending in endings):
        return None
    return frozenset(name for ending in endings for name in ending.parameters.get(operation, ()))


def _sent(context: Context, ending: Ending) -> str | None:
    """The parameter in the body that ends."""
    body = context.request.body
    if not isinstance(body, dict):
        return None
    return next((name for name in ending.parameters.get(context.operation or "", ()) if name in body), None)


def _is_there(context: Context, parameter: str | None) -> bool:
    """Whether the version has it at all: if not, another rule says so."""
    kb, operation, version = context.kb, context.operation or "", context.api_version or ""
    if operation not in kb.operations or version not in {v.label for v in kb.versions}:
        return False
    if not kb.has_operation(operation, version):
        return False
    return parameter is None or context.lookup(parameter).status != "unsupported"


RULE = Rule(
    "AOAI306",
    "announced-end",
    "advice",
    check,
    bad="""{"operation": "threads.create", "api_version": "2025-04-01-preview", "body": {}}""",
    good="""{"operation": "responses.create", "api_version": "v1", "body": {"model": "d", "input": "tea?"}}""",
    needs=needs,
)
