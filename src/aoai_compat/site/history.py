"""How one thing went through the versions: stretches of a track in which nothing about it changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from aoai_compat.kb.answers import TRACKS, Evidence, Status, Track
from aoai_compat.kb.places import Place
from aoai_compat.site.site import Site


class Stretch(NamedTuple):
    """Neighbouring versions of a track with the same status. `status` is None where they lack the operation."""

    track: Track
    versions: tuple[str, ...]
    status: Status | None

    @property
    def since(self) -> str:
        """The first version of it."""
        return self.versions[0]

    @property
    def last(self) -> str:
        """The last version of it."""
        return self.versions[-1]

    @property
    def span(self) -> str:
        """Its versions in words."""
        return self.since if len(self.versions) == 1 else f"{self.since} to {self.last}"


class Chapter(NamedTuple):
    """A stretch in which the facts and the evidence stayed the same too.

    `facts`: path (the plain one, or a variant of it) -> what is known of it. `evidence`: all but the versions' own
    documents, as of the first version. `documents`: the documents of all its versions.
    """

    stretch: Stretch
    facts: Mapping[str, Mapping[str, Any]]
    evidence: tuple[Evidence, ...]
    documents: tuple[Evidence, ...]


def stretches(site: Site, statuses: Mapping[str, Status | None]) -> list[Stretch]:
    """The stretches of all tracks, track by track; `statuses` has every version."""
    found: list[Stretch] = []
    for track in TRACKS:
        for label in site.kb.tracks[track]:
            last = found[-1] if found else None
            if last is not None and last.track == track and last.status == statuses[label]:
                found[-1] = last._replace(versions=(*last.versions, label))
            else:
                found.append(Stretch(track, (label,), statuses[label]))
    return found


def chapters(site: Site, operation: str, path: str, place: Place) -> list[Chapter]:
    """The history of a parameter, with facts and all evidence, track by track."""
    found: list[Chapter] = []
    paths = site.kb.operation(operation).paths_like(place, path)
    for stretch in stretches(site, site.statuses(operation, path, place)):
        told: list[Chapter] = []
        for label in stretch.versions:
            known = site.resolved(operation, label, place)
            evidence = tuple(site.kb.evidence(operation, path, label, place=place))
            chapter = Chapter(
                Stretch(stretch.track, (label,), stretch.status),
                {own: known[own].facts for own in paths if own in known},
                tuple(piece for piece in evidence if not _is_own_document(piece)),
                tuple(piece for piece in evidence if _is_own_document(piece)),
            )
            if told and _continues(told[-1], chapter):
                last = told[-1]
                versions = (*last.stretch.versions, label)
                documents = (*last.documents, *chapter.documents)
                told[-1] = last._replace(stretch=last.stretch._replace(versions=versions), documents=documents)
            else:
                told.append(chapter)
        found += told
    return found


def _is_own_document(piece: Evidence) -> bool:
    return piece.kind == "spec" and not piece.earlier


def _continues(last: Chapter, next_one: Chapter) -> bool:
    """Whether a version only carries on what the last chapter tells; documents are told apart by what they say."""
    return (
        last.facts == next_one.facts
        and [piece._replace(version="") for piece in last.evidence]
        == [piece._replace(version="") for piece in next_one.evidence]
        and {piece.says for piece in last.documents} == {piece.says for piece in next_one.documents}
    )
