"""Values as Python, JavaScript, C#, Go and Java write them."""

from __future__ import annotations

import ast
import json
import re
from typing import Any

from aoai_compat.lint.fixes.code_tokens import Syntax

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_WORDS = {"true": True, "false": False, "null": None}
_LONGEST = 10_000
_LARGEST_INT = 2_147_483_647


def means(written: str, value: Any, syntax: Syntax) -> bool:
    """Whether a piece of code is a literal of a value, and nothing else."""
    if len(written) > _LONGEST:
        return False
    read = _of_python(written) if syntax == "python" else _of_javascript(written)
    if syntax == "go" and written[:1] == "`" == written[-1:] and "`" not in written[1:-1]:
        read = written[1:-1]
    return read is not _NONE and type(read) is type(value) and bool(read == value)


def literal(value: Any, syntax: Syntax, quote: str = '"') -> str:
    """A value of JSON as a literal. `quote` is the mark that texts are put in, where they do not have it in them."""
    if isinstance(value, str):
        return _text(value, quote)
    if syntax == "java" and isinstance(value, int) and abs(value) > _LARGEST_INT:
        return f"{value}L"
    if isinstance(value, bool) or value is None:
        return repr(value) if syntax == "python" else json.dumps(value)
    if isinstance(value, dict):
        inner = (f"{_text(key, quote)}: {literal(each, syntax, quote)}" for key, each in value.items())
        return f"{{{', '.join(inner)}}}" if syntax == "python" else f"{{ {', '.join(inner)} }}"
    if isinstance(value, list):
        return f"[{', '.join(literal(each, syntax, quote) for each in value)}]"
    return json.dumps(value)


def quote_of(written: str) -> str:
    """The mark that a literal puts texts in; the double one where it has none."""
    found = re.search(r"[\"']", written)
    return found[0] if found else '"'


class _Nothing:
    """What is no literal."""


_NONE = _Nothing()


def _text(text: str, quote: str) -> str:
    if quote in text:
        quote = "'" if quote == '"' and "'" not in text else '"'
    body = json.dumps(text, ensure_ascii=False)[1:-1]
    return f"{quote}{body}{quote}" if quote == '"' else "'" + body.replace('\\"', '"').replace("'", "\\'") + "'"


def _of_python(written: str) -> Any:
    if re.match(r"[bBfFuUrR]{1,2}[\"']", written):
        return _NONE
    try:
        return ast.literal_eval(written)
    except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
        return _NONE


def _of_javascript(written: str) -> Any:
    if written in _WORDS:
        return _WORDS[written]
    if _NUMBER.fullmatch(written):
        return json.loads(written)
    if len(written) > 1 and written[0] == written[-1] and written[0] in "\"'" and "\\" not in written:
        return written[1:-1] if written[0] not in written[1:-1] else _NONE
    return _NONE
