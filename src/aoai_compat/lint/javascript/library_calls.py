"""Functions of well-known libraries: what they give, as far as that is in the code or in the environment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from aoai_compat.lint.javascript.nodes import ENVIRONMENTS, FUNCTIONS, arguments_of, is_literal, unwrapped
from aoai_compat.lint.javascript.refs import Ref, Seen
from aoai_compat.lint.request import Origin

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.javascript.following import Follower

_SETTING = r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+"
_SAME = frozenset(
    {
        "freeze",
        "seal",
        "toString",
        "trim",
        "toLowerCase",
        "valueOf",
        "String",
        "structuredClone",
        "toRaw",
        "wrapOpenAI",
        "observeOpenAI",
        "wrapSDK",
    }
)
"""Functions and methods whose result is what goes into them, for our purposes."""
_KEEPERS = frozenset(
    {
        "memoize",
        "memoizeOne",
        "memo",
        "once",
        "cache",
        "lazy",
        "singleton",
        "cached",
        "useMemo",
        "useCallback",
        "pMemoize",
    }
)
"""Functions that call the function which they are given."""
_GETTERS = frozenset({"get", "getOrThrow", "getenv", "requireEnv", "getEnv", "env"})


class LibraryCalls:
    """Looks into calls of libraries."""

    def __init__(self, follower: Follower) -> None:
        self.follower = follower

    def given(self, ref: Ref, callee: Node, arguments: Sequence[Node], seen: Seen) -> Iterator[Ref] | None:
        """What well-known functions give; None for any other."""
        script = ref.script
        held = callee.child_by_field_name("object") if callee.type == "member_expression" else None
        name = script.key(callee.child_by_field_name("property")) if held is not None else script.slice(callee)
        if name in _SAME:
            inner = arguments[0] if arguments and (held is None or script.slice(held) == "Object") else held
            return self.follower.follow(ref._replace(node=inner), seen) if inner is not None else None
        if name in _GETTERS and arguments:
            setting = script.string(arguments[0]) if is_literal(arguments[0]) else ""
            if held is not None and re.fullmatch(_SETTING, setting):
                return self._setting(ref, setting, arguments[1:2], seen)
        if name in _KEEPERS and arguments and held is None and unwrapped(arguments[0]).type in FUNCTIONS:
            inner_ref = ref._replace(node=unwrapped(arguments[0]))
            return self.follower.results(inner_ref, ref.frame, seen) if name == "useMemo" else iter([inner_ref])
        if name == "parseArgs" and len(ref.path) > 1 and ref.path[0] == "values" and arguments:
            return self._option(ref, held or callee, arguments[0], seen)
        if ref.path and name in ("parse", "safeParse", "createEnv", "cleanEnv"):
            return self._validated(ref, held, arguments, seen)
        return None

    def _setting(self, ref: Ref, name: str, fallback: Sequence[Node], seen: Seen) -> Iterator[Ref]:
        yield ref._replace(chain=(*ref.chain, ref.script.origin(ref.node, name)), setting=name, path=())
        for node in fallback:
            if is_literal(unwrapped(node)) or node.type == "identifier":
                yield from self.follower.follow(ref._replace(node=node), seen)

    def _option(self, ref: Ref, called: Node, described: Node, seen: Seen) -> Iterator[Ref]:
        """An option of the command line, of which `parseArgs` of Node knows a default."""
        library = [end.package[0] for end in self.follower.follow(Ref(ref.script, called), seen) if end.package]
        if not any(module in ("util", "node:util") for module in library):
            yield ref._replace(is_known=False)
            return
        path = ("options", ref.path[1], "default", *ref.path[2:])
        found = list(self.follower.follow(ref._replace(node=described, path=path), seen))
        yield from (end._replace(is_known=False) if end.is_nothing else end for end in found)

    def _validated(self, ref: Ref, held: Node | None, arguments: Sequence[Node], seen: Seen) -> Iterator[Ref] | None:
        """A setting of an environment that a schema describes: its variable, and its default there."""
        path = ref.path
        sources = [held] if held is not None else list(arguments)
        text = "".join(ref.script.slice(argument) for argument in arguments)
        if len(path) != 1 and not (len(path) == 2 and path[0] == "data"):
            return None
        if not re.fullmatch(_SETTING, path[-1]) or all(each not in text for each in ENVIRONMENTS):
            return None
        return self._schema(ref, sources, path[-1], seen)

    def _schema(self, ref: Ref, sources: Sequence[Node], name: str, seen: Seen) -> Iterator[Ref]:
        yield ref._replace(chain=(*ref.chain, ref.script.origin(ref.node, name)), setting=name, path=())
        for source in sources:
            for end in self.follower.follow(Ref(ref.script, source, ref.frame), seen):
                pending = [end.node]
                for _ in range(2_000):
                    if not pending:
                        break
                    node = pending.pop()
                    if node.type == "pair" and end.script.key(node.child_by_field_name("key")) == name:
                        yield from _defaults_in(end, node, ref.chain)
                    pending += node.named_children


def _defaults_in(end: Ref, pair: Node, chain: tuple[Origin, ...]) -> Iterator[Ref]:
    """The `.default("...")` in a member of a schema."""
    pending = [pair]
    while pending:
        node = pending.pop()
        if node.type == "call_expression":
            callee = node.child_by_field_name("function")
            label = callee.child_by_field_name("property") if callee is not None else None
            arguments = arguments_of(node)
            if end.script.key(label) in ("default", "catch") and arguments and is_literal(arguments[0]):
                yield Ref(end.script, arguments[0], chain=chain)
        if node.type == "pair" and end.script.key(node.child_by_field_name("key")) == "default":
            value = node.child_by_field_name("value")
            if value is not None and is_literal(value):
                yield Ref(end.script, value, chain=chain)
        pending += node.named_children
