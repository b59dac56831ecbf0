"""The variables of `.http` files: their own, those of environment files, and those of a `.env` file.

A variable counts as known only where exactly one value is possible: which environment is chosen is not in the files.
"""

from __future__ import annotations

import os
import re
from typing import Any, NamedTuple

from aoai_compat.lint.calls.code_text import Code, Piece, Written
from aoai_compat.lint.calls.env_file import env_variable
from aoai_compat.lint.formats.json_text import JsonText, NotJson
from aoai_compat.lint.formats.jsonc import without_comments
from aoai_compat.lint.formats.version_place import version_origin
from aoai_compat.lint.request import Origin

_USE = r"\{\{\s*([^{}]+?)\s*\}\}"
_FILE_VARIABLE = r"(?m)^[ \t]*@([^\s=]+)[ \t]*=[ \t]*([^\r\n]*?)[ \t]*\r?$"
_ENVIRONMENTS = ("http-client.env.json", "http-client.private.env.json", "http-client.env.json.user")
_SETTINGS = os.path.join(".vscode", "settings.json")
_IN_SETTINGS = "rest-client.environmentVariables"
_SHARED = "$shared"
_DEEPEST = 10
_HIGHEST = 12
"""Folders that are searched upwards for the settings of an editor."""


class _Set(NamedTuple):
    """A value, and where it is set."""

    value: str
    origin: Origin


class HttpVariables:
    """What `{{name}}` stands for in a file of requests."""

    def __init__(self, code: Code, prompted: frozenset[str]) -> None:
        """`prompted` are the names that somebody is asked for."""
        self._code = code
        self._own: dict[str, list[_Set]] = {}
        for match in re.finditer(_FILE_VARIABLE, code.text):
            origin = code.origin(f"variable {match[1]}", match.start(2), match.end(2))
            self._own.setdefault(match[1], []).append(_Set(match[2], origin))
        self._prompted = prompted
        self._environments: dict[str, list[_Set]] | None = None

    def pieces(self, start: int, end: int) -> Written:
        """A stretch of the file in pieces, with its variables filled in."""
        text = self._code.text
        pieces: list[Piece] = []
        at = start
        for match in re.compile(_USE).finditer(text, start, end):
            if match.start() > at:
                pieces.append(Piece(text[at : match.start()], at, match.start()))
            value, links = self._value(match[1], _DEEPEST)
            pieces.append(
                Piece(match[1] if value is None else value, *match.span(), value is None, tuple(links), is_exact=False)
            )
            at = match.end()
        if at < end:
            pieces.append(Piece(text[at:end], at, end))
        return tuple(pieces)

    def _value(self, name: str, depth: int) -> tuple[str | None, list[Origin]]:
        """The value of a variable, None where it is not known, and where it comes from."""
        found = self._set(name)
        if isinstance(found, str):
            return None, [Origin(found)]
        if depth == 0:
            return None, [found.origin]
        links = [found.origin]
        parts: list[str] = []
        at = 0
        known = True
        for match in re.finditer(_USE, found.value):
            value, inner = self._value(match[1], depth - 1)
            links += inner
            known = known and value is not None
            parts += [found.value[at : match.start()], value or ""]
            at = match.end()
        if at:
            # Its text is not the value as it is.
            links[0] = links[0]._replace(text_span=None)
        return ("".join([*parts, found.value[at:]]) if known else None), links

    def _set(self, name: str) -> _Set | str:
        """The one value of a variable, or in words why there is none."""
        dotenv = re.fullmatch(r"\$dotenv\s+([A-Za-z_]\w*)", name)
        if dotenv:
            found = env_variable(dotenv[1], self._code.beside)
            return _Set(*found) if found else f"{dotenv[1]} of .env, which is set nowhere here"
        process = re.fullmatch(r"\$(?:processEnv\s+|env\.)(\S+)", name)
        if process:
            return f"environment variable {process[1]}"
        if name in self._prompted:
            return f"variable {name}, which is asked for"
        if name.startswith("$"):
            return f"variable {name}, which is made at run time"
        candidates = self._own.get(name) or self._of_environments().get(name, [])
        if len(candidates) == 1:
            return candidates[0]
        return f"variable {name}, which is set {'several times' if candidates else 'nowhere here'}"

    def _of_environments(self) -> dict[str, list[_Set]]:
        if self._environments is None:
            self._environments = _read_environments(self._code.beside)
        return self._environments


def _read_environments(beside: str | None) -> dict[str, list[_Set]]:
    """What environment files set a variable to, a value for each environment that has it."""
    if not beside:
        return {}
    folder = os.path.dirname(beside)
    merged: dict[str, dict[str, _Set]] = {}
    for name in _ENVIRONMENTS:
        _take(merged, os.path.join(folder, name), "")
    for _ in range(_HIGHEST):
        if os.path.isfile(os.path.join(folder, _SETTINGS)):
            _take(merged, os.path.join(folder, _SETTINGS), f"/{_IN_SETTINGS}")
            break
        above = os.path.dirname(os.path.abspath(folder))
        if os.path.exists(os.path.join(folder, ".git")) or above == os.path.abspath(folder):
            break
        folder = above
    found: dict[str, list[_Set]] = {}
    for environment in merged.values():
        for name, value in environment.items():
            found.setdefault(name, []).append(value)
    for name, value in merged.get(_SHARED, {}).items():
        if len(found[name]) > 1:
            # An environment weighs more than what all share.
            found[name].remove(value)
    return found


def _take(merged: dict[str, dict[str, _Set]], path: str, member: str) -> None:
    """Reads an environment file; a later one, with what is private, weighs more within an environment."""
    try:
        with open(path, encoding="utf-8-sig") as handle:
            text = JsonText(without_comments(handle.read()))
        environments: Any = text.parse()
    except (OSError, ValueError, NotJson):
        return
    if member:
        environments = environments.get(member[1:]) if isinstance(environments, dict) else None
    for environment, values in environments.items() if isinstance(environments, dict) else ():
        for name, value in values.items() if isinstance(values, dict) else ():
            if isinstance(value, str) and value:
                at = "/".join([member, *(step.replace("~", "~0").replace("/", "~1") for step in (environment, name))])
                origin = version_origin(text, path, f"variable {name}", at, value)
                merged.setdefault(environment, {})[name] = _Set(value, origin)
