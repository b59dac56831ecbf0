"""Families of messages (`data/errors`), and which of them a message belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from aoai_compat.explain.message import Message

PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
"""A group, as the texts of a family name it."""

_NAMELESS = {
    "parameter": "the parameter",
    "value": "this value",
    "model": "the model",
    "version": "a later version",
    "supported": "what it takes",
    "operation": "this operation",
    "instead": "the other parameter",
    "property": "it",
}
"""What stands for a group that a message does not fill."""


class Family(NamedTuple):
    """One family; the fields are those of its data file."""

    id: str
    title: str
    pattern: str
    http_status: int | None
    code: str | None
    cause: str
    about: Mapping[str, str]
    explanation: str
    fix: str
    confidence: str
    sources: Sequence[str]
    examples: Sequence[str]


class Recognised(NamedTuple):
    """A message whose family is known. `said`: group -> what the message, or else the family, says of it."""

    family: Family
    message: Message
    said: Mapping[str, str]

    def filled(self, text: str) -> str:
        """A text of the family, with what the message says in place of its `{groups}`."""
        return PLACEHOLDER.sub(lambda match: self.said.get(match[1]) or _NAMELESS.get(match[1], match[0]), text)


def families_of(entries: Iterable[Mapping[str, Any]]) -> list[Family]:
    """The families, from the entries of `data/errors`."""
    return [Family._make({"about": {}, **entry}[field] for field in Family._fields) for entry in entries]


def recognise(
    families: Sequence[Family], messages: Iterable[Message], operation: str | None = None
) -> Recognised | None:
    """The first message that belongs to a family, with the most specific family that it belongs to.

    Specific is the family that matches the most text outside of its groups; one that speaks of another operation
    than the one asked about comes last.
    """
    for message in messages:
        best: tuple[tuple[bool, int], Recognised] | None = None
        for family in families:
            match = re.search(family.pattern, message.text, re.IGNORECASE)
            if match is None:
                continue
            caught = {name: text.strip() for name, text in match.groupdict().items() if text}
            own = family.about.get("operation")
            fits = operation is None or own is None or own == operation
            rank = (fits, len(match[0]) - sum(map(len, caught.values())))
            if best is None or rank > best[0]:
                best = (rank, Recognised(family, message, {**family.about, **caught}))
        if best is not None:
            return best[1]
    return None
