"""An operation whose parameters nobody has described for this version.

The official document names the operation and shows no request body, so that nothing can be said of what is sent.
"""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.rule import Rule


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports a request to such an operation, once."""
    kb, operation, version = context.kb, context.operation, context.api_version
    if operation is None or version is None or kb.operation(operation).is_described(kb.bit(version)):
        return
    yield context.finding(
        rule,
        "info",
        f"The document of {version} does not show what {operation} takes, so this body was not checked.",
        help="A version that describes it can be checked against: see `aoai-compat query` of the operation.",
    )


RULE = Rule(
    "AOAI107",
    "undescribed-operation",
    "body",
    check,
    bad="""{"operation": "evals.create", "api_version": "2025-04-01-preview", "body": {"name": "tea"}}""",
    good="""{"operation": "evals.create", "api_version": "v1",
 "body": {"data_source_config": {"type": "logs"}, "testing_criteria": []}}""",
)
