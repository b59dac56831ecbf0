"""A preview header that is no longer needed, or that belongs to another operation.

`aoai-evals: preview` turned evals on while they were in preview on v1: the copies of the lifecycle page up to January
2026 ask for it, those from February 2026 on say that it is not needed any more (MicrosoftDocs/azure-ai-docs
articles/foundry/openai/api-version-lifecycle.md). Nothing says that it does harm.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.kb.answers import Answer
from aoai_compat.kb.v1 import PreviewHeader, v1_of
from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.rule import Rule

if TYPE_CHECKING:
    from aoai_compat.lint.fixes.fix import Fix


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports a preview header that turns nothing on."""
    operation, version, headers = context.operation, context.api_version, context.request.headers
    if operation is None or version not in ("v1", "v1-preview") or not headers:
        return
    for header in v1_of(context.kb).preview_headers:
        if header.header not in headers or (header.needed_until is None and header.concerns(operation)):
            continue
        yield context.finding(
            rule,
            "info",
            _message(header, operation),
            parameter=header.header,
            value=headers[header.header],
            answer=Answer("supported", (), header.evidence(version)),
            help="Leave the header out.",
            fix=_fix(header),
        )


def _fix(header: PreviewHeader) -> Fix:
    """Safe: it turns nothing on."""
    from aoai_compat.lint.fixes.edits import RemoveHeader
    from aoai_compat.lint.fixes.fix import Fix

    return Fix(f"Remove the header `{header.header}`", "safe", (RemoveHeader(header.header),))


def _message(header: PreviewHeader, operation: str) -> str:
    if not header.concerns(operation):
        return (
            f"The header `{header.header}` does nothing for {operation}: it is one of {', '.join(header.operations)}."
        )
    since = header.first_without()
    newer = f"; copies from {since} on do not" if since else ""
    return (
        f"{operation} no longer needs the header `{header.header}`: copies of the documentation"
        f" from {header.needed_from} to {header.needed_until} ask for it{newer}."
    )


RULE = Rule(
    "AOAI402",
    "preview-header-not-needed",
    "target",
    check,
    bad="""{"method": "POST", "url": "https://example.openai.azure.com/openai/v1/evals",
 "headers": {"api-key": "...", "aoai-evals": "preview"},
 "body": {"data_source_config": {"type": "logs"}, "testing_criteria": []}}""",
    good="""{"method": "POST", "url": "https://example.openai.azure.com/openai/v1/evals",
 "headers": {"api-key": "..."},
 "body": {"data_source_config": {"type": "logs"}, "testing_criteria": []}}""",
)
