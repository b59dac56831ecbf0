"""The ends that expressions stand for, and the walk that leads to them."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import NamedTuple

from aoai_compat.lint.python.program import At
from aoai_compat.lint.python.scopes import Scope
from aoai_compat.lint.request import Origin

DEEPEST = 24
"""Steps from an expression to an end."""
MOST = 24
"""Ends of one expression."""
_STEPS = 400


class Reached(NamedTuple):
    """An end. `node` None: what is there is not known, and `why` names it.

    `library` is the full name of what is imported from elsewhere: `openai.AzureOpenAI`. `scope` is that of a class or
    function of one's own, where the expression names one.
    """

    node: ast.expr | None
    at: At
    chain: tuple[Origin, ...] = ()
    library: str | None = None
    scope: Scope | None = None
    why: str = ""


Chain = tuple[Origin, ...]
Step = Callable[[ast.expr, At, Chain, int, "Walk"], Iterator[Reached]]


class Walk:
    """One walk, which takes so many steps and no more."""

    __slots__ = ("_step", "left")

    def __init__(self, step: Step) -> None:
        """`step` gives the ends of an expression; whoever takes a part in the walk asks for more by `follow`."""
        self._step = step
        self.left = _STEPS

    def follow(self, node: ast.expr, at: At, chain: Chain, depth: int) -> Iterator[Reached]:
        """The ends of another expression, after `depth` steps."""
        return self._step(node, at, chain, depth, self)


def linked(chain: tuple[Origin, ...], at: At, node: ast.expr | ast.stmt) -> tuple[Origin, ...]:
    """A chain with the place of a node, where that is another one than its last."""
    origin = at.module.origin(node)
    return chain if chain and chain[-1][:3] == origin[:3] else (*chain, origin)
