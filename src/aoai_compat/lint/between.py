"""The versions between two of them. Versions are not one line, so that it has to be said what that means."""

from __future__ import annotations

from aoai_compat.errors import BadUsage
from aoai_compat.kb.knowledge_base import KnowledgeBase


def versions_between(kb: KnowledgeBase, first: str, last: str) -> tuple[str, ...]:
    """Both versions and those between, oldest first, whichever is named first.

    On one track these are the versions of the track between them; else those that lead from one to the other, each
    building on the one before. Raises `UnknownVersion`, and `BadUsage` where neither holds.
    """
    track, other = kb.version(first).track, kb.version(last).track
    if track == other:
        line = kb.tracks[track]
        low, high = sorted((line.index(first), line.index(last)))
        return line[low : high + 1]
    for old, new in ((first, last), (last, first)):
        chain = _bases(kb, new)
        if old in chain:
            return tuple(reversed(chain[: chain.index(old) + 1]))
    raise BadUsage(
        f"Nothing is between {first} and {last}: they are on different tracks, and neither builds on the other."
        " Name two versions of one track."
    )


def _bases(kb: KnowledgeBase, version: str) -> list[str]:
    """A version, the one that it builds on, and so on."""
    chain = [version]
    while (base := kb.version(chain[-1]).base) is not None:
        chain.append(base)
    return chain
