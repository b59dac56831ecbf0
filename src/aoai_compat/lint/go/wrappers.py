"""Functions that only give a value another form: pointers to it, options, conversions."""

from __future__ import annotations

from aoai_compat.lint.go.spots import Spot
from aoai_compat.lint.parsed_code.tree import arguments

_WRAPPERS = frozenset(
    {
        "Ptr", "Int", "Int64", "Int32", "Float", "Float32", "Float64", "Bool", "String", "F", "Opt", "NewOpt", "To",
        "ToPtr", "Pointer", "Raw", "int", "int32", "int64", "float32", "float64", "string", "bool",
    }
)  # fmt: skip
"""Such functions, and types that a value is converted to."""


def wrapped(spot: Spot) -> Spot | None:
    """What a call gives another form; None for a call that does anything else."""
    target, given = spot.node.child_by_field_name("function"), arguments(spot.node)
    if target is None or len(given) != 1:
        return None
    last = spot.file.slice(target).rpartition(".")[2].partition("[")[0]
    return spot.at(given[0]) if last in _WRAPPERS or last.lower() in ("ptr", "pointer", "ptrto", "toptr") else None
