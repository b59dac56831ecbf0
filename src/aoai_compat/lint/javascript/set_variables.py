"""Variables of the environment that a program sets itself: `process.env.NAME = "..."`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.javascript.nodes import ENVIRONMENTS, FUNCTIONS, unwrapped
from aoai_compat.lint.javascript.refs import Ref

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.javascript.script import Script


class SetVariable(NamedTuple):
    """What a variable is set to; `is_sure` is false where the program does that in some cases only."""

    value: Ref
    is_sure: bool


def assignments_of(name: str, used: Ref) -> tuple[SetVariable, ...]:
    """What the file sets a variable to before it is used there; from a sure one on, the last ones decide."""
    script = used.script
    found: list[SetVariable] = []
    for environment in ENVIRONMENTS:
        for node in script.names.member_assignments.get(environment, ()):
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            if left is None or right is None or _name(script, unwrapped(left)) != name:
                continue
            is_at_top = _is_at_top(script, node)
            if is_at_top and _is_outside(script, used.node) and node.start_byte > used.node.start_byte:
                continue
            is_sure = is_at_top and node.type == "assignment_expression"
            found = [*([] if is_sure else found), SetVariable(Ref(script, right), is_sure)]
    return tuple(found)


def _name(script: Script, left: Node) -> str | None:
    return script.key(left.child_by_field_name("property") or left.child_by_field_name("index"))


def _is_at_top(script: Script, node: Node) -> bool:
    """Whether an assignment is a statement of the program itself."""
    statement = script.parent(node)
    around = script.parent(statement) if statement is not None else None
    return around is not None and around.type == "program"


def _is_outside(script: Script, node: Node) -> bool:
    """Whether a place is in no function, so that it is reached as the file is read."""
    return all(around.type not in FUNCTIONS for around in script.ancestors(node))
