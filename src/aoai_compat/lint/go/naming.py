"""What the members of objects are called in a request: by the names of a library, by tags, by the keys of maps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from aoai_compat.lint.go.spots import Spot
from aoai_compat.lint.go.tags import field_names
from aoai_compat.lint.go.texts import Texts

if TYPE_CHECKING:
    from tree_sitter import Node


class Naming:
    """What the fields of the types of a library are called in a request. `drops_zero`: zero values are not sent."""

    def __init__(self, names: Mapping[str, str], *, drops_zero: bool, not_sent: tuple[str, ...] = ()) -> None:
        self.names = names
        self.drops_zero = drops_zero
        self.not_sent = not_sent


def member_named(target: Node, naming: Naming | None, spot: Spot, texts: Texts) -> tuple[str | None, bool]:
    """The name of what is set, and whether it is not sent where it is empty."""
    if target.type == "index_expression":
        index = target.child_by_field_name("index")
        return (texts.known(spot.at(index)) if index is not None else None), False
    field, operand = target.child_by_field_name("field"), target.child_by_field_name("operand")
    name = spot.file.slice(field) if field is not None else ""
    if naming is not None:
        return naming.names.get(name), True
    names = field_names(texts.reach, spot.at(operand)) if operand is not None else None
    return (names[name].wire, names[name].omits_empty) if names and name in names else (None, True)
