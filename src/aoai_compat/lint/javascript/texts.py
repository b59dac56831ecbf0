"""The texts that an expression may be, in pieces: where each stands, where it comes from, what is not known of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.calls.code_text import Piece, Written, plain, with_names
from aoai_compat.lint.javascript.following import Follower
from aoai_compat.lint.javascript.nodes import arguments_of, is_literal, unwrapped
from aoai_compat.lint.javascript.refs import Ref, shortened
from aoai_compat.lint.request import Origin

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.javascript.script import Script

_MOST = 12
_DEEPEST = 12
_MOST_READ = 400
_PASSED_ON = frozenset({"encodeURIComponent", "encodeURI", "String", "URL"})
_API_VERSION = "api-version"
_OF_URL = (("href",), ("toString",))
_TRIMMED = frozenset({"replace", "replaceAll", "trimEnd", "trimStart", "href", "origin"})


class Text(NamedTuple):
    """One text that an expression may be. `value` is None where it is not known, and `reason` then says why.

    `chain` is where it comes from; `is_certain` is false for what only resembles the setting.
    """

    value: str | None
    pieces: Written
    chain: tuple[Origin, ...] = ()
    is_certain: bool = True
    reason: str = ""


class Texts:
    """Reads texts. Pieces stand in the file that is read; what comes from elsewhere stands where it is used."""

    def __init__(self, follower: Follower) -> None:
        self.follower = follower
        self.script = follower.project.script
        self._left = _MOST_READ

    def of(self, ref: Ref, depth: int = 0) -> tuple[Text, ...]:
        """All texts that an expression may be, each value once; nothing where it is undefined."""
        self._left = _MOST_READ if depth == 0 else self._left - 1
        found: dict[tuple[str | None, str], Text] = {}
        for each in self._all(ref, depth):
            text = each._replace(chain=shortened(each.chain))
            key = (text.value, with_names(text.pieces) if text.value is None else "")
            if key not in found or (text.is_certain and not found[key].is_certain):
                found[key] = text
            if len(found) >= _MOST:
                break
        known = [text for text in found.values() if text.value is not None]
        # A variable that nothing sets does not matter where something stands for it.
        return tuple(known or found.values())

    def one(self, ref: Ref) -> str | None:
        """The text, where it can be only one."""
        texts = self.of(ref)
        return texts[0].value if len(texts) == 1 else None

    def _all(self, ref: Ref, depth: int) -> Iterator[Text]:
        for end in self.follower.ends(ref):
            if not end.is_nothing:
                yield from self._end(ref, end, depth if self._left > 0 else _DEEPEST)

    def _end(self, ref: Ref, end: Ref, depth: int) -> Iterator[Text]:
        node, script = end.node, end.script
        where = ref.node if ref.script is self.script else script.root
        at = (where.start_byte, where.end_byte) if ref.script is self.script else (0, 0)
        if end.setting:
            yield from self._settings(end, at, depth)
        elif end.json is not None:
            yield from self._configured(end, at)
        elif end.path in _OF_URL and node.type == "new_expression" and depth < _DEEPEST:
            yield from self._call(end._replace(path=()), at, depth)
        elif not end.is_known or end.package is not None or end.path:
            yield self._unknown(end, at)
        elif is_literal(node):
            chain = (*end.chain, script.origin(node))
            yield Text(script.string(node), self._pieces(end, at), chain)
        elif node.type == "template_string" and depth < _DEEPEST:
            parts = [self._part(end, child, depth) for child in node.named_children]
            yield from self._joined(end, parts, at)
        elif node.type == "binary_expression" and depth < _DEEPEST and self._is_sum(node):
            sides = [self.of(end.at(side), depth + 1) for side in _sides(node)]
            yield from self._joined(end, sides, at)
        elif node.type == "number":
            text = script.slice(node)
            yield Text(text, (Piece(text, *at, is_exact=False),), (*end.chain, script.origin(node, "literal")))
        elif node.type in ("call_expression", "new_expression") and depth < _DEEPEST:
            yield from self._call(end, at, depth)
        else:
            yield self._unknown(end, at)

    def _pieces(self, end: Ref, at: tuple[int, int]) -> Written:
        """The pieces of a literal: exact where it stands in the place itself."""
        is_here = end.script is self.script
        links = (*end.chain, end.script.origin(end.node)) if end.chain or not is_here else ()
        if is_here:
            pieces = tuple(
                Piece(text, start, stop, links=links, is_exact=len(text) == stop - start)
                for text, start, stop in end.script.fragments(end.node)
            )
            return pieces or (Piece("", end.node.start_byte, end.node.end_byte),)
        return (Piece(end.script.string(end.node), *at, links=links, is_exact=False),)

    def _part(self, end: Ref, child: Node, depth: int) -> tuple[Text, ...]:
        script = end.script
        if child.type == "template_substitution":
            inner = [node for node in child.named_children if node.type != "comment"]
            return self.of(end.at(inner[0]), depth + 1) if inner else ()
        text = "".join(part for part, _, _ in _one_fragment(script, child))
        exact = script is self.script and len(text) == child.end_byte - child.start_byte
        links = (*end.chain, script.origin(end.node, "literal")) if end.chain or script is not self.script else ()
        return (Text(text, (Piece(text, child.start_byte, child.end_byte, links=links, is_exact=exact),)),)

    def _joined(self, end: Ref, parts: list[tuple[Text, ...]], at: tuple[int, int]) -> Iterator[Text]:
        choices = [part or (Text("", ()),) for part in parts]
        for count, chosen in enumerate(product(*choices)):
            if count >= _MOST:
                return
            pieces = tuple(piece for text in chosen for piece in text.pieces)
            here = end.script.origin(end.node, "literal")
            if end.script is not self.script:
                links = (*end.chain, here)
                pieces = tuple(
                    piece._replace(start=at[0], end=at[1], is_exact=False, links=piece.links or links)
                    for piece in pieces
                )
            value = plain(pieces)
            chain = tuple(dict.fromkeys(origin for text in chosen for origin in text.chain))
            yield Text(
                value, pieces, (*end.chain, *(chain or (here,))), all(t.is_certain for t in chosen), _reason(chosen)
            )

    def setting(self, end: Ref, name: str, depth: int = 0) -> Iterator[Text]:
        """What a variable of the environment holds where it is asked for, with the chain that leads there."""
        return self._settings(end._replace(setting=name), (0, 0), depth)

    def _settings(self, end: Ref, at: tuple[int, int], depth: int) -> Iterator[Text]:
        from aoai_compat.lint.calls.project_values import environment_values
        from aoai_compat.lint.javascript.set_variables import assignments_of

        name = end.setting or ""
        set_here = assignments_of(name, end) if depth < _DEEPEST else ()
        for each in set_here:
            yield from self.of(each.value._replace(chain=end.chain), depth + 1)
        if any(each.is_sure for each in set_here):
            return
        found = environment_values(name, end.script.code.beside or self.script.code.beside)
        for value in found:
            chain = (*end.chain, value.origin)
            yield Text(value.value, (Piece(value.value, *at, links=chain, is_exact=False),), chain, value.is_certain)
        if not found and not set_here:
            hole = Piece(name, *at, is_hole=True, links=end.chain)
            yield Text(None, (hole,), end.chain, True, f"the environment variable {name}, which nothing here sets")

    def _configured(self, end: Ref, at: tuple[int, int]) -> Iterator[Text]:
        import os

        from aoai_compat.lint.calls.project_values import config_values

        beside = end.script.code.beside or ""
        name = os.path.relpath(end.json or "", os.path.dirname(beside) or ".")
        path = end.path[1:] if end.path[:1] == ("default",) else end.path
        found = config_values(name, path, beside) if path else ()
        for each in found:
            chain = (*end.chain, each.origin)
            yield Text(each.value, (Piece(each.value, *at, links=chain, is_exact=False),), chain, each.is_certain)
        if not found:
            yield self._unknown(end, at)

    def _unknown(self, end: Ref, at: tuple[int, int]) -> Text:
        shown = ".".join((end.script.shown(end.node), *end.path)) if end.node.type != "program" else "what is imported"
        hole = Piece(re.sub(r"[^\w.$]+", "_", shown), *at, is_hole=True, links=end.chain)
        return Text(None, (hole,), end.chain, True, f"{shown}, which is only known at run time")

    def _is_sum(self, node: Node) -> bool:
        sign = node.child_by_field_name("operator")
        return sign is not None and sign.type == "+"

    def _call(self, end: Ref, at: tuple[int, int], depth: int) -> Iterator[Text]:
        """Functions that hardly change a text, and `new URL(path, base)`."""
        node, script = end.node, end.script
        callee = node.child_by_field_name("function") or node.child_by_field_name("constructor")
        arguments = arguments_of(node)
        if callee is None:
            yield self._unknown(end, at)
            return
        callee = unwrapped(callee)
        held = callee.child_by_field_name("object") if callee.type == "member_expression" else None
        name = script.key(callee.child_by_field_name("property")) if held is not None else script.slice(callee)
        if held is not None and name in _TRIMMED:
            for text in self.of(end.at(held), depth + 1):
                yield _without_last_slash(text) if text.value else text
        elif name == "URL" and len(arguments) == 2:
            paths, bases = self.of(end.at(arguments[0]), depth + 1), self.of(end.at(arguments[1]), depth + 1)
            yield from self._joined(end, [tuple(map(_host_only, bases)), tuple(map(_from_root, paths))], at)
        elif name == "URLSearchParams" and arguments and unwrapped(arguments[0]).type == "object":
            versions = self.of(end.at(arguments[0])._replace(path=(_API_VERSION,)), depth + 1)
            given = (Text(f"{_API_VERSION}=", (Piece(f"{_API_VERSION}=", *at, is_exact=False),)),)
            yield from self._joined(end, [given, versions] if versions else [], at)
        elif name in _PASSED_ON and arguments:
            yield from self.of(end.at(arguments[0]), depth + 1)
        else:
            yield self._unknown(end, at)


def _reason(chosen: Sequence[Text]) -> str:
    """Why a joined text is not known: because of its api-version, where it is that, else of the first unknown part."""
    reason = before = ""
    for text in chosen:
        if text.reason and (not reason or before.endswith("version=")):
            reason = text.reason
        before = with_names(text.pieces)
    return reason


def _sides(node: Node) -> list[Node]:
    sides = [node.child_by_field_name("left"), node.child_by_field_name("right")]
    return [side for side in sides if side is not None]


def _one_fragment(script: Script, node: Node) -> Iterator[tuple[str, int, int]]:
    from aoai_compat.lint.javascript.script import escaped

    text = script.slice(node)
    yield (escaped(text) if node.type == "escape_sequence" else text), node.start_byte, node.end_byte


def _without_last_slash(text: Text) -> Text:
    if not text.value or not text.value.endswith("/") or len(text.pieces) != 1:
        return text
    value = text.value.rstrip("/")
    return text._replace(value=value, pieces=(text.pieces[0]._replace(text=value, is_exact=False),))


def _host_only(text: Text) -> Text:
    """A base of an address without its path; it is not changed where it is not known."""
    if text.value is None or "://" not in text.value:
        return text
    scheme, _, rest = text.value.partition("://")
    value = f"{scheme}://{rest.partition('/')[0]}"
    first = text.pieces[0] if text.pieces else Piece("", 0, 0)
    return text._replace(value=value, pieces=(first._replace(text=value, is_exact=False),))


def _from_root(text: Text) -> Text:
    if not text.pieces or text.pieces[0].text.startswith("/") or text.pieces[0].is_hole:
        return text
    return text._replace(pieces=(Piece("/", text.pieces[0].start, text.pieces[0].start, is_exact=False), *text.pieces))
