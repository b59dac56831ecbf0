"""A dated api-version on a v1 URL.

v1 has no dated versions. `api-version` may be left out there, or be `preview`, `latest` or `v1`; with a date, the
service answers 400 "API version not supported" (https://github.com/openai/codex/issues/3725) or "api-version query
parameter is not allowed when using /v1 path" (https://github.com/pydantic/pydantic-ai/issues/5066). The operations of
GA realtime take no `api-version` at all (MicrosoftDocs/azure-ai-docs
articles/foundry/openai/how-to/realtime-audio-preview-api-migration-guide.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.kb.answers import Answer, Evidence
from aoai_compat.kb.v1 import V1Facts, v1_of
from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.json_types import shown
from aoai_compat.lint.rule import Rule

if TYPE_CHECKING:
    from aoai_compat.lint.fixes.fix import Fix, Safety


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports an `api-version` that a v1 URL does not take."""
    request = context.request
    stated = request.stated_version
    if stated is None or not request.on_v1:
        return
    facts = v1_of(context.kb)
    if stated not in facts.accepted:
        is_dated = any(version.label == stated and version.track != "v1" for version in context.kb.versions)
        dated = " or call the URL of the dated version, without /v1" if is_dated and stated != "v1-preview" else ""
        yield context.finding(
            rule,
            "error",
            f"v1 takes no `api-version={stated}`: it has no dated versions, and the service answers 400."
            if stated[:1].isdigit()
            else f"v1 takes no `api-version` {shown(stated)}, only {', '.join(facts.accepted)}.",
            value=stated,
            answer=Answer("unsupported", (), _evidence(facts, context.api_version or "v1")),
            help=f"Remove `api-version` from the URL{dated}.",
            fix=_fix("safe" if stated[:1].isdigit() else "unsafe"),
        )
        return
    refusal = facts.takes_no_query(context.operation) if context.operation is not None else None
    if refusal is not None:
        source = Evidence("docs", "unsupported", refusal.source, context.api_version or "v1", date=refusal.seen)
        yield context.finding(
            rule,
            "error",
            f"{context.operation} takes no `api-version` at all: {refusal.says}.",
            value=stated,
            answer=Answer("unsupported", (), (source,)),
            help="Remove `api-version` from the URL.",
            fix=_fix("safe"),
        )


def _fix(safety: Safety) -> Fix:
    """Safe for a date, and where none is taken at all: v1 is called either way, and refuses the query.

    Unsafe for another word, which may be a slip of `preview`: without it, the service answers as v1 without previews.
    """
    from aoai_compat.lint.fixes.edits import RemoveQuery
    from aoai_compat.lint.fixes.fix import Fix

    return Fix("Remove `api-version` from the URL", safety, (RemoveQuery("api-version"),))


def _evidence(facts: V1Facts, version: str) -> tuple[Evidence, ...]:
    return tuple(
        Evidence("report", "unsupported", r["source"], version, r["confidence"], r["seen"], r["answer"])
        for r in facts.refusals
    )


RULE = Rule(
    "AOAI403",
    "dated-version-on-v1",
    "target",
    check,
    bad="""{"method": "POST", "url": "https://example.openai.azure.com/openai/v1/responses?api-version=2025-03-01-preview",
 "body": {"model": "d", "input": "tea?"}}""",
    good="""{"method": "POST", "url": "https://example.openai.azure.com/openai/v1/responses",
 "body": {"model": "d", "input": "tea?"}}""",
)
