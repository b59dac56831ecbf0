"""What somebody meant who wrote a label that is no api-version of Azure OpenAI.

The mistakes are those of field reports and of the documentation: a model's version in place of the api-version, a
label of another Azure API, a suffix or letter case that is not quite the label's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.lifecycle import lifecycle_of

Kind = Literal["known", "spelling", "other-service", "model", "unknown"]

_PREVIEW = "-preview"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEARS_OF_FOUR_DIGITS = ("2023", "2024")
"""The years in which versions of models were four digits, month and day: gpt-4 0613, 1106-preview."""

_WORDS = {"preview": "v1-preview", "v1 preview": "v1-preview", "v1_preview": "v1-preview", "latest": "v1"}


class Meaning(NamedTuple):
    """What a label is. `near` are the labels to write instead, `models` the models that have it as their version."""

    kind: Kind
    near: tuple[str, ...] = ()
    models: tuple[str, ...] = ()


def meaning_of(kb: KnowledgeBase, label: str) -> Meaning:
    """What a label is, or was meant to be. Exactly one kind, so that one mistake is reported once."""
    known = {version.label for version in kb.versions}
    if label in known:
        return Meaning("known")
    spelling = tuple(other for other in _spellings(label) if other in known)[:1]
    if lifecycle_of(kb).services_of(label):
        return Meaning("other-service", spelling)
    if spelling:
        return Meaning("spelling", spelling)
    models = tuple(_models(kb, label))
    return Meaning("model", (), models) if models else Meaning("unknown")


def _spellings(label: str) -> Iterator[str]:
    """How a label is written that was meant so: in lower case, with hyphens, with the suffix or without it."""
    plain = label.strip().lower()
    if plain in _WORDS:
        yield _WORDS[plain]
        return
    plain = re.sub(r"[\s_./]+", "-", plain)
    plain = re.sub(r"^(\d{4})-?(\d{2})-?(\d{2})", r"\1-\2-\3", plain)
    plain = re.sub(r"(?<=\d)-?preview$", _PREVIEW, plain)
    yield plain
    yield plain.removesuffix(_PREVIEW) if plain.endswith(_PREVIEW) else plain + _PREVIEW


def _models(kb: KnowledgeBase, label: str) -> Iterator[str]:
    """The models of which a label is the version, with the suffix or without it, or which it names outright."""
    written = label.strip().lower()
    plain = written.removesuffix(_PREVIEW)
    for name, model in kb.model_rules.models.items():
        for version in model.get("versions", ()):
            if written == version or plain == version.removesuffix(_PREVIEW) or plain == _as_day(version, plain):
                yield f"{name} {version}"
                break
    named = kb.model_rules.find(written)
    if named is not None:
        yield f"{named.name} {named.version}" if named.version else named.name


def _as_day(version: str, day: str) -> str | None:
    """A model's version as a day: the day in it, or four digits as month and day of the year of `day`."""
    found = _DAY.search(version)
    if found:
        return found[0]
    digits = version.removesuffix(_PREVIEW)
    if re.fullmatch(r"\d{4}", digits) and day[:4] in _YEARS_OF_FOUR_DIGITS:
        return f"{day[:4]}-{digits[:2]}-{digits[2:]}"
    return None
