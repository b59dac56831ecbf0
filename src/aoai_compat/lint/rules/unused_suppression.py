"""A comment or an entry of the configuration that leaves out findings, where there are none.

What it was for is mended or gone, or it names a rule that does not exist. It would hide the next such finding. Only
comments about rules that were applied in the run count, and only files in which everything could be checked.
"""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.rule import Rule


def check(context: Context, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Nothing, for a request: what is of no use is known when the whole file was checked."""
    yield from ()


RULE = Rule(
    "AOAI009",
    "unused-suppression",
    "input",
    check,
    bad="""operation: embeddings.create
api_version: "2024-10-21"
body:
  input: tea  # aoai: ignore[AOAI101] the gateway drops it
""",
    good="""operation: embeddings.create
api_version: "2024-10-21"
body:
  input: tea
""",
)
