"""One page a model: what it is known to refuse, who says so, and what to send instead; and the list of all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from aoai_compat.kb.model_rules import ModelRule
from aoai_compat.site.mentions import anchor, subject_page
from aoai_compat.site.model_words import Refusal, refusal
from aoai_compat.site.section import Page, Section
from aoai_compat.site.site import Site
from aoai_compat.site.urls import model_page

_INDEX = "index"
_UP = ("Models", "models/index.html")
_MOST_SHOWN = 5

_KINDS = (
    ("GPT-5", re.compile(r"gpt-5")),
    ("Reasoning models of the o-series", re.compile(r"o\d")),
    ("Audio and realtime", re.compile(r"whisper|tts|gpt-realtime|.*-(?:audio|realtime|transcribe|tts)(?:-|$)")),
    ("GPT-4", re.compile(r"gpt-4")),
    ("GPT-3.5", re.compile(r"gpt-35")),
    ("Images and video", re.compile(r"dall-e|gpt-image|sora")),
    ("Embeddings", re.compile(r"text-embedding")),
    ("Others", re.compile(r"")),
)
"""Chapters of the list, by the beginning of a model's name; the first that fits."""


class _Known(NamedTuple):
    """What is known of a model, sorted by what it is about."""

    operations: tuple[Refusal, ...]
    ages: tuple[Refusal, ...]
    refusals: tuple[tuple[str, tuple[tuple[Refusal, str | None], ...]], ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is."""
        return not (self.operations or self.ages or self.refusals)


def _keys(site: Site) -> Iterator[str]:
    yield _INDEX
    yield from (f"model {name}" for name in site.kb.model_rules.models)


def _outputs(site: Site, key: str) -> Iterator[Page]:
    yield _index(site) if key == _INDEX else _page(site, key.removeprefix("model "))


def _page(site: Site, name: str) -> Page:
    known = _known(site, name)
    return Page(
        model_page(name),
        "model",
        f"The model {name}",
        f"{name} in Azure OpenAI: {_in_short(known)}.".replace("`", ""),
        {
            "name": name,
            "names": _names(site, name),
            "known": known,
            "operations": frozenset(site.kb.operations),
            "common": len(_common(site)),
        },
        "models",
        (_UP,),
    )


def _names(site: Site, name: str) -> dict[str, Any]:
    model = site.kb.model_rules.models[name]
    return {
        "aliases": list(model.get("aliases", ())),
        "versions": list(model.get("versions", ())),
        "family": bool(model.get("family")),
    }


def _known(site: Site, name: str) -> _Known:
    about = [refusal(rule, name) for rule in site.kb.model_rules.rules if _speaks_of(rule, name)]
    operations = dict.fromkeys(o for own in about if own.rule.refuses is not None for o in own.rule.operations)
    return _Known(
        tuple(own for own in about if own.rule.refuses is None and own.rule.since is None),
        tuple(own for own in about if own.rule.since is not None),
        tuple(
            (operation, tuple(_linked(site, operation, about)))
            for operation in sorted(operations, key=lambda name: (name != "chat.completions.create", name))
        ),
    )


def _speaks_of(rule: ModelRule, name: str) -> bool:
    return any(own.partition("@")[0] == name for own in rule.models)


def _linked(site: Site, operation: str, about: Iterable[Refusal]) -> Iterator[tuple[Refusal, str | None]]:
    """The refusals of an operation's parameters, each with the page of the parameter; doubts last."""
    own = [r for r in about if r.rule.refuses is not None and operation in r.rule.operations]
    for one in sorted(own, key=lambda one: (one.is_doubtful, one.rule.refuses or "", one.what)):
        yield one, subject_page(site, operation, one.rule.refuses)


def _in_short(known: _Known) -> str:
    """What is known in a few words, as prose; what is said of few models goes first."""
    if known.is_empty:
        return "nothing is known of what it refuses"
    refusals = [own for _, rows in known.refusals for own, _ in rows if not own.is_doubtful]
    refusals.sort(key=lambda own: (own.rule.instead is None, len(own.rule.models), own.what))
    words = []
    outright = dict.fromkeys(_name(own) for own in refusals if own.is_outright)
    partly = dict.fromkeys(_name(own) for own in refusals if not own.is_outright)
    if outright:
        words.append(f"it refuses {_some(list(outright))}")
    if partly:
        words.append(f"{'it refuses ' * (not outright)}some uses of {_some(list(partly))}")
    undone = dict.fromkeys(o for own in known.operations if not own.is_doubtful for o in own.rule.operations)
    if undone:
        words.append(f"it does not do {', '.join(f'`{operation}`' for operation in undone)}")
    if known.ages:
        words.append("it needs a later version than others")
    return "; ".join(words) or "what is said of it is in doubt"


def _name(own: Refusal) -> str:
    return f"`{own.rule.refuses}`" + (f" ({own.scope})" if own.scope else "")


def _some(names: list[str]) -> str:
    more = len(names) - _MOST_SHOWN
    return ", ".join(names[:_MOST_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _common(site: Site) -> list[tuple[Refusal, list[tuple[str, str | None]]]]:
    """The rules that hold for every model, with the operations that they speak of."""
    return [
        (refusal(rule), [(o, subject_page(site, o, rule.refuses)) for o in rule.operations])
        for rule in site.kb.model_rules.rules
        if not rule.models
    ]


def _index(site: Site) -> Page:
    models = site.kb.model_rules.models
    rows: dict[str, list[Any]] = {title: [] for title, _ in _KINDS}
    for name in models:
        known = _known(site, name)
        rows[_kind(name)].append((name, _names(site, name), _in_short(known).removeprefix("it "), known.is_empty))
    return Page(
        "models/index.html",
        "models",
        "Models",
        f"{len(models)} models, and what each of them is known to refuse, whatever the api-version takes.",
        {
            "kinds": [(title, anchor(title.lower().replace(" ", "-")), rows[title]) for title in rows if rows[title]],
            "common": _common(site),
            "everyone": anchor("every-model"),
        },
        "models",
    )


def _kind(name: str) -> str:
    return next(title for title, pattern in _KINDS if pattern.match(name))


def _inputs(site: Site, key: str) -> object:
    if key == _INDEX:
        return _index(site).content
    name = key.removeprefix("model ")
    return [_names(site, name), _known(site, name), list(site.kb.operations), len(_common(site))]


SECTION = Section(_keys, _outputs, _inputs)
