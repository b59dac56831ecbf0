"""The surface of one api-version: its operations, and what each accepts and returns.

A surface is what one or more documents of a version say, in the grammar of parameter paths
(see `aoai_compat.kb.paths`), and what folding the deltas of `data/versions` gives back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from aoai_compat.kb.places import PLACES, Place


class _NoDefault:
    """The absence of a default; `None` is a default like any other."""

    def __repr__(self) -> str:
        return "NO_DEFAULT"

    def __copy__(self) -> _NoDefault:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> _NoDefault:
        return self


NO_DEFAULT = _NoDefault()


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says of one parameter.

    `types`: JSON types, in the order of `TYPES`; empty means any.
    `values`: the only values allowed, sorted; empty means any.
    `suggested`: values that are named beside others that are not.
    `open`: an object whose keys are the caller's own and are not looked into.
    `repeats`: the path whose shape this one has again (a recursive schema).
    """

    types: tuple[str, ...] = ()
    values: tuple[Any, ...] = ()
    suggested: tuple[Any, ...] = ()
    required: bool = False
    default: Any = NO_DEFAULT
    deprecated: bool = False
    open: bool = False
    repeats: str | None = None


@dataclass(slots=True)
class OperationSurface:
    """One operation of one version. Each place maps a parameter path to its facts.

    `plane`: the family of documents that describes it (`inference`, `authoring`, `v1`).
    `form`: whether the body is a form, whose values are all text on the wire.
    `described`: false where the document shows no request body for an operation that has one,
    so that nothing can be said of its parameters.
    """

    method: str
    path: str
    plane: str
    places: dict[Place, dict[str, Facts]] = field(default_factory=lambda: {place: {} for place in PLACES})
    described: bool = True
    form: bool = False


Surface = dict[str, OperationSurface]
"""Operation name -> what it is in one version."""


def value_order(value: Any) -> tuple[str, str]:
    """Sort key for allowed values, which may be of different types."""
    return (type(value).__name__, str(value))
