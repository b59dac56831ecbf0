"""A client of dated versions that could be one of the v1 API, or what keeps it from that.

v1 needs no api-version, and grows without a new one; the documentation moves `AzureOpenAI(...)` to
`OpenAI(base_url=".../openai/v1/")`, with the key or a function that gives tokens as its `api_key`. Reported where code
in Python or JavaScript makes such a client, and only where this rule is selected by its own code or name. Whether v1
takes all calls of the client is asked of every other rule; the calls are those in the files of the run. The edits are
made with `--fix --unsafe-fixes`, where it does; otherwise the help says which parameters and operations it lacks.
"""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.rule import Rule


def check(context: Context, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Nothing, for a request: what is to be said of a client is known when all of its calls are."""
    yield from ()


RULE = Rule(
    "AOAI405",
    "dated-client",
    "advice",
    check,
    bad="""from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint="https://example.openai.azure.com", api_key=key, api_version="2024-10-21")
client.embeddings.create(model="text-embedding-3-small", input="tea")
""",
    good="""from openai import OpenAI

client = OpenAI(base_url="https://example.openai.azure.com/openai/v1/", api_key=key)
client.embeddings.create(model="text-embedding-3-small", input="tea")
""",
    opt_in=True,
    needs=lambda context: frozenset(),  # noqa: ARG005
)
