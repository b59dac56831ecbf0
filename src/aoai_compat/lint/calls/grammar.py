"""Parsers of programming languages, by tree-sitter. They are extras: what needs one says so where it is missing."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tree_sitter import Node

_MANY = 400_000
"""Nodes of one file that are looked at."""


class MissingGrammar(Exception):
    """The parser of a language is not installed; the text says what to do."""


@lru_cache(maxsize=12)
def _parser(module: str, extra: str, files: str) -> Any:
    try:
        from tree_sitter import Language, Parser

        name, _, function = module.partition(":")
        return Parser(Language(getattr(importlib.import_module(name), function or "language")()))
    except ImportError as error:
        raise MissingGrammar(
            f"To read {files}, a parser is needed that is not installed: pip install 'aoai-compat[{extra}]'"
        ) from error


def parse(text: str, module: str, extra: str, files: str) -> Node:
    """The root of the tree of a text; offsets in it count characters. Raises `MissingGrammar`.

    A module with several grammars is named with the function of the one that is meant: `module:function`.
    """
    parser = _parser(module, extra, files)
    # One byte a character: no grammar here tells letters beyond ASCII apart.
    shadow = text if text.isascii() else re.sub(r"[^\x00-\x7f]", "x", text)
    root: Node = parser.parse(shadow.encode("ascii")).root_node
    return root


def nodes_of(root: Node, *types: str) -> Iterator[Node]:
    """The nodes of some types, in the order of the text, at any depth."""
    pending = [root]
    for _ in range(_MANY):
        if not pending:
            return
        node = pending.pop()
        if node.type in types:
            yield node
        pending += reversed(node.children)
