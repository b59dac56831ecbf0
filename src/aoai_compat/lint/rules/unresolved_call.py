"""A call whose version or parameters reading the code does not tell.

They come from outside: an environment variable that no file sets, a parameter of a function, the answer of a service.
It is said with `--show-unresolved` only. `--api-version` gives a version to such calls.
"""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.request import Position
from aoai_compat.lint.rule import Rule


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports everything that could not be worked out about a call."""
    advice = _advice(context)
    for index, open_end in enumerate(context.request.unresolved):
        place = Position(open_end.line, 1)
        yield context.finding(rule, "info", open_end.message, position=place, help=None if index else advice)


def _advice(context: Context) -> str | None:
    """What to do about a version that is not known, if that is so."""
    if context.request.api_version is not None:
        return None
    if context.api_version is not None:
        return f"It is checked against {context.api_version} instead."
    return "Say it for such calls with --api-version, or `api-version` in aoai-compat.toml."


RULE = Rule(
    "AOAI010",
    "unresolved-call",
    "target",
    check,
    bad="""import os
from openai import AzureOpenAI

client = AzureOpenAI(api_version=os.environ["CHAT_API_VERSION"])
client.embeddings.create(model="text-embedding-3-small", input="tea")
""",
    good="""import os
from openai import AzureOpenAI

client = AzureOpenAI(api_version=os.environ.get("CHAT_API_VERSION", "2024-10-21"))
client.embeddings.create(model="text-embedding-3-small", input="tea")
""",
    opt_in=True,
)
