"""Comparing two versions: what a client gains, what it loses, and what it must change.

Every kind of change has a mirror, so that comparing backwards gives the mirrored list. A new response field is
never breaking: answers may grow at any time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.operation_record import as_text
from aoai_compat.kb.paths import plain, steps
from aoai_compat.kb.places import Place
from aoai_compat.kb.resolved import ResolvedParameter, resolved_parameters

MIRRORS = {
    "operation-added": "operation-removed",
    "route-changed": "route-changed",
    "parameter-added": "parameter-removed",
    "required-parameter-added": "required-parameter-removed",
    "parameter-became-required": "parameter-became-optional",
    "value-added": "value-removed",
    "values-closed": "values-opened",
    "type-narrowed": "type-widened",
    "type-replaced": "type-replaced",
    "default-changed": "default-changed",
    "parameter-deprecated": "parameter-undeprecated",
    "parameter-disputed": "parameter-undisputed",
    "response-field-added": "response-field-removed",
    "response-type-narrowed": "response-type-widened",
    "response-type-replaced": "response-type-replaced",
}
"""Kind of change -> what it is when the two versions change places; complete in both directions."""
MIRRORS.update({mirror: kind for kind, mirror in list(MIRRORS.items())})

BREAKING = frozenset(
    {
        "operation-removed",
        "route-changed",
        "parameter-removed",
        "required-parameter-removed",
        "required-parameter-added",
        "parameter-became-required",
        "value-removed",
        "values-closed",
        "type-narrowed",
        "type-replaced",
        "default-changed",
        "response-field-removed",
        "response-type-widened",
        "response-type-replaced",
    }
)
"""The kinds that can break a client that worked with the old version."""

_REQUEST_PLACES: tuple[Place, ...] = ("body", "query", "header")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions. `kind` is stable; `inside` names what comes or goes with a container."""

    kind: str
    operation: str
    place: Place | None = None
    parameter: str | None = None
    value: str | None = None
    before: Any = None
    after: Any = None
    inside: tuple[str, ...] = ()

    @property
    def breaking(self) -> bool:
        """Whether it can break a client that worked with the old version."""
        return self.kind in BREAKING

    @property
    def id(self) -> str:
        """Stable name of this very change, to be kept in lists of exceptions."""
        what = [self.kind, self.operation]
        if self.parameter is not None:
            what.append(self.parameter if self.place in ("body", "response") else f"{self.place}:{self.parameter}")
        return ":".join(what) + (f"={self.value}" if self.value is not None else "")

    def mirrored(self) -> Change:
        """The same difference, seen from the other version."""
        return Change(
            MIRRORS[self.kind],
            self.operation,
            self.place,
            self.parameter,
            self.value,
            self.after,
            self.before,
            self.inside,
        )

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        return {
            "id": self.id,
            "kind": self.kind,
            "breaking": self.breaking,
            "operation": self.operation,
            "in": self.place,
            "parameter": self.parameter,
            "value": self.value,
            "before": self.before,
            "after": self.after,
            "inside": list(self.inside),
        }


def compare(kb: KnowledgeBase, old: str, new: str, *, operation: str | None = None) -> list[Change]:
    """Every change from one version to another, by operation. Raises `UnknownVersion` and `UnknownOperation`."""
    kb.version(old)
    kb.version(new)
    names = [operation] if operation else list(kb.operations)
    return [change for name in names for change in _operation_changes(kb, name, old, new)]


def _operation_changes(kb: KnowledgeBase, name: str, old: str, new: str) -> Iterator[Change]:
    before, after = kb.route(name, old), kb.route(name, new)
    if before is None and after is None:
        return
    if before is None or after is None:
        yield Change("operation-added" if before is None else "operation-removed", name)
        return
    if _route(before) != _route(after):
        yield Change("route-changed", name, before=" ".join(before), after=" ".join(after))
    record = kb.operation(name)
    for place in (*_REQUEST_PLACES, "response"):
        described = record.is_described(kb.bit(old)) and record.is_described(kb.bit(new))
        if described or place not in ("body", "response"):
            yield from _place_changes(kb, name, old, new, place)


def _route(route: tuple[str, str]) -> tuple[str, str]:
    """Without the names of placeholders, which clients fill in and do not send."""
    method, path = route
    return method, "/".join("{}" if part.startswith("{") else part for part in path.split("/"))


def _place_changes(kb: KnowledgeBase, name: str, old: str, new: str, place: Place) -> Iterator[Change]:
    before = resolved_parameters(kb, name, old, place)
    after = resolved_parameters(kb, name, new, place)
    gone = _missing(kb, name, before, new, place)
    come = _missing(kb, name, after, old, place)
    for root, inside in _roots(gone).items():
        yield from _presence(root, before, name, place, inside, added=False)
    for root, inside in _roots(come).items():
        yield from _presence(root, after, name, place, inside, added=True)
    yield from _disputes(kb, name, place, before, new, "parameter-disputed")
    yield from _disputes(kb, name, place, after, old, "parameter-undisputed")
    for path, parameter in before.items():
        if path in after and parameter.status == after[path].status == "supported":
            yield from _facts_changes(name, place, path, parameter.facts, after[path].facts)


def _disputes(
    kb: KnowledgeBase, name: str, place: Place, rows: Mapping[str, ResolvedParameter], version: str, kind: str
) -> Iterator[Change]:
    """What is certain in one version and disputed in the other."""
    if place == "response":
        return
    certain = [path for path, parameter in rows.items() if parameter.status == "supported"]
    disputed = [path for path in certain if kb.status(name, path, version, place=place) == "conflicting"]
    for root, inside in _roots(disputed).items():
        yield Change(kind, name, place, root, inside=inside)


def _missing(
    kb: KnowledgeBase, name: str, rows: Mapping[str, ResolvedParameter], version: str, place: Place
) -> list[str]:
    """The paths that another version does not have, however it tells variants apart."""
    missing: list[str] = []
    for path, parameter in rows.items():
        if parameter.status != "supported":
            continue
        if (missing and _is_below(path, missing[-1])) or kb.status(name, path, version, place=place) == "unsupported":
            missing.append(path)
    return missing


def _roots(paths: list[str]) -> dict[str, tuple[str, ...]]:
    """The outermost paths, each with those inside of it."""
    roots: dict[str, list[str]] = {}
    for path in paths:
        root = next((r for r in roots if _is_below(path, r)), None)
        if root is None:
            roots[path] = []
        else:
            roots[root].append(path)
    return {root: tuple(inside) for root, inside in roots.items()}


def _is_below(path: str, root: str) -> bool:
    return path != root and steps(path)[: len(steps(root))] == steps(root)


def _presence(
    path: str,
    rows: Mapping[str, ResolvedParameter],
    name: str,
    place: Place,
    inside: tuple[str, ...],
    *,
    added: bool,
) -> Iterator[Change]:
    verb = "added" if added else "removed"
    if place == "response":
        yield Change(f"response-field-{verb}", name, place, path, inside=inside)
        return
    container = plain(path).removesuffix("[]").rpartition(".")[0]
    top_level = not container
    required = rows[path].facts.get("required", False) and top_level
    yield Change(f"{'required-' if required else ''}parameter-{verb}", name, place, path, inside=inside)


def _facts_changes(
    name: str, place: Place, path: str, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[Change]:
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
