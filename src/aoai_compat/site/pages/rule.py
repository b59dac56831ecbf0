"""One page a lint rule: what it means, a bad and a good example, and what the linter says; and the list of all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from aoai_compat.explain.rule_page import find_rule, page_of, summaries
from aoai_compat.site.mentions import anchor
from aoai_compat.site.section import Page, Section
from aoai_compat.site.site import Site
from aoai_compat.site.urls import rule_page

FAMILIES = {
    "the input": "The file itself: what cannot be read, what readers of JSON disagree about, what is no request.",
    "the version": "What the api-version takes: a parameter, a value, a type or an operation that it does not have.",
    "the model": "What the model behind the deployment refuses, whatever the api-version takes.",
    "the lifecycle": "Versions that end, that nobody knows, or that belong to another service.",
    "the v1 API": "What is different on the API without dated versions.",
}
"""The families of rules, as their pages call them, with what they are about."""

_INDEX = "index"
_UP = ("Rules", "rules/index.html")


def _keys(_: Site) -> Iterator[str]:
    yield _INDEX
    yield from (rule.code for rule, _ in summaries())


def _outputs(site: Site, key: str) -> Iterator[Page]:
    yield _index(site) if key == _INDEX else _page(site, key)


def _page(site: Site, code: str) -> Page:
    told = page_of(find_rule(code), site.kb)
    codes = [rule.code for rule, _ in summaries()]
    place = codes.index(code)
    return Page(
        rule_page(code),
        "rule",
        f"{code} {told.name}",
        told.summary,
        {
            "rule": told,
            "paragraphs": _paragraphs(told.meaning),
            "before": codes[place - 1] if place else None,
            "after": codes[place + 1] if place + 1 < len(codes) else None,
        },
        "rules",
        (_UP,),
    )


def _paragraphs(text: str) -> list[str]:
    """Paragraphs of a docstring, each on one line."""
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def _index(site: Site) -> Page:
    pages = [page_of(rule, site.kb) for rule, _ in summaries()]
    return Page(
        "rules/index.html",
        "rules",
        "Rules of the linter",
        f"{len(pages)} rules: what aoai-compat lint reports about a request, and what to do about it.",
        {
            "families": [
                (about, anchor(about.replace(" ", "-")), FAMILIES.get(about, ""), list(rules))
                for about, rules in groupby(pages, key=lambda page: page.about)
            ],
        },
        "rules",
    )


def _inputs(site: Site, key: str) -> Any:
    pages = [rule for rule, _ in summaries()] if key == _INDEX else [find_rule(key)]
    return [page_of(rule, site.kb) for rule in pages]


SECTION = Section(_keys, _outputs, _inputs)
