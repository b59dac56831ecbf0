"""A preview operation on v1 without the header that turns it on.

On v1, an operation that is still in preview answers only to requests with a header of its own, as
`aoai-copy-ft-checkpoints: preview` for copying checkpoints (MicrosoftDocs/azure-ai-docs
articles/ai-foundry/openai/api-version-lifecycle.md; the document of v1 requires it). Where the path says that it is a
preview (`/fine_tuning/alpha/`), there is no header. Reported only where the source shows the headers of the request.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.kb.answers import Answer
from aoai_compat.kb.v1 import PreviewHeader, v1_of
from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.json_types import shown
from aoai_compat.lint.rule import Rule

if TYPE_CHECKING:
    from aoai_compat.lint.fixes.fix import Fix


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports a header that is not there, or that has another value."""
    operation, version = context.operation, context.api_version
    if operation is None or version not in ("v1", "v1-preview") or not context.request.has_headers:
        return
    for header in v1_of(context.kb).headers_of(operation):
        given = context.request.headers.get(header.header)
        if header.needed_until is not None or (given is not None and given.strip().lower() == header.value):
            continue
        wanted = f"`{header.header}: {header.value}`"
        wrong = f"The header {wanted} is missing" if given is None else f"{shown(given)} is no value of {wanted}"
        yield context.finding(
            rule,
            "error",
            f"{wrong}: {operation} is in preview on v1, and this header turns it on.",
            parameter=header.header,
            value=given,
            answer=Answer("supported", (), header.evidence(version)),
            help=f"Send {wanted}.",
            fix=_fix(header),
        )


def _fix(header: PreviewHeader) -> Fix:
    """Unsafe: a call that the service refused begins to do what it says, and by the terms of a preview."""
    from aoai_compat.lint.fixes.edits import SetHeader
    from aoai_compat.lint.fixes.fix import Fix

    return Fix(f"Send `{header.header}: {header.value}`", "unsafe", (SetHeader(header.header, header.value),))


RULE = Rule(
    "AOAI401",
    "preview-header-missing",
    "target",
    check,
    bad="""{"method": "POST",
 "url": "https://example.openai.azure.com/openai/v1/fine_tuning/jobs/ftjob-1/checkpoints/ftckpt-1/copy",
 "headers": {"api-key": "..."},
 "body": {"destinationResourceId": "/subscriptions/...", "region": "westeurope"}}""",
    good="""{"method": "POST",
 "url": "https://example.openai.azure.com/openai/v1/fine_tuning/jobs/ftjob-1/checkpoints/ftckpt-1/copy",
 "headers": {"api-key": "...", "aoai-copy-ft-checkpoints": "preview"},
 "body": {"destinationResourceId": "/subscriptions/...", "region": "westeurope"}}""",
)
