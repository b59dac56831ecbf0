"""What differs between two versions, as pages show it: by operation, each change with its words and its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from aoai_compat.kb.change import BREAKING, MIRRORS, Change
from aoai_compat.kb.change_words import phrased, sign
from aoai_compat.kb.places import Place
from aoai_compat.site.site import Site
from aoai_compat.site.urls import parameter_page

Effect = Literal["gains", "must", "loses", "notes"]
Fate = Literal["added", "removed"]

ARROW = "→"
_SIGN_NAMES = {"+": "added", "-": "removed", "~": "changed"}
_NOTES = frozenset(
    {
        "parameter-deprecated",
        "parameter-undeprecated",
        "parameter-disputed",
        "parameter-undisputed",
        "response-type-narrowed",
    }
)


class Line(NamedTuple):
    """One change. `sign` is `added`, `removed` or `changed`; `inside`: what comes or goes with a container,
    by its path from there, each with its page where it has one.
    """

    sign: str
    effect: Effect
    breaking: bool
    subject: str
    rest: str
    page: str | None
    inside: tuple[tuple[str, str | None], ...]


class Group(NamedTuple):
    """The changes of one operation. `fate`: whether the operation itself came or went, and so its `route`."""

    operation: str
    fate: Fate | None
    route: tuple[str, str] | None
    lines: tuple[Line, ...]
    answers: tuple[Line, ...]

    @property
    def breaking_answers(self) -> int:
        """How many of the changes of answers can break a client."""
        return sum(line.breaking for line in self.answers)

    def only(self, effect: Effect) -> Group:
        """The same with the changes of one effect on a client."""
        return self._replace(
            lines=tuple(line for line in self.lines if line.effect == effect),
            answers=tuple(line for line in self.answers if line.effect == effect),
        )


class Tally(NamedTuple):
    """How much changed. A container counts once, with all that it holds.

    `added`, `removed` and `changed` are of requests to operations that both versions have.
    """

    operations_added: int
    operations_removed: int
    added: int
    removed: int
    changed: int
    answers: int
    breaking: int

    @property
    def words(self) -> str:
        """It in a sentence, without the full stop."""
        counts = (
            (self.operations_added, "new operation", "new operations"),
            (self.operations_removed, "operation gone", "operations gone"),
            (self.added, "addition to requests", "additions to requests"),
            (self.removed, "removal", "removals"),
            (self.changed, "other change of requests", "other changes of requests"),
            (self.answers, "change of answers", "changes of answers"),
        )
        said = ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)
        return f"{said}; {self.breaking or 'none'} of these can break a client" if said else "no change"


def effect_of(kind: str) -> Effect:
    """What a kind of change means to a client: it gains, must change, loses, or should know."""
    if kind in _NOTES:
        return "notes"
    if kind not in BREAKING:
        return "gains"
    return "loses" if kind.endswith("-removed") and MIRRORS[kind].endswith("-added") else "must"


def sign_name(change: Change) -> str:
    """`added`, `removed` or `changed`: the class that the style sheet knows."""
    return _SIGN_NAMES[sign(change)]


def groups_of(site: Site, old: str, new: str, operation: str | None = None) -> tuple[Group, ...]:
    """Every operation that differs between two versions, by name; with `operation`, that one alone."""
    changes = site.comparison.changes(old, new, operation=operation)
    return tuple(
        _group(site, name, list(own), old, new) for name, own in groupby(changes, key=lambda change: change.operation)
    )


def tally_of(changes: Iterable[Change]) -> Tally:
    """How much changed."""
    everything = list(changes)
    kinds = [change.kind for change in everything]
    signs = [sign(c) for c in everything if c.place != "response" and not c.kind.startswith("operation-")]
    return Tally(
        kinds.count("operation-added"),
        kinds.count("operation-removed"),
        signs.count("+"),
        signs.count("-"),
        signs.count("~"),
        sum(change.place == "response" for change in everything),
        sum(change.breaking for change in everything),
    )


def page_of(site: Site, operation: str, place: Place | None, path: str | None) -> str | None:
    """The page of a parameter; None for what has none: fields of answers, and the body itself."""
    if place is None or not path:
        return None
    return parameter_page(operation, path, place) if site.has_page(operation, path, place) else None


def _group(site: Site, name: str, changes: Sequence[Change], old: str, new: str) -> Group:
    fate: Fate | None = None
    route = None
    if changes[0].kind in ("operation-added", "operation-removed"):
        fate = "added" if changes[0].kind == "operation-added" else "removed"
        route = site.kb.route(name, new if fate == "added" else old)
    return Group(
        name,
        fate,
        route,
        tuple(_line(site, change) for change in changes if change.place != "response"),
        tuple(_line(site, change) for change in changes if change.place == "response"),
    )


def _line(site: Site, change: Change) -> Line:
    said = phrased(change, ARROW, counts_inside=False)
    rest = said.rest.removeprefix(" (response)")
    return Line(
        sign_name(change),
        effect_of(change.kind),
        change.breaking,
        said.subject,
        rest,
        page_of(site, change.operation, change.place, change.parameter),
        tuple(
            (path.removeprefix(said.subject).removeprefix("."), page_of(site, change.operation, change.place, path))
            for path in change.inside
        ),
    )
