"""The page of open questions: what is unknown or disputed, with both sides, and how to settle it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from aoai_compat.kb.answers import TRACKS, Evidence, Status
from aoai_compat.kb.gaps import Gap, find_gaps
from aoai_compat.kb.operation_record import as_text
from aoai_compat.site.contribution import settled_by, skeleton_entry, skeleton_text
from aoai_compat.site.mentions import anchor, subject_page
from aoai_compat.site.model_words import model_names, refusal
from aoai_compat.site.section import Page, Section
from aoai_compat.site.site import Site

_UNDATED = "2026-01"
"""Stands in the entry to begin with where no document has a date."""


class Question(NamedTuple):
    """One open question. `sides`: what says what; `settled_by`: the kinds of evidence that would decide it."""

    gap: Gap
    subject: str
    page: str | None
    sides: tuple[tuple[Status, tuple[Evidence, ...]], ...]
    settled_by: tuple[str, ...]


def _keys(_: Site) -> Iterator[str]:
    yield "gaps"


def _outputs(site: Site, _: str) -> Iterator[Page]:
    questions = [_question(site, gap) for gap in find_gaps(site.kb)]
    by_version = [
        (
            version,
            anchor(version),
            [(operation, list(own)) for operation, own in groupby(of_version, key=lambda q: q.gap.operation)],
        )
        for version, of_version in ((v, list(own)) for v, own in groupby(questions, key=lambda q: q.gap.version))
    ]
    yield Page(
        "gaps.html",
        "gaps",
        "Open questions",
        f"{len(questions)} questions about api-versions that no evidence settles, with both sides, and how to settle "
        "them.",
        {
            "by_version": by_version,
            "counts": {version: sum(len(own) for _, own in rows) for version, _, rows in by_version},
            "skeleton": _skeleton(site, questions),
            "differing": [f for f in site.features.values() if f.differs],
            "doubts": [
                (refusal(rule), model_names(rule)) for rule in site.kb.model_rules.rules if rule.status == "conflicting"
            ],
            "tracks": TRACKS,
        },
        "about",
        (("About", "about.html"),),
    )


def _question(site: Site, gap: Gap) -> Question:
    subject = gap.parameter or "what it takes"
    if gap.value is not None:
        subject += f"={as_text(gap.value)}"
    order: Sequence[Status] = ("supported", "unsupported", "conflicting", "unknown")
    sides = [(says, tuple(piece for piece in gap.evidence if piece.says == says)) for says in order]
    # Of an operation the documents say that it is there; what is asked here is what it takes, and they are silent.
    return Question(
        gap,
        subject,
        subject_page(site, gap.operation, gap.parameter),
        () if gap.parameter is None else tuple(side for side in sides if side[1]),
        tuple(settled_by(gap.evidence if gap.parameter is not None else ())),
    )


def _skeleton(site: Site, questions: Sequence[Question]) -> str:
    """An entry for the first question about a parameter, or for a made-up one where all is settled."""
    dates = [s["date"] for v in site.kb.versions for s in v.sources if s.get("date")]
    date = max(dates, default=_UNDATED)
    gaps = [question.gap for question in questions if question.gap.parameter is not None]
    made_up = Gap(site.kb.versions[-1].label, next(iter(site.kb.operations)), "parameter", None, "unknown", 0, ())
    return skeleton_text(skeleton_entry(gaps[0] if gaps else made_up, date))


SECTION = Section(_keys, _outputs)
