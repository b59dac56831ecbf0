"""A model that does not do this operation.

Some reasoning models answer in Responses only, embedding models do not chat, chat models do not embed. The service
says "The ... operation does not work with the specified model".
"""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.model_findings import rule_evidence
from aoai_compat.lint.rule import Rule


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports an operation that the model does not do."""
    for own in context.model_rules.rules:
        if own.refuses is None and own.since is None:
            in_doubt = own.status == "conflicting"
            yield context.finding(
                rule,
                context.model_level("warning" if in_doubt else "error"),
                f"{context.model_name} does not do {context.operation}."
                + (" The evidence conflicts." if in_doubt else ""),
                answer=rule_evidence(own, context.api_version or ""),
                help=f"Call {own.instead}." if own.instead else "Choose another model.",
            )


RULE = Rule(
    "AOAI204",
    "operation-not-for-model",
    "target",
    check,
    bad="""{"operation": "chat.completions.create", "api_version": "v1", "model": "o3-pro",
 "body": {"model": "my-deployment", "messages": [{"role": "user", "content": "tea?"}]}}""",
    good="""{"operation": "responses.create", "api_version": "v1", "model": "o3-pro",
 "body": {"model": "my-deployment", "input": "tea?"}}""",
)
