"""One operation through all versions: which has it, under which route, with which parameters."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, Literal, NamedTuple

from aoai_compat.kb.answers import Status
from aoai_compat.kb.paths import ANY_KEY, ITEM, is_variant, join, parent, plain, steps, variant_of
from aoai_compat.kb.places import PLACES, Place
from aoai_compat.kb.variants import are_compatible, container_at, variants_in

_HOLDERS = frozenset({"object", "array", "null"})
"""Types of parameters that hold others, and have no value of their own."""

Row = list[list[int]]
"""`[versions, facts]` pairs of one path: a bit set and an index into the table of facts."""


class Route(NamedTuple):
    """Where an operation is found; `path` is the official one, without a leading /openai."""

    method: str
    path: str
    plane: str


class EvidenceEntry(NamedTuple):
    """One entry of `data/evidence`, compiled. `parameters`: path -> index of its facts, or None."""

    id: str
    operations: dict[str, int]
    place: Place
    parameters: dict[str, int | None]
    value: Any
    says: Status
    kind: Literal["spec", "docs", "sdk", "report"]
    source: str
    confidence: str | None
    date: str | None
    note: str | None

    @classmethod
    def from_compiled(cls, data: dict[str, Any]) -> EvidenceEntry:
        """From its entry in the compiled file."""
        return cls(place=data["in"], **{key: value for key, value in data.items() if key != "in"})


class OperationRecord:
    """All that the documents and the evidence say of one operation."""

    def __init__(
        self, name: str, data: dict[str, Any], facts: list[dict[str, Any]], entries: Sequence[EvidenceEntry]
    ) -> None:
        self.name = name
        self.facts = facts
        self.entries = entries
        self._data = data
        self._routes = [(Route(*route.split(" ")), versions) for route, versions in data["routes"].items()]
        self.versions: int = 0
        for _, versions in self._routes:
            self.versions |= versions
        self._by_plain: dict[Place, dict[str, list[str]]] = {}

    def rows(self, place: Place) -> dict[str, Row]:
        """Path -> row, for every path that any version has."""
        rows = self._data[place]
        if isinstance(rows, str):
            rows = self._data[place] = json.loads(rows)
        result: dict[str, Row] = rows
        return result

    def route(self, bit: int) -> Route | None:
        """The route in a version, None where it does not have the operation."""
        return next((route for route, versions in self._routes if versions & bit), None)

    def routes(self) -> Iterator[tuple[Route, int]]:
        """Every route that the operation has had, with its versions."""
        yield from self._routes

    def plane(self, bit: int) -> str:
        """The family of documents that describes the operation in a version, or would."""
        route = self.route(bit)
        return route.plane if route else self._routes[0][0].plane

    def is_described(self, bit: int) -> bool:
        """Whether the documents of a version show the request body."""
        return not self._data["undescribed"] & bit

    def is_form(self, bit: int) -> bool:
        """Whether the request body is a form in a version."""
        return bool(self._data["form"] & bit)

    def facts_in(self, place: Place, path: str, bit: int) -> dict[str, Any] | None:
        """The facts of exactly this path in a version."""
        for versions, index in self.rows(place).get(path, ()):
            if versions & bit:
                return self.facts[index]
        return None

    def paths_like(self, place: Place, path: str) -> list[str]:
        """The paths of any version that are this one when variants are dropped on both sides."""
        if place not in self._by_plain:
            by_plain: dict[str, list[str]] = {}
            for known in self.rows(place):
                by_plain.setdefault(plain(known), []).append(known)
            for entry in self.entries:
                for known in entry.parameters if entry.place == place else ():
                    known_like = by_plain.setdefault(plain(known), [])
                    if known not in known_like:
                        known_like.append(known)
            self._by_plain[place] = by_plain
        return self._by_plain[place].get(plain(path), [])

    def plain_paths(self, place: Place) -> list[str]:
        """Every path of any version, without variants, each once."""
        self.paths_like(place, "")
        return [path for path in self._by_plain[place] if path]

    def takes_any_key(self, place: Place, path: str) -> bool:
        """Whether, in some version, the keys of this object are the caller's own."""
        if self.paths_like(place, join(path, ANY_KEY)):
            return True
        rows = self.rows(place)
        return any(
            self.facts[index].get("open") for like in self.paths_like(place, path) for _, index in rows.get(like, ())
        )

    def says(self, parameter: str | None, value: Any, place: Place, bit: int) -> Status:
        """What the documents of a version say, before any other evidence."""
        if not self.versions & bit:
            return "unsupported"
        if parameter is None:
            return "supported"
        found = [
            facts for path in self.paths_like(place, parameter) if (facts := self._fits(place, path, parameter, bit))
        ]
        if found:
            return "supported" if value is None or any(allows(facts, value) for facts in found) else "unsupported"
        if place in ("body", "response") and not self.is_described(bit):
            return "unknown"
        return "supported" if self._is_inside_open(place, parameter, bit) else "unsupported"

    def _is_inside_open(self, place: Place, parameter: str, bit: int) -> bool:
        """Whether a parameter stands in an object whose keys are the caller's own."""
        container = parent(parameter) if parameter else ""
        while container:
            if plain(container) in self._open_somewhere[place]:
                any_key = join(container, ANY_KEY)
                if any(self._fits(place, path, any_key, bit) for path in self.paths_like(place, any_key)):
                    return True
                for path in self.paths_like(place, container):
                    facts = self._fits(place, path, container, bit)
                    if facts is not None and facts.get("open"):
                        return True
            container = parent(container)
        return False

    @cached_property
    def _open_somewhere(self) -> dict[Place, frozenset[str]]:
        """Place -> the plain paths of objects whose keys are the caller's own in some version."""
        return {
            place: frozenset(
                plain(parent(path) if steps(path)[-1] == ANY_KEY else path)
                for path, row in self.rows(place).items()
                if steps(path)[-1] == ANY_KEY or any(self.facts[index].get("open") for _, index in row)
            )
            for place in PLACES
        }

    def _fits(self, place: Place, path: str, asked: str, bit: int) -> dict[str, Any] | None:
        facts = self.facts_in(place, path, bit)
        return facts if facts is not None and self.is_variant_of(place, path, asked, bit) else None

    def is_variant_of(self, place: Place, path: str, asked: str, bit: int) -> bool:
        """Whether a path of a version is meant by another that differs at most in variants.

        A variant that is asked for and not told apart in this version is there if the version's tag allows its value.
        """
        if "(" not in asked:
            return True
        wanted, own = variants_in(asked), variants_in(path)
        for position, (tag, value) in wanted.items():
            if position in own:
                if own[position] != (tag, value):
                    return False
                continue
            container = container_at(path, position)
            known = self.facts_in(place, join(container, tag), bit)
            siblings = container + "("
            if known is None or any(
                p.startswith(siblings) and self.facts_in(place, p, bit) is not None for p in self.rows(place)
            ):
                return False
            if not allows(known, value):
                return False
        return True

    def entries_on(self, parameter: str, value: Any, place: Place, bit: int) -> Iterator[EvidenceEntry]:
        """The evidence entries that speak of a parameter (and value) at a version."""
        return (e for e in self.entries_about(parameter, value, place) if e.operations[self.name] & bit)

    def entries_about(self, parameter: str, value: Any, place: Place) -> Iterator[EvidenceEntry]:
        """The evidence entries that speak of a parameter (and value) at any version.

        That a parameter is refused, or taken with whatever is in it, is said of its values and of everything in it too.
        """
        asked = plain(parameter)
        for entry, stated in self._stated[place]:
            for path, own, is_wide in stated:
                meant = asked == own and entry.value == value
                if is_wide and not meant and (asked == own or asked.startswith((own + ".", own + ITEM))):
                    inside = self._is_known_inside(entry, path, asked[len(own) :], parameter)
                    meant = inside and _is_tag_value(path, asked, value)
                if meant and are_compatible(path, parameter):
                    yield entry
                    break

    @cached_property
    def _stated(self) -> dict[Place, list[tuple[EvidenceEntry, list[tuple[str, str, bool]]]]]:
        """Place -> the entries on it, each with path, plain path, and whether it speaks of all that is inside too."""
        stated: dict[Place, list[tuple[EvidenceEntry, list[tuple[str, str, bool]]]]] = {place: [] for place in PLACES}
        for entry in self.entries:
            rows = [
                (path, plain(path), entry.value is None and (entry.says == "unsupported" or self._opens(entry, path)))
                for path in entry.parameters
            ]
            stated[entry.place].append((entry, rows))
        return stated

    def _is_known_inside(self, entry: EvidenceEntry, path: str, rest: str, asked: str) -> bool:
        """False for a parameter that is asked without a variant, and that no version has in the variant of an entry.

        That one kind of tool takes whatever is in it does not make every name a parameter of tools.
        """
        if not rest or "(" in asked or entry.says == "unsupported" or not is_variant(steps(path)[-1]):
            return True
        return path + rest in self.rows(entry.place)

    def _opens(self, entry: EvidenceEntry, path: str) -> bool:
        index = entry.parameters[path]
        return index is not None and self.facts[index].get("open", False)

    def documented(self, parameter: str, value: Any, place: Place) -> tuple[int, int]:
        """The versions whose documents have a parameter (and value), and those for which `says` has to be asked.

        Sure is what stands under exactly this path, or under any of its variants where none is asked for.
        """
        versions = unsure = 0
        for path in self.paths_like(place, parameter):
            for own, index in self.rows(place).get(path, ()):
                if path != parameter and "(" in parameter:
                    unsure |= own
                elif value is None or allows(self.facts[index], value):
                    versions |= own
        container = parent(parameter)
        while container:
            for path in self.paths_like(place, join(container, ANY_KEY)):
                for own, _ in self.rows(place).get(path, ()):
                    unsure |= own
            for path in self.paths_like(place, container):
                for own, index in self.rows(place).get(path, ()):
                    if self.facts[index].get("open"):
                        unsure |= own
            container = parent(container)
        return versions, unsure & ~versions


def allows(facts: dict[str, Any], value: Any) -> bool:
    """Whether a parameter with these facts takes a value; values are compared as they are typed in a query."""
    values = facts.get("values")
    if values is None:
        types = facts["types"]
        return not types or not _HOLDERS.issuperset(types)
    return as_text(value) in map(as_text, values)


def as_text(value: Any) -> str:
    """A value as people type it: `true`, not `True`."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_tag_value(path: str, asked: str, value: Any) -> bool:
    """False where a value is asked of the tag of a variant, and it is not that variant's own."""
    last = steps(path)[-1]
    if value is None or not is_variant(last):
        return True
    tag, own = variant_of(last)
    return asked != join(plain(path), tag) or as_text(value) == own
