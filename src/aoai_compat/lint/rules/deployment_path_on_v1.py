"""A v1 URL that names a deployment in its path.

The dated versions name the deployment in the path, `/openai/deployments/{name}/chat/completions`; v1 names it by
`model` in the body, and its path is `/openai/v1/chat/completions` (MicrosoftDocs/azure-ai-docs
articles/foundry/openai/latest.md). A URL with both is found nowhere: 404
(https://github.com/egoist/chatwise-releases/issues/944). A client of dated versions (AzureOpenAI) with a v1 URL as
its endpoint makes such URLs.
"""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.routes import has_both_forms
from aoai_compat.lint.rule import Rule


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports a URL with both `/v1` and `/deployments/{name}`."""
    request = context.request
    path = request.url_path
    if path is None or request.deployment is None:
        return
    if not has_both_forms(path) and not (request.on_v1 and path.startswith("/deployments/")):
        return
    rest = "/".join(path.strip("/").split("/")[3 if has_both_forms(path) else 2 :])
    yield context.finding(
        rule,
        "error",
        "A v1 URL names no deployment: v1 takes it as `model` in the body, and dated versions have no `/v1`.",
        help=f"Call /openai/v1/{rest} with `model`, or /openai/deployments/{request.deployment}/{rest} with a"
        " dated `api-version`.",
    )


RULE = Rule(
    "AOAI404",
    "deployment-path-on-v1",
    "target",
    check,
    bad="""{"method": "POST", "url": "https://example.openai.azure.com/openai/v1/deployments/d/chat/completions",
 "body": {"model": "d", "messages": [{"role": "user", "content": "tea?"}]}}""",
    good="""{"method": "POST", "url": "https://example.openai.azure.com/openai/v1/chat/completions",
 "body": {"model": "d", "messages": [{"role": "user", "content": "tea?"}]}}""",
)
