"""The words of a change, as the command line and the site say them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from aoai_compat.kb.change import Change

Sign = Literal["+", "-", "~"]

_SIGNS: dict[str, Sign] = {
    "operation-added": "+",
    "operation-removed": "-",
    "parameter-added": "+",
    "required-parameter-added": "+",
    "parameter-removed": "-",
    "required-parameter-removed": "-",
    "response-field-added": "+",
    "response-field-removed": "-",
    "value-added": "+",
    "value-removed": "-",
}

_FIXED = {
    "operation-added": "new operation",
    "operation-removed": "operation is gone",
    "required-parameter-added": ": new, and required",
    "parameter-became-required": " is now required",
    "parameter-became-optional": " is no longer required",
    "values-opened": ": now any value",
    "parameter-deprecated": " is deprecated",
    "parameter-undeprecated": " is no longer deprecated",
    "parameter-disputed": ": the evidence conflicts now",
    "parameter-undisputed": ": the evidence no longer conflicts",
}
"""Kind -> what is said of every change of it; the others say what was and what is."""


class Phrase(NamedTuple):
    """A change in words: the parameter that it is about, empty for a whole operation, and what is said of it."""

    subject: str
    rest: str


def sign(change: Change) -> Sign:
    """`+` for what comes, `-` for what goes, `~` for what is different."""
    return _SIGNS.get(change.kind, "~")


def words(change: Change) -> str:
    """A change in one line, without its operation and sign."""
    phrase = phrased(change)
    return phrase.subject + phrase.rest


def phrased(change: Change, arrow: str = "->", *, counts_inside: bool = True) -> Phrase:
    """A change in words.

    `arrow` stands between what was and what is; `counts_inside`: whether to say how much a container holds.
    """
    inside = f", with {len(change.inside)} inside" if change.inside and counts_inside else ""
    place = f" ({change.place})" if change.place in ("query", "header", "response") else ""
    said = _FIXED.get(change.kind)
    if said is not None:
        return Phrase(change.parameter or "", f"{place}{said}{inside}")
    return Phrase(change.parameter or "", place + _told(change, arrow) + inside)


def _told(change: Change, arrow: str) -> str:
    if change.kind == "route-changed":
        return f"route {change.before} {arrow} {change.after}"
    if change.kind == "values-closed":
        return f": now only {_listed(change.after)}"
    if change.kind == "default-changed":
        return f": default {json.dumps(change.before)} {arrow} {json.dumps(change.after)}"
    if change.kind in ("value-added", "value-removed"):
        return f"={change.value}"
    if "type" in change.kind:
        return f": {_listed(change.before)} {arrow} {_listed(change.after)}"
    return ""


def counted(changes: Sequence[Change]) -> str:
    """How many changes there are, and how many of them can break a client."""
    breaking = sum(change.breaking for change in changes)
    if not changes:
        return "no change"
    return f"{len(changes)} change{'s' if len(changes) != 1 else ''}, {breaking} of them breaking"


def _listed(values: Sequence[Any] | None) -> str:
    return "|".join(map(str, values)) if values else "any"
