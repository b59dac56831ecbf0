"""How to settle an open question: what would outweigh the evidence that there is, and an entry to begin with."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import yaml

from aoai_compat.kb.answers import Evidence
from aoai_compat.kb.evidence import weight
from aoai_compat.kb.gaps import Gap

_KINDS = (
    (Evidence("docs", "unknown", "", ""), "documentation that speaks of this version"),
    (Evidence("sdk", "unknown", "", ""), "the vendor's SDK tied to this version"),
    (Evidence("report", "unknown", "", "", "high"), "a first-hand report: what the service answered, and when"),
)
"""Kinds of evidence beyond the documents, from the lightest."""

_PLAIN = re.compile(r"[\w.:/ ,-]+")
_WORDS = re.compile(r"[a-z0-9]+")

_COMMENTS = {
    "id": "unique; says what it is about",
    "versions": "or: all",
    "says": "or: unsupported",
    "kind": "or: docs, sdk",
    "confidence": "of a report: high, medium, low",
    "date": "when it was seen",
    "source": "where others can see it",
}


def settled_by(evidence: Sequence[Evidence]) -> list[str]:
    """The kinds of evidence that weigh more than all that there is; empty where nothing does."""
    heaviest = max((weight(piece) for piece in evidence if piece.says != "unknown"), default=0)
    return [words for piece, words in _KINDS if weight(piece) > heaviest]


def skeleton_entry(gap: Gap, date: str) -> dict[str, Any]:
    """An entry for `data/evidence` that would settle an open question; what only its author knows is made up.

    `date` fills the field of that name.
    """
    subject = gap.parameter or "parameter"
    words = _WORDS.findall(f"{subject} {gap.version}".lower())
    entry: dict[str, Any] = {"id": "-".join(words), "operations": [gap.operation], "parameters": [subject]}
    if gap.value is not None:
        entry["value"] = gap.value
    return entry | {
        "versions": [gap.version],
        "says": "supported",
        "kind": "report",
        "confidence": "high",
        "date": date,
        "source": "https://example.org/where-it-can-be-seen",
        "note": "what was sent and what came back, in your own words",
    }


def skeleton_text(entry: dict[str, Any]) -> str:
    """An entry as it stands in a file of `data/evidence`, with a comment where there is a choice."""
    lines = ["# in data/evidence, in a file named after the operation"]
    for index, (key, value) in enumerate(entry.items()):
        comment = f"  # {_COMMENTS[key]}" if key in _COMMENTS else ""
        # JSON is YAML too, and stays on one line whatever it holds; plain words need no quotes.
        written = json.dumps(value, ensure_ascii=False)
        if isinstance(value, str) and yaml.safe_load(value) == value and _PLAIN.fullmatch(value):
            written = value
        lines.append(f"{'  ' if index else '- '}{key}: {written}{comment}")
    return "\n".join(lines)
