"""The syntax of `.env` files, as python-dotenv reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aoai_compat.lint.project_files.setting import Collected, FileSettings, Setting

_LINE = r"""(?mx)
    ^[ \t]* (?:export[ \t]+)?
    (?P<quote>['"]?) (?P<name>[^\s=\#'":]+(?::[^\s=\#'":]+)*) (?P=quote)
    [ \t]* (?: = | :(?=[ \t]) ) [ \t]*
    (?: '(?P<single>(?:[^'\\]|\\.)*)' (?P<after_single>[^\r\n]*)
      | "(?P<double>(?:[^"\\]|\\.)*)" (?P<after_double>[^\r\n]*)
      | (?P<bare>[^\r\n]*)
    )
"""
_COMMENT = r"(?:^|(?<=[ \t]))#.*"
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


def env_settings(text: str) -> Iterator[tuple[str, Setting]]:
    """The variables of a `.env` text with what they are set to, line by line."""
    comment = re.compile(_COMMENT)
    for match in re.compile(_LINE, re.DOTALL).finditer(text):
        name = match["name"]
        if match["bare"] is not None:
            value = comment.sub("", match["bare"], count=1).rstrip()
            is_open = value[:1] in ("'", '"')
            yield name, Setting(None if is_open else value, match.start("bare"), match.start("bare") + len(value))
            continue
        group = "single" if match["single"] is not None else "double"
        written = match[group]
        after = match[f"after_{group}"].strip()
        if after and not after.startswith("#"):
            yield name, Setting(None, *match.span(group))
            continue
        known = r"\\([\\'])" if group == "single" else r"\\([\\'\"abfnrtv])"
        value = re.sub(known, lambda escape: _ESCAPES.get(escape[1], escape[1]), written)
        yield name, Setting(value, *match.span(group), is_exact=value == written)


def read_env(text: str) -> FileSettings:
    """What a `.env` text sets. The last setting of a name counts."""
    found = Collected()
    for name, setting in env_settings(text):
        found.add(name, setting)
    return FileSettings(found.last())
