"""An api-version that does not exist.

The service answers 404 "Resource not found" or 400 "API version not supported". Labels are exact: letter case
and the suffix `-preview` belong to them, and no version is spelt both with the suffix and without it. A label
that is a model's version is AOAI302, one of another Azure API AOAI303.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.kb.labels import meaning_of
from aoai_compat.kb.suggest import closest, did_you_mean
from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.json_types import shown
from aoai_compat.lint.rule import Rule

if TYPE_CHECKING:
    from aoai_compat.lint.fixes.fix import Fix


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports a version that the knowledge base does not have, with the nearest ones that it has."""
    version = context.api_version
    if version is None:
        return
    meaning = meaning_of(context.kb, version)
    if meaning.kind not in ("spelling", "unknown"):
        return
    near = meaning.near or tuple(closest(version, [v.label for v in context.kb.versions]))
    why = _difference(version, near[0]) if meaning.near else ""
    yield context.finding(
        rule,
        "error",
        f"{shown(version)} is no api-version of Azure OpenAI{why}.{did_you_mean(near)}",
        value=version,
        position=context.version_position(),
        help=f"Write `{near[0]}`." if meaning.near else "`aoai-compat versions` lists them all.",
        fix=_fix(context, meaning.near[0]) if meaning.near else None,
    )


def _difference(written: str, label: str) -> str:
    """What tells a label from what was written in its place."""
    if written.lower() == f"{label}-preview":
        return f": {label} is GA, and its label has no suffix"
    if label == f"{written}-preview":
        return ": this one is a preview, and the suffix `-preview` belongs to its label"
    if written.lower() == label:
        return ": labels are in lower case"
    return ""


def _fix(context: Context, version: str) -> Fix | None:
    from aoai_compat.lint.fixes.proposals import moved_to

    return moved_to(context, version)


RULE = Rule(
    "AOAI301",
    "unknown-version",
    "target",
    check,
    bad="""{"operation": "embeddings.create", "api_version": "2024-10-12", "body": {"input": "tea"}}""",
    good="""{"operation": "embeddings.create", "api_version": "2024-10-21", "body": {"input": "tea"}}""",
)
