"""A request of which nobody can tell the operation.

The URL is none of Azure OpenAI's, the operation's name is unknown, or a bare body fits several operations
equally well. `--operation` names it; `aoai-compat query --list operations` lists the names.
"""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.kb.suggest import closest, did_you_mean
from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.rule import Rule
from aoai_compat.lint.wording import listed


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports an operation that is not known, or not certain."""
    request = context.request
    if request.any_operation:
        return
    if context.operation is not None:
        if context.operation in context.kb.operations:
            return
        near = did_you_mean(closest(context.operation, context.kb.operations))
        message = f"`{context.operation}` is no operation of any version.{near}"
    elif request.url_path is not None:
        message = f"No version has a route {(request.method or 'POST').upper()} {request.url_path}."
    elif context.candidates:
        message = f"This body fits several operations: {listed(context.candidates)}."
    else:
        message = "This does not look like a request to any operation of Azure OpenAI."
    yield context.finding(rule, "error", message, help="Name the operation with --operation.", blocking=True)


RULE = Rule(
    "AOAI005",
    "unknown-operation",
    "target",
    check,
    bad="""{"method": "POST", "url": "https://example.openai.azure.com/openai/deployments/d/chat?api-version=2024-10-21",
 "body": {"messages": [{"role": "user", "content": "tea?"}]}}""",
    good="""{"method": "POST", "url": "https://example.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21",
 "body": {"messages": [{"role": "user", "content": "tea?"}]}}""",
)
