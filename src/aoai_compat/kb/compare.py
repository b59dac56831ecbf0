"""Comparing two versions: what a client gains, what it loses, and what it must change.

Comparing backwards gives the mirrored list; the kinds of changes and their mirrors are in `aoai_compat.kb.change`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from aoai_compat.kb.answers import Status
from aoai_compat.kb.change import BREAKING, MIRRORS, Change
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.operation_record import as_text
from aoai_compat.kb.paths import plain, steps
from aoai_compat.kb.places import Place
from aoai_compat.kb.resolved import ResolvedParameter, resolved_parameters

__all__ = ["BREAKING", "MIRRORS", "Change", "Comparison", "compare"]

_Rows = Mapping[str, ResolvedParameter]
_PLACES: tuple[Place, ...] = ("body", "query", "header", "response")


def compare(kb: KnowledgeBase, old: str, new: str, *, operation: str | None = None) -> list[Change]:
    """Every change from one version to another, by operation. Raises `UnknownVersion` and `UnknownOperation`."""
    return Comparison(kb).changes(old, new, operation=operation)


class _Standing(NamedTuple):
    """How an operation stands in a version. `alike`: for each place, a number that versions share which say the same.

    `route` is without the names of placeholders, which clients fill in and do not send.
    """

    route: tuple[str, str] | None
    described: bool
    alike: tuple[int, ...]


class _Like(NamedTuple):
    """A version, standing for those that share its number in one place of an operation."""

    label: str
    number: int


class Comparison:
    """Compares many pairs of versions: what is found out for one pair is kept for the next.

    What two versions say of an operation depends on few bit sets. Versions that are the same in all of them are
    alike, so that only pairs of unlike ones are looked into, and each of those once.
    """

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._standings: dict[str, dict[str, _Standing]] = {}
        self._rows: dict[tuple[str, Place, int], _Rows] = {}
        self._settled: dict[tuple[str, Place, str], tuple[int, int]] = {}
        self._statuses: dict[tuple[str, Place, str, int], Status] = {}
        self._found: dict[tuple[str, Place, int, int], tuple[Change, ...]] = {}

    def changes(self, old: str, new: str, *, operation: str | None = None) -> list[Change]:
        """Every change from one version to another, as `compare` gives it."""
        self._kb.version(old)
        self._kb.version(new)
        names = [operation] if operation else list(self._kb.operations)
        return [change for name in names for change in self._operation_changes(name, old, new)]

    def _operation_changes(self, name: str, old: str, new: str) -> Iterator[Change]:
        standings = self._standings.get(name)
        if standings is None:
            standings = self._standings[name] = self._stand(name)
        before, after = standings[old], standings[new]
        if before == after:
            return
        if before.route is None or after.route is None:
            yield Change("operation-added" if before.route is None else "operation-removed", name)
            return
        if before.route != after.route:
            routes = [" ".join(self._kb.route(name, version) or ()) for version in (old, new)]
            yield Change("route-changed", name, before=routes[0], after=routes[1])
        described = before.described and after.described
        for place, one, other in zip(_PLACES, before.alike, after.alike, strict=True):
            if one != other and (described or place not in ("body", "response")):
                key = (name, place, one, other)
                if key not in self._found:
                    self._found[key] = tuple(self._place_changes(name, place, _Like(old, one), _Like(new, other)))
                yield from self._found[key]

    def _stand(self, name: str) -> dict[str, _Standing]:
        kb, record = self._kb, self._kb.operation(name)
        alike = [kb.alike(name, place) for place in _PLACES]
        standings: dict[str, _Standing] = {}
        for version in kb.versions:
            label = version.label
            route = kb.route(name, label)
            numbers = tuple(of_place[label] for of_place in alike)
            standings[label] = (
                _Standing(_bare(route), record.is_described(kb.bit(label)), numbers) if route else _ABSENT
            )
        return standings

    def _place_changes(self, name: str, place: Place, old: _Like, new: _Like) -> Iterator[Change]:
        before, after = self._resolved(name, place, old), self._resolved(name, place, new)
        gone = self._missing(name, place, before, new)
        come = self._missing(name, place, after, old)
        for root, inside in _roots(gone).items():
            yield _presence(root, before, name, place, inside, added=False)
        for root, inside in _roots(come).items():
            yield _presence(root, after, name, place, inside, added=True)
        yield from self._disputes(name, place, before, new, "parameter-disputed")
        yield from self._disputes(name, place, after, old, "parameter-undisputed")
        for path, parameter in before.items():
            if path in after and parameter.status == after[path].status == "supported":
                yield from _facts_changes(name, place, path, parameter.facts, after[path].facts)

    def _resolved(self, name: str, place: Place, version: _Like) -> _Rows:
        rows = self._rows.get((name, place, version.number))
        if rows is None:
            rows = resolved_parameters(self._kb, name, version.label, place)
            self._rows[name, place, version.number] = rows
        return rows

    def _status(self, name: str, place: Place, path: str, version: _Like) -> Status:
        settled = self._settled.get((name, place, path))
        if settled is None:
            settled = self._settled[name, place, path] = self._kb.settled(name, path, place=place)
        supported, unsure = settled
        bit = self._kb.bit(version.label)
        if not unsure & bit:
            return "supported" if supported & bit else "unsupported"
        status = self._statuses.get((name, place, path, version.number))
        if status is None:
            status = self._kb.status(name, path, version.label, place=place)
            self._statuses[name, place, path, version.number] = status
        return status

    def _missing(self, name: str, place: Place, rows: _Rows, version: _Like) -> list[str]:
        """The paths that another version does not have, however it tells variants apart."""
        missing: list[str] = []
        for path, parameter in rows.items():
            if parameter.status != "supported":
                continue
            if (missing and _is_below(path, missing[-1])) or self._status(name, place, path, version) == "unsupported":
                missing.append(path)
        return missing

    def _disputes(self, name: str, place: Place, rows: _Rows, version: _Like, kind: str) -> Iterator[Change]:
        """What is certain in one version and disputed in the other."""
        if place == "response":
            return
        certain = [path for path, parameter in rows.items() if parameter.status == "supported"]
        disputed = [path for path in certain if self._status(name, place, path, version) == "conflicting"]
        for root, inside in _roots(disputed).items():
            yield Change(kind, name, place, root, inside=inside)


_ABSENT = _Standing(None, True, (0,) * len(_PLACES))


def _bare(route: tuple[str, str]) -> tuple[str, str]:
    method, path = route
    return method, "/".join("{}" if part.startswith("{") else part for part in path.split("/"))


def _roots(paths: list[str]) -> dict[str, tuple[str, ...]]:
    """The outermost paths, each with those inside of it; the paths come with containers before what they hold."""
    roots: dict[str, list[str]] = {}
    for path in paths:
        # What a container holds follows it at once, so that only the last one can hold this.
        root = next(reversed(roots), None)
        if root is None or not _is_below(path, root):
            roots[path] = []
        else:
            roots[root].append(path)
    return {root: tuple(inside) for root, inside in roots.items()}


def _is_below(path: str, root: str) -> bool:
    if not path.startswith(root) or path == root:
        return False
    return steps(path)[: len(steps(root))] == steps(root)


def _presence(
    path: str,
    rows: _Rows,
    name: str,
    place: Place,
    inside: tuple[str, ...],
    *,
    added: bool,
) -> Change:
    verb = "added" if added else "removed"
    if place == "response":
        return Change(f"response-field-{verb}", name, place, path, inside=inside)
    container = plain(path).removesuffix("[]").rpartition(".")[0]
    top_level = not container
    required = rows[path].facts.get("required", False) and top_level
    return Change(f"{'required-' if required else ''}parameter-{verb}", name, place, path, inside=inside)


def _facts_changes(
    name: str, place: Place, path: str, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[Change]:
    if old is new:
        return
    prefix = "response-" if place == "response" else ""
    kind = _type_change(set(old["types"]), set(new["types"]))
    if kind:
        yield Change(prefix + kind, name, place, path, before=old["types"], after=new["types"])
    if place == "response":
        return
    if bool(old.get("required")) != bool(new.get("required")):
        kind = "parameter-became-required" if new.get("required") else "parameter-became-optional"
        yield Change(kind, name, place, path)
    yield from _value_changes(name, place, path, old.get("values"), new.get("values"))
    if "default" in old and "default" in new and old["default"] != new["default"]:
        yield Change("default-changed", name, place, path, before=old["default"], after=new["default"])
    if bool(old.get("deprecated")) != bool(new.get("deprecated")):
        kind = "parameter-deprecated" if new.get("deprecated") else "parameter-undeprecated"
        yield Change(kind, name, place, path)


def _type_change(old: set[str], new: set[str]) -> str | None:
    """How the accepted types changed; no types means any."""
    old, new = _with_numbers(old), _with_numbers(new)
    if old == new:
        return None
    if not new or (old and old < new):
        return "type-widened"
    if not old or new < old:
        return "type-narrowed"
    return "type-replaced"


def _with_numbers(types: set[str]) -> set[str]:
    return types | {"integer"} if "number" in types else types


def _value_changes(
    name: str, place: Place, path: str, old: list[Any] | None, new: list[Any] | None
) -> Iterator[Change]:
    if old is None or new is None:
        if old is not None or new is not None:
            yield Change("values-closed" if old is None else "values-opened", name, place, path, before=old, after=new)
        return
    for value in old:
        if value not in new:
            yield Change("value-removed", name, place, path, as_text(value))
    for value in new:
        if value not in old:
            yield Change("value-added", name, place, path, as_text(value))
