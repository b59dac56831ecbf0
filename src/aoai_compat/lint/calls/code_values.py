"""Texts as code puts them together, for languages that are read by tree-sitter, and the versions that they state.

A text may be several, each in parts; a part that is not known is a hole, and its `why` says so in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.calls.stated import V1, Stated
from aoai_compat.lint.request import Origin

MOST = 8
"""Different texts of one expression that are followed."""
_SIMULATED = re.compile(
    r"^(?:https?://)?(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[?::1\]?|host\.docker\.internal|[\w.-]*\.(?:local|test|localhost))(?=[:/]|$)",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"^https?://(?:[\w.-]*\.)?(?:openai\.com|groq\.com|models\.inference\.ai\.azure\.com|models\.github\.ai|openrouter\.ai"
    r"|mistral\.ai|deepseek\.com|anthropic\.com|googleapis\.com|aliyuncs\.com)(?=[:/]|$)",
    re.IGNORECASE,
)
_PROJECT = re.compile(r"/api/projects/(?!.*/openai/v1(?:[/?#]|$))", re.IGNORECASE)
"""A project of Foundry, which has api-versions of its own; its v1 API is the one of the service."""
_VERSION = re.compile(r"[?&]api[-_]version=([^&#]*)")


class Part(NamedTuple):
    """A part of a text. `is_hole`: it is not known, and `text` names it. `place` is where it is written as it is.

    `is_outside`: it comes from outside of the code, from the environment of the program.
    """

    text: str
    chain: tuple[Origin, ...] = ()
    is_hole: bool = False
    is_certain: bool = True
    why: str = ""
    place: tuple[Code, int] | None = None
    is_outside: bool = False


class Text(NamedTuple):
    """A text in parts."""

    parts: tuple[Part, ...] = ()

    @property
    def value(self) -> str | None:
        """The text, where all of it is known."""
        return None if any(part.is_hole for part in self.parts) else "".join(part.text for part in self.parts)

    @property
    def shown(self) -> str:
        """The text, with `{name}` for what is not known."""
        return "".join(f"{{{_plain_name(part.text)}}}" if part.is_hole else part.text for part in self.parts)

    @property
    def chain(self) -> tuple[Origin, ...]:
        """Where it comes from: the chain of the first part that has one."""
        return next((part.chain for part in self.parts if part.chain), ())

    @property
    def why(self) -> str | None:
        """Why it is not known; None where it is."""
        return next((part.why for part in self.parts if part.is_hole), None)


def chained(chain: tuple[Origin, ...], origin: Origin) -> tuple[Origin, ...]:
    """The chain with one more link; of several on one line, the last is kept."""
    if chain and chain[-1][1:3] == origin[1:3]:
        chain = chain[:-1]
    return (*chain, origin)[-12:]


def hole(name: str, why: str, chain: tuple[Origin, ...] = ()) -> Text:
    """A text that is not known. `why` goes after "is": `the environment variable X, which nothing here sets`."""
    return Text((Part(name, chain, is_hole=True, why=why),))


def joined(texts: Sequence[Sequence[Text]]) -> list[Text]:
    """The texts that texts make one after the other."""
    found: list[Text] = []
    for chosen in product(*(each[:MOST] for each in texts)):
        found.append(Text(tuple(part for text in chosen for part in text.parts)))
        if len(found) >= MOST:
            break
    return found


def first_set(alternatives: Iterable[Sequence[Text]]) -> list[Text]:
    """What a text is that has a default: what the environment certainly says, else the default, else what is known."""
    every = distinct(text for texts in alternatives for text in texts)
    known = [text for text in every if text.value]
    outside = [text for text in known if any(part.is_outside for part in text.parts)]
    certain = [text for text in outside if all(part.is_certain for part in text.parts)]
    inside = [text for text in known if text not in outside]
    return certain or inside or known or [text for text in every if text.value != ""] or every


def distinct(texts: Iterable[Text]) -> list[Text]:
    """The texts, each once, and as many as are followed."""
    found: list[Text] = []
    for text in texts:
        if text not in found and len(found) < MOST:
            found.append(text)
    return found


def _plain_name(name: str) -> str:
    return re.sub(r"[^\w.]+", "_", name).strip("_") or "value"


# -- versions -----------------------------------------------------------------------------------


def stated_by(texts: Iterable[Text]) -> tuple[list[Stated], list[str]]:
    """The versions that texts state, and a sentence for each text that is not known."""
    stated: list[Stated] = []
    unknown: list[str] = []
    for text in texts:
        value = text.value
        if value is None:
            unknown.append(f"The api-version is {text.why or 'only known at run time'}.")
        elif value.strip() and value.strip() not in (each.label for each in stated):
            stated.append(Stated(value.strip(), text.chain, all(part.is_certain for part in text.parts)))
    return stated, list(dict.fromkeys(unknown))


def version_in_url(url: Text, at: Origin) -> tuple[Stated | None, str | None]:
    """The version that a URL has, or a sentence where it has one that is not known. `at`: the place of the URL."""
    shown = url.shown
    found = list(_VERSION.finditer(shown))
    if not found:
        return None, None
    start, end = found[-1].span(1)
    offset = 0
    parts: list[tuple[Part, int]] = []
    for part in url.parts:
        length = len(Text((part,)).shown)
        if offset < end and offset + length > start:
            parts.append((part, start - offset))
        offset += length
    unknown = next((part for part, _ in parts if part.is_hole), None)
    if unknown is not None:
        return None, f"The api-version is {unknown.why or 'only known at run time'}."
    label = found[-1][1]
    if not label:
        return None, None
    part, begin = parts[0]
    chain = part.chain
    if part.place is not None and begin >= 0 and len(parts) == 1 and len(part.text) > len(label):
        code, base = part.place
        chain = (*chain[:-1], code.origin("URL", base + begin, base + begin + len(label)))
    return Stated(label, chain or (at,), all(part.is_certain for part, _ in parts)), None


def address_of(url: Text) -> str:
    """A URL as it is read: what is filled in before a route may end with a slash."""
    return re.sub(r"\}(?=(?:openai|deployments)/)", "}/", url.shown)


def is_elsewhere(address: str) -> bool:
    """Whether an address is certainly not one of Azure OpenAI: a simulator on this machine, another service."""
    return any((_SIMULATED.match(address), _OTHERS.match(address), _PROJECT.search(address)))


def is_v1_address(address: str) -> bool:
    """Whether a base URL is that of the v1 API."""
    return re.search(r"/openai/v1/?$", address) is not None and not is_elsewhere(address)


def v1_stated(chain: tuple[Origin, ...]) -> Stated:
    """The version of a v1 address."""
    return Stated(V1, chain)
