"""The base URL of v1 in Python, out of the expression of an endpoint."""

from __future__ import annotations

import ast
import re

from aoai_compat.lint.migration.made_client import Stays, refused_host
from aoai_compat.lint.python.module import Module
from aoai_compat.lint.python.program import At
from aoai_compat.lint.python.texts import texts

_ROUTE = "openai/v1/"
_PLAIN = (ast.Name, ast.Attribute, ast.Call, ast.Subscript)


def base_url_of(module: Module, node: ast.expr) -> str:
    """The code of the base URL. Raises `Stays`."""
    known = [text.value for text in texts(node, At(module))]
    for value in known:
        reason = refused_host(value)
        if reason is not None:
            raise Stays(reason)
    has_slash = any(value.endswith("/") for value in known)
    written = module.code.text[module.start(node) : module.end(node)]
    if _is_one_literal(node, written):
        return f"{written[:-1]}{'' if has_slash else '/'}{_ROUTE}{written[-1]}"
    inner = written
    if '"' in inner and "'" not in inner:
        inner = inner.replace('"', "'")
    strip = ".rstrip('/')" if has_slash else ""
    if isinstance(node, _PLAIN) and not re.search(r'["\\\n{}!:]', inner):
        return f'f"{{{inner}{strip}}}/{_ROUTE}"'
    if isinstance(node, _PLAIN):
        return f'{written}{strip} + "/{_ROUTE}"'
    return f'({written}){strip} + "/{_ROUTE}"'


def _is_one_literal(node: ast.expr, written: str) -> bool:
    """Whether an expression is one text in quotes, to which something can be added."""
    if not (isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))):
        return False
    match = re.fullmatch(r"[fF]?([\"'])(?!\1)(.*)(?<!\\)\1", written)
    return match is not None and match[1] not in match[2] and "\\" not in match[2]
