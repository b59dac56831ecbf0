"""How `query` shows a feature to people: what goes before its parts, what after them, and the list of all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from aoai_compat.cli.table import aligned
from aoai_compat.kb.answers import TRACKS, Status
from aoai_compat.kb.feature import FeatureAnswer, all_features
from aoai_compat.lint.wording import availability
from aoai_compat.terminal import one_line

if TYPE_CHECKING:
    from aoai_compat.kb.knowledge_base import KnowledgeBase

_WIDTH = 100
_WORDS: dict[Status, tuple[str, str, str]] = {
    "supported": ("✓", "green", "is supported in"),
    "unsupported": ("✗", "red", "is not supported in"),
    "conflicting": ("!", "yellow", "is disputed in"),
    "unknown": ("?", "yellow", "is unknown for"),
}
_ISSUE_WORDS: dict[Status, tuple[str, str, str]] = {
    "supported": ("!", "yellow", "concerns"),
    "unsupported": ("✓", "green", "does not concern"),
    "conflicting": ("!", "yellow", "may concern"),
    "unknown": ("?", "yellow", "may concern"),
}


def head(kb: KnowledgeBase, answer: FeatureAnswer, colour: bool) -> Iterator[str]:
    """Name, description and, with a version, how it stands there."""
    feature = answer.feature
    title = f"{one_line(feature.name)} ({feature.id}, {feature.status})"
    yield click.style(title, bold=True) if colour else title
    yield from _paragraph(feature.description)
    if answer.status is not None:
        words = _ISSUE_WORDS if feature.status == "known-issue" else _WORDS
        mark, shade, verb = words[answer.status]
        line = f"{mark} {feature.id} {verb} {answer.api_version}"
        yield ""
        yield click.style(line, fg=shade, bold=True) if colour else line
        yield f"  available: {availability(kb, answer.available) or 'no source says where'}"
    yield ""


def foot(answer: FeatureAnswer) -> Iterator[str]:
    """Note, documentation, and the sources where no part speaks for itself."""
    feature = answer.feature
    if feature.parts or answer.status is None:
        yield ""
    if feature.note:
        yield from _paragraph(f"note: {feature.note}")
    if not feature.parts:
        yield from (f"  source: {one_line(source)}" for source in feature.sources)
    yield f"  docs: {one_line(feature.docs)}"


def listing(kb: KnowledgeBase) -> Iterator[str]:
    """A row a feature: its id, its name, and its first version of each track."""
    rows: list[tuple[str, ...]] = [("", "", "GA", "preview", "v1")]
    rows += [(f.id, f.name, *(f.first[track] or "-" for track in TRACKS)) for f in all_features(kb)]
    yield from aligned(rows)


def _paragraph(text: str) -> Iterator[str]:
    import textwrap

    yield from textwrap.wrap(one_line(text), _WIDTH, initial_indent="  ", subsequent_indent="  ")
