"""Expressions in their place, and what was reached from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.request import Origin

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.javascript.script import Script

Seen = frozenset[tuple[object, ...]]
"""What was passed on the way, so that it is not passed again."""


class Frame(NamedTuple):
    """A call that is looked into: what the parameters of its function are."""

    function: tuple[str, int]
    arguments: tuple[Ref | None, ...]
    around: Frame | None = None


_TOLD_APART = 3
"""Calls in calls that are told apart by what they are; those further in are the same only if they are one."""


def frame_key(frame: Frame | None, deep: int = _TOLD_APART) -> object:
    """What tells calls apart: the function, and the places of what it is given."""
    if frame is None or not deep:
        return id(frame)
    given = tuple(
        (ref.script.code.shown, ref.node.id, frame_key(ref.frame, deep - 1)) if ref else None for ref in frame.arguments
    )
    return frame.function, given, frame_key(frame.around, deep - 1)


class Ref(NamedTuple):
    """An expression in its place, or what was reached from one.

    `chain` are the places on the way. `path` are members that are taken of it and that it does not show.
    `setting` is the name of a variable of the environment, `package` the module and the name in it, `is_nothing`: that
    it is undefined or left out, `is_optional`: that it may be. `json` is a file of JSON that was imported.
    """

    script: Script
    node: Node
    frame: Frame | None = None
    chain: tuple[Origin, ...] = ()
    path: tuple[str, ...] = ()
    setting: str | None = None
    package: tuple[str, str] | None = None
    json: str | None = None
    is_nothing: bool = False
    is_optional: bool = False
    is_known: bool = True

    def at(self, node: Node) -> Ref:
        """Another expression beside it."""
        return self._replace(node=node, path=())


def stepped(ref: Ref) -> Ref:
    """The reference with its own place on the way, unless the last one is on the same line."""
    origin = ref.script.origin(ref.node, ref.script.shown(ref.node))
    last = ref.chain[-1] if ref.chain else None
    if last is not None and (last.path, last.line) == (origin.path, origin.line):
        return ref
    return ref._replace(chain=(*ref.chain, origin))


def joined_chain(first: tuple[Origin, ...], second: tuple[Origin, ...]) -> tuple[Origin, ...]:
    """One chain after the other, without what is in both."""
    return first + tuple(origin for origin in second if origin not in first)


def shortened(chain: tuple[Origin, ...]) -> tuple[Origin, ...]:
    """The chain without links that stay on one line; the last one of a line is left."""
    after = (*chain[1:], None)[: len(chain)]
    return tuple(
        origin
        for origin, following in zip(chain, after, strict=True)
        if following is None or (origin.path, origin.line) != (following.path, following.line)
    )
