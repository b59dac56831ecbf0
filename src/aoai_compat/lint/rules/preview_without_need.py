"""A preview version where the newest GA version would do.

A preview may be changed and ended sooner than a GA version, and the documentation advises the newest GA version to
whoever needs nothing of a preview. Reported where the newest GA version takes the request as it is, by every other
rule; said once a file, version and operation. `v1-preview` is not reported: v1 rolls, and no dated version is its
counterpart.
"""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.rule import Rule


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports the first request of a file that needs no preview."""
    version, operation = context.api_version, context.operation
    if version is None or not version.endswith("-preview") or version == "v1-preview" or context.has_errors:
        return
    if operation is None or not isinstance(context.request.body, dict):
        return
    what = (rule.code, version, operation)
    newest = context.kb.tracks["ga"][-1]
    if context.was_told(*what) or not context.is_taken_by(newest) or not context.once(*what):
        return
    yield context.finding(
        rule,
        "info",
        f"This needs no preview: {newest}, the newest GA version, takes it as it is.",
        help=f"Call {newest}, unless other requests of the same client need {version}.",
    )


def needs(context: Context) -> frozenset[str] | None:
    """Nothing is left to say once it was said, or where no preview is called."""
    version = context.api_version or ""
    is_preview = version.endswith("-preview") and version != "v1-preview"
    return None if is_preview and not context.was_told(RULE.code, version, context.operation) else frozenset()


RULE = Rule(
    "AOAI305",
    "preview-without-need",
    "advice",
    check,
    bad="""{"operation": "chat.completions.create", "api_version": "2025-04-01-preview",
 "body": {"messages": [{"role": "user", "content": "tea?"}]}}""",
    good="""{"operation": "chat.completions.create", "api_version": "2025-04-01-preview",
 "body": {"messages": [{"role": "user", "content": "tea?"}], "reasoning_effort": "low"}}""",
    needs=needs,
)
