"""A model that the api-version is too old for.

Some models are switched on with a version: the service answers "Model ... is enabled only for api versions ... and
later", often with the literal text {modelName} in place of the model.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.model_findings import rule_evidence
from aoai_compat.lint.rule import Rule

if TYPE_CHECKING:
    from aoai_compat.lint.fixes.fix import Fix


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports a version that comes before those that take the model."""
    version = context.api_version
    if version not in {v.label for v in context.kb.versions} or version is None:
        return
    for own in context.model_rules.rules:
        if own.since is None or own.takes_version(context.kb.tracks, version):
            continue
        taken = ", ".join("v1" if label == "v1" else f"{label} and later" for label in own.since.values())
        yield context.finding(
            rule,
            context.model_level("error"),
            f"{context.model_name} cannot be called with {version}: it is taken by {taken}.",
            answer=rule_evidence(own, version),
            help=f"Call {next(iter(own.since.values()))} or later, or the v1 API.",
            fix=_fix(context, own.since, version),
        )


def _fix(context: Context, since: dict[str, str], version: str) -> Fix | None:
    """Calling the oldest version that takes the model: of the same track where it has one."""
    from aoai_compat.lint.fixes.proposals import moved_to

    target = since.get(context.kb.version(version).track) or next(iter(since.values()))
    return moved_to(context, target)


RULE = Rule(
    "AOAI203",
    "model-needs-newer-version",
    "target",
    check,
    bad="""{"operation": "chat.completions.create", "api_version": "2024-10-21", "model": "o3-mini",
 "body": {"messages": [{"role": "user", "content": "tea?"}]}}""",
    good="""{"operation": "chat.completions.create", "api_version": "2024-12-01-preview", "model": "o3-mini",
 "body": {"messages": [{"role": "user", "content": "tea?"}]}}""",
)
