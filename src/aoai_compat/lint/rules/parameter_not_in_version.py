"""A parameter that the version does not have.

The service answers such a request with 400 "Unrecognized request argument supplied", or ignores the parameter.
It was added later, removed before, belongs to another operation, or never existed. A parameter whose evidence
conflicts is a warning, and so says; one about which nothing is known is an info.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.kb.answers import Answer
from aoai_compat.kb.paths import is_variant, plain, steps, variant_of
from aoai_compat.kb.suggest import closest, did_you_mean
from aoai_compat.lint.context import Context
from aoai_compat.lint.differences import DoubtfulParameter, RefusedValue, TooDeep, UnknownParameter
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.rule import Rule
from aoai_compat.lint.wording import history, remove_or_move

if TYPE_CHECKING:
    from aoai_compat.lint.fixes.fix import Fix


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports every parameter that the shape of the target does not have, or has in doubt."""
    version = context.api_version or ""
    if not _is_described(context):
        return
    for unknown in context.found(UnknownParameter):
        if _comes_with_refused_variant(context, unknown):
            continue
        answer = context.lookup(unknown.parameter)
        name = plain(unknown.parameter)
        if answer.available:
            message = f"`{name}` is unknown to {version}: {history(context.kb, answer.available, version)}."
            advice = remove_or_move(context.kb, answer.available, version)
        elif "(" in unknown.parameter and context.lookup(name).available:
            # Known by name, but of another variant: `audio` of an assistant message in a user message.
            tag, value = variant_of([step for step in steps(unknown.parameter) if is_variant(step)][-1])
            message = f"`{name}` does not go with `{tag}` {value} in any version."
            advice = "Remove it."
        else:
            near = closest(name.rsplit(".", 1)[-1], unknown.known)
            message = f"`{name}` is no parameter of {context.operation} in any version.{did_you_mean(near)}"
            advice = f"Write `{near[0]}`, or remove it." if near else "Remove it."
        yield context.finding(
            rule,
            "error",
            message,
            pointer=unknown.pointer,
            parameter=unknown.parameter,
            answer=answer,
            help=advice,
            fix=_fix(context, unknown, answer),
        )
    for doubtful in context.found(DoubtfulParameter):
        answer = context.lookup(doubtful.parameter)
        yield context.finding(
            rule,
            "warning",
            f"The evidence is not of one mind whether {version} takes `{plain(doubtful.parameter)}`.",
            pointer=doubtful.pointer,
            parameter=doubtful.parameter,
            answer=answer,
            help="Try it before you rely on it; `aoai-compat query` shows what says what.",
        )
    for deep in context.found(TooDeep):
        yield context.finding(
            rule,
            "info",
            "Nested deeper than any version describes; what is below was not checked.",
            pointer=deep.pointer,
            parameter=deep.parameter,
        )


def _fix(context: Context, unknown: UnknownParameter, answer: Answer) -> Fix | None:
    """Spelling it right, calling a version that has it, or removing it; the first that is better than before."""
    from aoai_compat.lint.fixes.on_your_data import OLD_NAME, respelled
    from aoai_compat.lint.fixes.proposals import newer_version, older_name, removal, spelling_of

    mended: Fix | None
    if answer.available:
        mended = newer_version(context, answer.available) or older_name(context, unknown.pointer)
    elif unknown.pointer == f"/{OLD_NAME}":
        mended = respelled(context, unknown)
    else:
        mended = spelling_of(context, unknown)
    return mended or removal(context, unknown.pointer)


def _comes_with_refused_variant(context: Context, unknown: UnknownParameter) -> bool:
    """Whether it belongs to a variant that is reported already: `json_schema` beside `type: json_schema`."""
    if context.operation is None:
        return False
    place = unknown.pointer.rpartition("/")[0]
    known = context.kb.operation(context.operation).paths_like("body", unknown.parameter)
    for refused in context.found(RefusedValue):
        where, _, tag = refused.pointer.rpartition("/")
        if where == place and any(f"({tag}={refused.value})." in path for path in known):
            return True
    return False


def _is_described(context: Context) -> bool:
    if context.operation is None or context.api_version is None:
        return False
    return context.kb.operation(context.operation).is_described(context.kb.bit(context.api_version))


RULE = Rule(
    "AOAI101",
    "parameter-not-in-version",
    "body",
    check,
    bad="""{"operation": "chat.completions.create", "api_version": "2024-06-01",
 "body": {"messages": [{"role": "user", "content": "tea?"}], "parallel_tool_calls": false}}""",
    good="""{"operation": "chat.completions.create", "api_version": "2024-10-21",
 "body": {"messages": [{"role": "user", "content": "tea?"}], "parallel_tool_calls": false}}""",
)
