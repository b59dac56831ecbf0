"""Expressions in their places, as each language has them, and what following one leads to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from typing_extensions import Self

from aoai_compat.lint.calls.code_values import chained
from aoai_compat.lint.request import Origin

if TYPE_CHECKING:
    from tree_sitter import Node

P = TypeVar("P")


class Place(Protocol):
    """An expression in its place: its node, its file, the call that is followed into, and how it was reached."""

    @property
    def node(self) -> Node:
        """The expression."""

    @property
    def file(self) -> Any:
        """The file of its language."""

    @property
    def frame(self) -> Frame[Any] | None:
        """The call that the function around it is followed for."""

    @property
    def chain(self) -> tuple[Origin, ...]:
        """How it was reached."""

    def at(self, node: Node) -> Self:
        """Another expression of the same place."""


S = TypeVar("S", bound=Place)


@dataclass(frozen=True)
class Frame(Generic[S]):
    """A call of a function that is followed into: what its parameters are."""

    function: Node
    arguments: dict[str, S]
    depth: int


@dataclass(frozen=True)
class Hops(Generic[S]):
    """Where an expression comes from. `gives_way`: one of them is used where others are empty.

    `is_whole`: whether there is nothing else that it may come from.
    """

    spots: list[S]
    gives_way: bool = False
    is_whole: bool = True


def linked(spot: Place, chain: tuple[Origin, ...]) -> tuple[Origin, ...]:
    """The chain with the place of an expression. What a function that is called does inside is no part of it."""
    return chain if chain and spot.frame is not None else chained(chain, spot.file.origin(spot.node))
