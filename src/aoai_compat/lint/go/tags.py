"""What the fields of a program's own structs are called in JSON, by their tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.go.reach import Reach
from aoai_compat.lint.go.spots import Spot
from aoai_compat.lint.go.types import named_type

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.go.source import GoFile


class Field(NamedTuple):
    """A field. `wire` is its name in JSON, None for one that is not in it; `type` is that of its items in a list."""

    wire: str | None
    omits_empty: bool
    type: Node
    file: GoFile


def field_names(reach: Reach, spot: Spot, type_node: Node | None = None) -> dict[str, Field] | None:
    """The fields of a struct of the project: of a type, or of an expression of one; None where it is none."""
    owner = named_type(type_node, spot.file) if type_node is not None else reach.types.of(spot)
    struct: tuple[Node, GoFile] | None = None
    if type_node is not None and type_node.type == "struct_type":
        struct = (type_node, spot.file)
    elif owner is not None:
        struct = _declared(reach, spot, owner.name, owner.path)
    if struct is None:
        return None
    fields, file = struct
    found: dict[str, Field] = {}
    for held in fields.named_children:
        for each in held.named_children if held.type == "field_declaration_list" else ():
            if each.type != "field_declaration":
                continue
            kind, tag = each.child_by_field_name("type"), each.child_by_field_name("tag")
            said = re.search(r'\bjson:"([^"]*)"', file.string(tag) or "") if tag is not None else None
            wire, *options = said[1].split(",") if said else ("",)
            names = each.children_by_field_name("name")
            if not names or kind is None:
                # What is embedded has its members here, too.
                return None
            for name in names:
                text = file.slice(name)
                hidden = wire == "-" or not text[:1].isupper()
                omits = "omitempty" in options or "omitzero" in options
                found[text] = Field(None if hidden else wire or text, omits, _item_type(kind), file)
    return found


def _declared(reach: Reach, spot: Spot, name: str, path: str) -> tuple[Node, GoFile] | None:
    files = reach.project.imported(path, name) if path else reach.project.files(spot.file, name)
    for file in files:
        declared = file.types.get(name)
        kind = declared.child_by_field_name("type") if declared is not None else None
        if kind is not None and kind.type == "struct_type":
            return kind, file
    return None


def _item_type(node: Node) -> Node:
    for _ in range(5):
        inner = node.child_by_field_name("element") or (
            node.named_children[0] if node.type == "pointer_type" and node.named_children else None
        )
        if inner is None:
            break
        node = inner
    return node
