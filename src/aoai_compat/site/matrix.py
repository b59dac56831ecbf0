"""The matrix of an operation: parameters down, versions across, one bar a stretch of versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from aoai_compat.kb.answers import Status
from aoai_compat.kb.paths import ITEM, steps
from aoai_compat.kb.places import Place
from aoai_compat.site.history import Stretch, stretches
from aoai_compat.site.site import Site


class Head(NamedTuple):
    """A version at the top. `same`: nothing in the whole matrix changed since the version before it in its track."""

    label: str
    track: str
    starts_track: bool
    same: bool


class Row(NamedTuple):
    """One parameter. `container` and `name` make up its path; `depth` counts the properties above it."""

    path: str
    place: Place
    container: str
    name: str
    depth: int
    stretches: list[Stretch]


class Matrix(NamedTuple):
    """`counts`: track -> its number of versions, for the line above the heads."""

    heads: list[Head]
    rows: list[Row]
    counts: dict[str, int]


def matrix_of(site: Site, operation: str, places: Sequence[Place]) -> Matrix:
    """The matrix of what an operation takes in some places (or answers), the operation itself not among the rows."""
    found: list[tuple[str, Place, Mapping[str, Status | None]]] = [
        (path, place, site.statuses(operation, path, place))
        for place in places
        for path in sorted(_listed(site, operation, place), key=steps)
    ]
    rows = [_row(site, path, place, statuses) for path, place, statuses in found]
    return Matrix(
        _heads(site, [statuses for _, _, statuses in found] + [site.statuses(operation, None)]),
        [row for row in rows if any(stretch.status not in (None, "unsupported") for stretch in row.stretches)],
        {track: len(labels) for track, labels in site.kb.tracks.items()},
    )


def _listed(site: Site, operation: str, place: Place) -> list[str]:
    return site.plain_paths(operation, place) if place == "response" else site.paged_paths(operation, place)


def _row(site: Site, path: str, place: Place, statuses: Mapping[str, Status | None]) -> Row:
    cut = path.rfind(".") + 1
    if path.endswith(ITEM):
        cut = len(path) - len(ITEM)
    depth = sum(step != ITEM for step in steps(path)) - 1
    return Row(path, place, path[:cut], path[cut:], depth, stretches(site, statuses))


def _heads(site: Site, columns: Sequence[Mapping[str, Status | None]]) -> list[Head]:
    heads: list[Head] = []
    before = ""
    for column in site.columns:
        same = not column.starts_track and all(column_of[column.label] == column_of[before] for column_of in columns)
        heads.append(Head(column.label, column.track, column.starts_track, same))
        before = column.label
    return heads
