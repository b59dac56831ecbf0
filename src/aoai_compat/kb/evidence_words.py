"""Evidence in one line: `document of 2024-06-01: no; 2 reports: refused (azure-rest-api-specs#29844)`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aoai_compat.kb.answers import Evidence

SAYS = {"supported": "yes", "unsupported": "no", "conflicting": "disputed", "unknown": "does not show it"}
_REPORT_SAYS = {**SAYS, "supported": "works", "unsupported": "refused"}
_NOUNS = {"docs": "documentation", "sdk": "SDK", "report": "report"}
_ISSUE = re.compile(r"https://github\.com/[^/]+/([^/]+)/(?:issues|pull)/(\d+)")


def evidence_in_words(pieces: Sequence[Evidence]) -> str:
    """All evidence on one question, what says the same together."""
    groups: dict[tuple[str, str, bool], list[Evidence]] = {}
    for piece in pieces:
        groups.setdefault((piece.kind, piece.says, piece.earlier), []).append(piece)
    return "; ".join(_group(group) for group in groups.values())


def sources_in_words(pieces: Sequence[Evidence]) -> str:
    """Who said something that is no yes or no, such as an announcement."""
    groups: dict[str, list[str]] = {}
    for piece in pieces:
        groups.setdefault(_NOUNS.get(piece.kind, "document"), []).append(_short(piece.source))
    return "; ".join(f"{noun} ({', '.join(dict.fromkeys(names))})" for noun, names in groups.items())


def _group(group: list[Evidence]) -> str:
    first = group[0]
    count = len(group)
    if first.kind == "spec":
        noun = "document" if count == 1 else f"{count} documents"
        if first.earlier:
            return f"{first.note or 'a document of another version'}: {SAYS[first.says]}"
        name = f" ({_document(first.source)})" if count == 1 else ""
        return f"{noun} of {first.version}: {SAYS[first.says]}{name}"
    noun = _NOUNS[first.kind]
    if first.kind == "report" and count > 1:
        noun = f"{count} reports"
    says = (_REPORT_SAYS if first.kind == "report" else SAYS)[first.says]
    return f"{noun}: {says} ({', '.join(dict.fromkeys(_short(piece.source) for piece in group))})"


def _document(source: str) -> str:
    return source.split(" @", maxsplit=1)[0].rsplit("/", 1)[-1]


def _short(source: str) -> str:
    issue = _ISSUE.match(source)
    if issue:
        return f"{issue[1]}#{issue[2]}"
    path = source.split(" @", maxsplit=1)[0]
    return path if path.startswith("http") else path.rsplit("/", 1)[-1]
