"""From a member of an object in a program to the call that sends the object: what C#, Go and Java have in common.

A member may be changed where the object is made for one call alone: it stands in the call, or in local variables that
nothing else gets. Whatever else is done with it, the walk ends with `ByHand`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Literal, NamedTuple

from aoai_compat.lint.fixes.head import ByHand
from aoai_compat.lint.request import Span

if TYPE_CHECKING:
    from tree_sitter import Node

_MOST = 60
"""Steps of one walk."""


class Sent(NamedTuple):
    """The call that sends a body: where its expression begins, where that of the body stands, what it calls."""

    start: int
    body: Span | None
    operation: str | None


class Place(NamedTuple):
    """A member as a program writes it.

    `part`: of brackets, with a comma after it or before; `statement`: a statement of its own; `link`: a call in a
    chain; `text`: the JSON text that the member is in. `start` and `end` are the stretch of it. `holder` is the
    expression that is the object, of a statement its variable. `name` is what other code calls the member. `key` is
    where its name stands, without quotes; `is_wire`: that name is the one in the request. `takes_any`: a value of
    another type fits as well.
    """

    kind: Literal["part", "statement", "link", "text"]
    start: int
    end: int
    holder: Node
    name: str = ""
    key: tuple[int, int] | None = None
    is_wire: bool = False
    is_short: bool = False
    takes_any: bool = False
    value: Node | None = None


class ProgramWalk(ABC):
    """One program, and the call in it that sends the body. All methods raise `ByHand`."""

    def __init__(self, text: str, root: Node, sent: Sent) -> None:
        self.text = text
        self.root = root
        self.sent = sent

    @abstractmethod
    def place(self, span: Span) -> Place:
        """The member, or the item, that has a span."""

    @abstractmethod
    def beginning(self, place: Place) -> Node:
        """The expression that a walk begins with: the object, or where its variable is used."""

    @abstractmethod
    def outward(self, node: Node, place: Place) -> Node:
        """The expression that an expression is part of, or where the variable is used that it is put into."""

    @abstractmethod
    def is_sent(self, node: Node) -> bool:
        """Whether an expression is the body of the call, or the call itself."""

    @abstractmethod
    def string(self, node: Node) -> str | None:
        """The value of a literal text."""

    @abstractmethod
    def may_go(self, start: int, end: int) -> None:
        """Asks whether the program is still one without a stretch."""

    def said(self, node: Node | None) -> str:
        """The text of a node as it is written; empty for none."""
        return "" if node is None else self.text[node.start_byte : node.end_byte]

    def node_at(self, span: Span) -> Node:
        """The smallest node that holds a span; of several that are all of it, the outer one."""
        found = self.root.descendant_for_byte_range(span.start, span.end)
        if found is None or not span.start <= span.value <= span.end:
            raise ByHand
        while is_at(found, span) and is_at(found.parent, span) and found.parent != self.root:
            found = parent_of(found)
        return found

    def check(self, place: Place) -> None:
        """Asks whether a member stands in an object that is made for this call, and for nothing else."""
        at: Node = self.beginning(place)
        for _ in range(_MOST):
            if at.has_error:
                raise ByHand
            if self.is_sent(at):
                return
            at = self.outward(at, place)
        raise ByHand

    def key_of(self, node: Node) -> tuple[str, tuple[int, int]]:
        """The name that a literal text is, and where it stands in its quotes."""
        name = self.string(node)
        start, end = node.start_byte + 1, node.end_byte - 1
        if name is None or self.text[start:end] != name:
            raise ByHand
        return name, (start, end)


def is_same(one: Node, other: Node) -> bool:
    """Whether two nodes are one stretch."""
    return one.start_byte == other.start_byte and one.end_byte == other.end_byte


def is_at(node: Node | None, span: Span) -> bool:
    """Whether a node is all of a span."""
    return node is not None and node.start_byte == span.start and node.end_byte == span.end


def parent_of(node: Node) -> Node:
    """What a node stands in."""
    if node.parent is None:
        raise ByHand
    return node.parent
