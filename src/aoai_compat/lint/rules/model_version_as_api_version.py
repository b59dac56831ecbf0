"""A model's version in the place of the api-version.

Both look like dates: `2024-05-13` is a version of the model gpt-4o, and no api-version. The service answers 404
"Resource not found" or 400 "API version not supported". Seen in the field with `2024-05-13`
(https://github.com/MicrosoftDocs/azure-docs/pull/124172), with `2025-04-14` and with `2023-11-06-preview`, which is
gpt-4 1106-preview written out (https://github.com/haibbo/cf-openai-azure-proxy/issues/65). The model is chosen by
the deployment; the api-version says which API the request is written for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aoai_compat.kb.labels import meaning_of
from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.json_types import shown
from aoai_compat.lint.rule import Rule

_MOST = 3


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports a label that no api-version has, and a model has as its version."""
    version = context.api_version
    meaning = meaning_of(context.kb, version) if version is not None else None
    if version is None or meaning is None or meaning.kind != "model":
        return
    newest = context.kb.tracks["ga"][-1]
    yield context.finding(
        rule,
        "error",
        f"{shown(version)} is no api-version: it means a model, {_listed(meaning.models)}.",
        value=version,
        position=context.version_position(),
        help=f"The deployment chooses the model. Write an api-version here, as {newest}, the newest GA one.",
    )


def _listed(models: Sequence[str]) -> str:
    if len(models) > _MOST:
        return f"{', '.join(models[:_MOST])} and {len(models) - _MOST} more"
    return " or ".join((", ".join(models[:-1]), models[-1])) if len(models) > 1 else models[0]


RULE = Rule(
    "AOAI302",
    "model-version-as-api-version",
    "target",
    check,
    bad="""{"operation": "chat.completions.create", "api_version": "2024-05-13", "model": "gpt-4o",
 "body": {"messages": [{"role": "user", "content": "tea?"}]}}""",
    good="""{"operation": "chat.completions.create", "api_version": "2024-10-21", "model": "gpt-4o",
 "body": {"messages": [{"role": "user", "content": "tea?"}]}}""",
)
