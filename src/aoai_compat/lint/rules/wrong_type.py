"""A value of the wrong JSON type.

A number in quotes, an object where a list belongs. `null` for a parameter that is not nullable is a warning:
the documents are careless about it, and some parameters take it all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.kb.paths import plain
from aoai_compat.kb.places import TYPES
from aoai_compat.lint.context import Context
from aoai_compat.lint.differences import WrongType
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.json_types import json_type, shown
from aoai_compat.lint.rule import Rule

if TYPE_CHECKING:
    from aoai_compat.lint.fixes.fix import Fix


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports every value whose type the shape of the target does not allow."""
    for wrong in context.found(WrongType):
        name = plain(wrong.parameter)
        expected = " or ".join(f"{_article(t)} {t}" for t in TYPES if t in wrong.known and t != "null")
        is_null = wrong.value is None
        value = "null" if is_null else f"{_article(json_type(wrong.value))} {json_type(wrong.value)}"
        given = "" if isinstance(wrong.value, (dict, list)) or is_null else f" ({shown(wrong.value)})"
        yield context.finding(
            rule,
            "warning" if is_null else "error",
            f"`{name}` is {value}{given}, and {context.api_version} wants {expected}.",
            at_value=True,
            pointer=wrong.pointer,
            parameter=wrong.parameter,
            value=wrong.value,
            answer=context.lookup(wrong.parameter),
            help="Leave the parameter out instead of sending null." if is_null else f"Send {expected}.",
            fix=_fix(context, wrong),
        )


def _fix(context: Context, wrong: WrongType) -> Fix | None:
    """The same value in the right type."""
    from aoai_compat.lint.fixes.proposals import converted

    return converted(context, wrong.pointer, wrong.value, wrong.known)


def _article(word: str) -> str:
    return "an" if word[0] in "aeio" else "a"


RULE = Rule(
    "AOAI103",
    "wrong-type",
    "body",
    check,
    bad="""{"operation": "chat.completions.create", "api_version": "2024-10-21",
 "body": {"messages": [{"role": "user", "content": "tea?"}], "temperature": "0.2"}}""",
    good="""{"operation": "chat.completions.create", "api_version": "2024-10-21",
 "body": {"messages": [{"role": "user", "content": "tea?"}], "temperature": 0.2}}""",
)
