"""One page a family of error messages, found by the text of the message; and the list of all of them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import Any, NamedTuple

from aoai_compat.errors import AoaiCompatError
from aoai_compat.explain.explanation import explain
from aoai_compat.explain.facts import Fact
from aoai_compat.explain.families import Family, Recognised, families_of
from aoai_compat.explain.message import Message
from aoai_compat.explain.named import parameters_in
from aoai_compat.kb.model_rules import ModelRule
from aoai_compat.site.mentions import Mention, anchor, subject_page
from aoai_compat.site.model_words import model_names
from aoai_compat.site.section import Page, Section
from aoai_compat.site.site import Site
from aoai_compat.site.urls import error_page, model_page

CAUSES = {
    "version": "The api-version does not have it",
    "model": "The model does not take it",
    "combination": "Two parameters do not go together",
    "value": "A value is not taken",
    "type": "A value is of the wrong type",
    "missing": "Something is missing",
    "path": "The address is not the right one",
    "header": "A header is not the right one",
    "deployment": "The deployment is not there",
    "content": "The content is refused",
    "client": "The client library stops before anything is sent",
}
"""What is likely wrong, by the `cause` of a family; in the order of the list."""

_INDEX = "index"
_UP = ("Error messages", "errors/index.html")
_LONGEST_PIECE = 110
_MOST_FACTS = 3
_MOST_RELATED = 8
_PLACEHOLDER = re.compile(r"`\{([a-z]+)\}`")


class Answered(NamedTuple):
    """An example of a message, with what the knowledge base says of it and the command that asks for that."""

    message: str
    facts: tuple[str, ...]
    command: str


def _keys(site: Site) -> Iterator[str]:
    yield _INDEX
    yield from (f"family {family.id}" for family in families_of(site.kb.error_messages))


def _outputs(site: Site, key: str) -> Iterator[Page]:
    yield _index(site) if key == _INDEX else _page(site, key.removeprefix("family "))


def _page(site: Site, name: str) -> Page:
    family = _family(site, name)
    return Page(
        error_page(family.id),
        "error",
        family.title,
        f"What “{_piece(family)}” means, and what to do about it.",
        _content(site, family),
        "errors",
        (_UP,),
    )


def _family(site: Site, name: str) -> Family:
    return next(family for family in families_of(site.kb.error_messages) if family.id == name)


def _content(site: Site, family: Family) -> dict[str, Any]:
    facts = {example: _facts(site, example) for example in family.examples}
    return {
        "family": family,
        "cause": CAUSES.get(family.cause, family.cause),
        "cause_anchor": anchor(family.cause),
        "explanation": in_general(family, family.explanation),
        "fix": in_general(family, family.fix),
        "answered": [
            Answered(
                example,
                tuple(dict.fromkeys(fact.says for fact in facts[example]))[:_MOST_FACTS],
                f"aoai-compat explain-error {quoted(example)}",
            )
            for example in family.examples
        ],
        "example_version": (site.kb.tracks["ga"] or tuple(v.label for v in site.kb.versions))[-1],
        "related": _related(site, family, [fact for own in facts.values() for fact in own]),
        "models": _models(site, family),
    }


def in_general(family: Family, text: str) -> str:
    """A text of a family with neutral words for what only a message says; these are no code."""
    # "a later version or later" says nothing that "a later version" does not.
    text = re.sub(r"(\{version\}`?) (?:or|and) later", r"\1", text)
    plain = _PLACEHOLDER.sub(lambda match: match[0] if match[1] in family.about else f"{{{match[1]}}}", text)
    filled = Recognised(family, Message(""), family.about).filled(plain)
    return filled[:1].upper() + filled[1:]


def quoted(text: str) -> str:
    """A text as one word of a shell; in double quotes where it has single ones and nothing that needs more care."""
    return f'"{text}"' if "'" in text and not re.search(r'["$`\\!]', text) else shlex.quote(text)


def _facts(site: Site, example: str) -> tuple[Fact, ...]:
    try:
        return explain(site.kb, example).facts
    except AoaiCompatError:
        # What a small knowledge base does not have cannot be asked about; the family is still worth its page.
        return ()


def _related(site: Site, family: Family, facts: list[Fact]) -> list[Mention]:
    """The operation and the parameters that the family is about, and those that its examples name."""
    found: dict[Mention, None] = {}
    operation = family.about.get("operation")
    if operation is not None:
        found[Mention(operation, subject_page(site, operation))] = None
        named = [*parameters_in(family.about.get("parameter", "")), *parameters_in(family.about.get("beside", ""))]
        for parameter in named:
            found[Mention(parameter, subject_page(site, operation, parameter))] = None
    for fact in facts:
        if fact.operation is not None and fact.parameter is not None and (fact.available or fact.about_models):
            found[Mention(fact.parameter, subject_page(site, fact.operation, fact.parameter))] = None
    return [mention for mention in found if mention.page is not None][:_MOST_RELATED]


def _models(site: Site, family: Family) -> list[tuple[str, str]]:
    """The models that are known to refuse what the family is about, with their pages."""
    operation, parameters = family.about.get("operation"), parameters_in(family.about.get("parameter", ""))
    if family.cause != "model" or operation is None or not parameters:
        return []
    names = {
        named
        for rule in site.kb.model_rules.rules
        if operation in rule.operations and rule.status != "conflicting" and rule.refuses in parameters
        if _fits(rule, family.about.get("value"))
        for named in model_names(rule)
    }
    return [(name, model_page(model)) for name, model in sorted(names)]


def _fits(rule: ModelRule, value: str | None) -> bool:
    """Whether a rule refuses the parameter by itself: any value where none is in question, else this one."""
    alone = rule.beside is None and rule.unless is None
    return alone and (rule.takes_no_value or (value is not None and rule.refuses_value(value)))


def _index(site: Site) -> Page:
    families = families_of(site.kb.error_messages)
    causes = [*CAUSES, *sorted({family.cause for family in families} - set(CAUSES))]
    groups = [
        (cause, anchor(cause), CAUSES.get(cause, cause), [(f, _piece(f)) for f in families if f.cause == cause])
        for cause in causes
    ]
    return Page(
        "errors/index.html",
        "errors",
        "Error messages",
        f"{len(families)} messages that Azure OpenAI or its clients answer with: what each means, and what to do.",
        {"groups": [group for group in groups if group[3]]},
        "errors",
    )


def _piece(family: Family) -> str:
    """A piece of the first example by which the message is recognised."""
    text = " ".join(family.examples[0].split())
    return text if len(text) <= _LONGEST_PIECE else f"{text[:_LONGEST_PIECE].rstrip()}…"


def _inputs(site: Site, key: str) -> object:
    if key == _INDEX:
        return site.kb.error_messages
    return _content(site, _family(site, key.removeprefix("family ")))


SECTION = Section(_keys, _outputs, _inputs)
