"""What a client is called where it is made, so that its calls and its maker know it by the same name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from aoai_compat.lint.javascript.nodes import CLASSES, FUNCTIONS
from aoai_compat.lint.javascript.script import Script
from aoai_compat.lint.request import ClientRef

if TYPE_CHECKING:
    from tree_sitter import Node

_TARGETS = {"variable_declarator": "name", "assignment_expression": "left", "pair": "key"}
_FIELDS = frozenset({"field_definition", "public_field_definition"})


def ref_of(script: Script, node: Node) -> ClientRef | None:
    """The client that an expression makes; None for what is in no file."""
    if not script.code.beside:
        return None
    return ClientRef(os.path.abspath(script.code.beside), name_of(script, node))


def name_of(script: Script, node: Node) -> str:
    """The functions and classes around it and what it is assigned to: `Helper.constructor this.client`.

    Lines and other clients that change do not change it. Two clients of the same name share their calls.
    """
    parts: list[str] = []
    target = ""
    for around in script.ancestors(node):
        name = around.child_by_field_name("name")
        if around.type in _TARGETS and not parts and not target:
            named = around.child_by_field_name(_TARGETS[around.type])
            target = script.shown(named) if named is not None else ""
        elif around.type in _FIELDS and not parts and not target:
            named = around.child_by_field_name("property") or name
            target = script.shown(named) if named is not None else ""
        elif around.type in FUNCTIONS | CLASSES:
            parts.insert(0, script.shown(name) if name is not None else _variable(script, around))
    return f"{'.'.join(part for part in parts if part)} {target}".strip()


def _variable(script: Script, function: Node) -> str:
    """The variable that holds a function without a name."""
    parent = function.parent
    named = parent.child_by_field_name("name") if parent is not None and parent.type in _TARGETS else None
    return script.shown(named) if named is not None else ""
