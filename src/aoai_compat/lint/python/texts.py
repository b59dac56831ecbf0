"""Texts as code puts them together: what they are, where their parts come from, and what of them is not known."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from aoai_compat.lint.python.environment import (
    lookup_of,
    option_default,
    set_in_code,
    set_in_project,
    wrapped_default,
)
from aoai_compat.lint.python.program import At
from aoai_compat.lint.python.reached import Reached
from aoai_compat.lint.python.resolve import reach
from aoai_compat.lint.request import Origin

_MOST = 12
_DEEPEST = 12
_SAME = frozenset({"strip", "rstrip", "lstrip", "lower", "removesuffix", "encode", "decode", "get_secret_value"})
"""Methods that give back the text as far as that matters here."""


class Part(NamedTuple):
    """A part of a text. `is_hole`: it is not known, and `text` names it."""

    text: str
    chain: tuple[Origin, ...] = ()
    is_hole: bool = False
    is_certain: bool = True


class Text(NamedTuple):
    """A text in parts."""

    parts: tuple[Part, ...]

    @property
    def is_known(self) -> bool:
        """Whether all of it is known."""
        return not any(part.is_hole for part in self.parts)

    @property
    def value(self) -> str:
        """The text, with `{name}` for what is not known."""
        return "".join(f"{{{part.text}}}" if part.is_hole else part.text for part in self.parts)

    @property
    def chain(self) -> tuple[Origin, ...]:
        """Where it comes from: the chain of the first part that has one."""
        return next((part.chain for part in self.parts if part.chain), ())

    @property
    def is_certain(self) -> bool:
        """Whether every part is first class."""
        return all(part.is_certain for part in self.parts)


def texts(node: ast.expr, at: At, chain: tuple[Origin, ...] = (), depth: int = 0) -> list[Text]:
    """What the text of an expression may be; at least one, which may be a hole."""
    found: list[Text] = []
    for end in reach(node, at):
        whole = (*chain, *(link for link in end.chain if link not in chain))
        for text in _of_end(end, whole, depth):
            if text not in found:
                found.append(text)
        if len(found) >= _MOST:
            break
    known = [text for text in found if text.is_known]
    # `None` and the empty text mean that there is none; where another is known, they are no text of their own.
    kept = [text for text in found if text.parts != (_NOTHING,)]
    return kept or known or [_hole(ast.unparse(node)[:60], chain)]


_NOTHING = Part("", (), is_hole=False)


def _hole(name: str, chain: tuple[Origin, ...]) -> Text:
    return Text((Part(name, chain, is_hole=True),))


def _of_end(end: Reached, chain: tuple[Origin, ...], depth: int) -> Iterator[Text]:
    node = end.node
    if depth > _DEEPEST:
        yield _hole("...", chain)
    elif isinstance(node, ast.Constant) and end.library is None:
        yield from _of_constant(node, end, chain)
    elif isinstance(node, ast.JoinedStr):
        place = (end.at.module.origin(node),)
        yield from _joined([_of_piece(piece, end.at, place, depth) for piece in node.values])
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        yield from _joined([texts(node.left, end.at, (), depth + 1), texts(node.right, end.at, (), depth + 1)])
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        yield from _percent(node, end.at, depth)
    elif isinstance(node, ast.BoolOp):
        yield from _either(node, end, chain, depth)
    elif isinstance(node, ast.Call) and (inner := _formatted(node, end.at, depth)) is not None:
        yield from inner
    else:
        yield from _from_outside(end, chain, depth)


def _of_constant(node: ast.Constant, end: Reached, chain: tuple[Origin, ...]) -> Iterator[Text]:
    value = node.value
    if value is None:
        yield Text((_NOTHING,))
    elif isinstance(value, str):
        origin = end.at.module.origin(node, text=value)
        if chain and chain[-1][:3] == origin[:3]:
            chain = chain[:-1]
        yield Text((Part(value, (*chain, origin)),)) if value else Text((_NOTHING,))
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield Text((Part(str(value), chain),))
    else:
        yield _hole(repr(value)[:20], chain)


def _of_piece(piece: ast.expr, at: At, place: tuple[Origin, ...], depth: int) -> list[Text]:
    if isinstance(piece, ast.Constant):
        return [Text((Part(str(piece.value), place),))]
    if isinstance(piece, ast.FormattedValue):
        return texts(piece.value, at, (), depth + 1)
    return [_hole("...", ())]


def _joined(pieces: Sequence[list[Text]]) -> Iterator[Text]:
    combined = product(*(piece[:_MOST] for piece in pieces))
    for number, chosen in enumerate(combined):
        if number >= _MOST:
            return
        yield Text(tuple(part for text in chosen for part in text.parts))


def _either(node: ast.BoolOp, end: Reached, chain: tuple[Origin, ...], depth: int) -> Iterator[Text]:
    """`a or b`: the first that is set; what may be empty is followed by the next."""
    if not isinstance(node.op, ast.Or):
        yield _hole(ast.unparse(node)[:60], chain)
        return
    found: list[Text] = []
    holes: list[Text] = []
    for number, value in enumerate(node.values):
        options = texts(value, end.at, chain, depth + 1)
        last = number == len(node.values) - 1
        certain = [text for text in options if text.is_known and text.is_certain and text.value]
        holes += [text for text in options if not text.is_known]
        found += options if last else certain
        if certain and len(certain) == len(options):
            break
    if not any(text.value for text in found):
        # `os.getenv("HOST") or ""`: it is meant to be set.
        found = holes or found
    yield from found or [_hole(ast.unparse(node)[:60], chain)]


def _percent(node: ast.BinOp, at: At, depth: int) -> Iterator[Text]:
    given = node.right.elts if isinstance(node.right, ast.Tuple) else [node.right]
    for template in texts(node.left, at, (), depth + 1):
        if not template.is_known or isinstance(node.right, ast.Dict):
            yield _hole(ast.unparse(node)[:60], ())
            continue
        pieces = re.split(r"%[sd]", template.value.replace("%%", "%"))
        if len(pieces) != len(given) + 1:
            yield _hole(ast.unparse(node)[:60], ())
            continue
        yield from _joined(_woven(pieces, [texts(value, at, (), depth + 1) for value in given], template))


def _woven(pieces: Sequence[str], values: Sequence[list[Text]], template: Text) -> list[list[Text]]:
    woven: list[list[Text]] = []
    for index, piece in enumerate(pieces):
        if piece:
            woven.append([Text((Part(piece, template.chain),))])
        if index < len(values):
            woven.append(values[index])
    return woven


def _formatted(node: ast.Call, at: At, depth: int) -> list[Text] | None:
    """`"...{}".format(x)`, `"/".join([...])`, `urljoin(a, b)`, `text.strip()`; None for any other call."""
    if not isinstance(node.func, ast.Attribute):
        if isinstance(node.func, ast.Name) and node.func.id == "urljoin" and len(node.args) == 2:
            rest = texts(node.args[1], at, (), depth + 1)
            slash = [] if any(text.value.startswith("/") for text in rest) else [[Text((Part("/"),))]]
            return list(_joined([texts(node.args[0], at, (), depth + 1), *slash, rest]))
        return None
    name = node.func.attr
    if name in _SAME:
        return texts(node.func.value, at, (), depth + 1)
    if name == "replace" and len(node.args) == 2:
        return texts(node.func.value, at, (), depth + 1)
    if name == "join" and len(node.args) == 1 and isinstance(node.args[0], (ast.List, ast.Tuple)):
        between = texts(node.func.value, at, (), depth + 1)
        woven: list[list[Text]] = []
        for element in node.args[0].elts:
            woven += [between, texts(element, at, (), depth + 1)] if woven else [texts(element, at, (), depth + 1)]
        return list(_joined(woven))
    if name != "format":
        return None
    found: list[Text] = []
    for template in texts(node.func.value, at, (), depth + 1):
        if not template.is_known:
            found.append(_hole(ast.unparse(node)[:60], ()))
            continue
        found += _filled(template, node, at, depth)
    return found


def _filled(template: Text, node: ast.Call, at: At, depth: int) -> Iterator[Text]:
    fields = re.split(r"\{([^{}]*)\}", template.value)
    pieces: list[list[Text]] = []
    count = 0
    named = {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg}
    for index, field in enumerate(fields):
        if index % 2 == 0:
            if field:
                pieces.append([Text((Part(field, template.chain),))])
            continue
        key = re.split(r"[!:.\[]", field)[0]
        value: ast.expr | None = None
        if key.isdigit() or not key:
            number = int(key) if key else count
            count += not key
            value = node.args[number] if number < len(node.args) else None
        else:
            value = named.get(key)
        pieces.append(texts(value, at, (), depth + 1) if value is not None else [_hole(field, ())])
    return _joined(pieces)


def _from_outside(end: Reached, chain: tuple[Origin, ...], depth: int) -> Iterator[Text]:
    """A variable of the environment, an option of the command line; else a hole that names what it is."""
    lookup = lookup_of(end)
    if lookup is None:
        default = option_default(end) or wrapped_default(end) or _taken_with_default(end)
        found_in_file = list(_from_file(end, chain))
        if default is not None and not any(text.is_known for text in found_in_file):
            yield from texts(*default, chain, depth + 1)
        else:
            yield from found_in_file
        return
    found = False
    for value, where in set_in_code(end.at.module, lookup.name):
        for text in texts(value, where, chain, depth + 1):
            if text.is_known:
                found = True
                yield text
    outside = set_in_project(end.at.module, lookup.name) if not found else ()
    for one in outside:
        if one.is_certain:
            found = True
            yield Text((Part(one.value, (*chain, one.origin)),))
    if found:
        return
    if lookup.default is not None:
        defaults = texts(lookup.default, lookup.at or end.at, chain, depth + 1)
        if any(text.value for text in defaults):
            yield from defaults
            return
    for one in outside:
        found = True
        yield Text((Part(one.value, (*chain, one.origin), is_certain=False),))
    if not found:
        yield _hole(f"the environment variable {lookup.name}", chain)


def _taken_with_default(end: Reached) -> tuple[ast.expr, At] | None:
    """The default of `options.get("api_version", "...")`, where nothing tells what the options are."""
    node = end.node
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("get", "pop"):
        is_key = node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
        if len(node.args) == 2 and is_key and not isinstance(node.args[1], ast.Call):
            return node.args[1], end.at
    return None


def _from_file(end: Reached, chain: tuple[Origin, ...]) -> Iterator[Text]:
    """A value of a configuration file that the code opens by name; else a hole."""
    from aoai_compat.lint.python.config_files import values_of

    found = False
    for one in values_of(end):
        found = True
        yield Text((Part(one.value, (*chain, one.origin), is_certain=one.is_certain),))
    if not found:
        name = end.why or (ast.unparse(end.node)[:60] if end.node is not None else "a value")
        yield _hole(name.replace("`", ""), chain)
