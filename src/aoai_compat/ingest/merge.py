"""Several documents of one version become one surface; where they disagree is kept beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from aoai_compat.kb.places import PLACES, TYPES, Place
from aoai_compat.kb.surface import NO_DEFAULT, Facts, OperationSurface, Surface, value_order

Disagreements = dict[str, dict[str, dict[Place, list[str]]]]
"""Operation -> document -> place -> what that document alone says: a path, or `path=value`."""


def merge_facts(first: Facts, second: Facts) -> Facts:
    """What two documents together allow; the first decides what cannot be joined."""
    types = () if not first.types or not second.types else tuple(t for t in TYPES if t in (*first.types, *second.types))
    closed = bool(first.values) and bool(second.values)
    listed = {*first.values, *first.suggested, *second.values, *second.suggested}
    ordered = tuple(sorted(listed, key=value_order))
    return replace(
        first,
        types=types,
        values=ordered if closed else (),
        suggested=() if closed else ordered,
        required=first.required and second.required,
        default=second.default if first.default is NO_DEFAULT else first.default,
        deprecated=first.deprecated and second.deprecated,
        open=first.open or second.open,
        repeats=first.repeats or second.repeats,
    )


def merge_rows(first: dict[str, Facts], second: dict[str, Facts]) -> dict[str, Facts]:
    """The rows of two documents for one place of one operation."""
    merged = dict(first)
    for path, facts in second.items():
        merged[path] = merge_facts(merged[path], facts) if path in merged else facts
    return merged


def merge_surfaces(surfaces: Sequence[tuple[str, Surface]]) -> tuple[Surface, Disagreements]:
    """Named documents -> the surface that they describe together, and what only one of several says.

    Documents are compared where they describe the same operation; one that a document leaves out
    altogether belongs to the other plane.
    """
    merged: Surface = {}
    for _, surface in surfaces:
        for name, operation in surface.items():
            merged[name] = _merge_operations(merged[name], operation) if name in merged else operation
    disagreements: Disagreements = {}
    for name in merged:
        documents = [(document, surface[name]) for document, surface in surfaces if name in surface]
        for document, own in documents if len(documents) > 1 else ():
            for place in PLACES:
                others = [other.places[place] for source, other in documents if source != document]
                alone = _alone(own.places[place], others)
                if alone:
                    disagreements.setdefault(name, {}).setdefault(document, {})[place] = alone
    return merged, disagreements


def _merge_operations(first: OperationSurface, second: OperationSurface) -> OperationSurface:
    return OperationSurface(
        method=first.method,
        path=first.path,
        plane=first.plane,
        places={place: merge_rows(first.places[place], second.places[place]) for place in PLACES},
        form=first.form or second.form,
        described=first.described or second.described,
    )


def _alone(own: dict[str, Facts], others: Sequence[dict[str, Facts]]) -> list[str]:
    alone = []
    for path, facts in own.items():
        elsewhere = [rows[path] for rows in others if path in rows]
        if not elsewhere:
            alone.append(path)
            continue
        if all(other.values for other in elsewhere):
            known = {value for other in elsewhere for value in other.values}
            alone += [f"{path}={value}" for value in facts.values if value not in known]
    return alone
