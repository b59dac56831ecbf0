"""A version of another Azure API.

The control plane of Cognitive Services, Azure AI Model Inference and the Foundry APIs count versions of their own,
with labels that look like those of Azure OpenAI (MicrosoftDocs/azure-ai-docs
articles/foundry/openai/includes/api-surface.md; Azure/azure-rest-api-specs specification/ai/data-plane). A label
that is one of ours as well is no mistake.
"""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.kb.labels import meaning_of
from aoai_compat.kb.lifecycle import lifecycle_of
from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.json_types import shown
from aoai_compat.lint.rule import Rule


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports a label that another API has, and Azure OpenAI has not."""
    version = context.api_version
    if version is None:
        return
    meaning = meaning_of(context.kb, version)
    if meaning.kind != "other-service":
        return
    services = lifecycle_of(context.kb).services_of(version)
    whose = " and of ".join(service.service for service in services)
    near = f"`{meaning.near[0]}`" if meaning.near else f"{context.kb.tracks['ga'][-1]}, the newest GA version"
    yield context.finding(
        rule,
        "error",
        f"{shown(version)} is no api-version of Azure OpenAI: it is one of {whose} ({services[0].purpose}).",
        value=version,
        position=context.version_position(),
        help=f"To call Azure OpenAI, write {near}.",
    )


RULE = Rule(
    "AOAI303",
    "other-service-version",
    "target",
    check,
    bad="""{"operation": "embeddings.create", "api_version": "2025-06-01", "body": {"input": "tea"}}""",
    good="""{"operation": "embeddings.create", "api_version": "2024-10-21", "body": {"input": "tea"}}""",
)
