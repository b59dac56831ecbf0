"""Variables that scripts set: `export NAME=value`, `NAME=value command`, `$env:NAME = "value"`, `set NAME=value`.

What a command is given in this form is set just as well: `docker run -e NAME=value`, `--settings NAME=value`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from aoai_compat.lint.project_files.setting import Collected, Setting, Settings

_VALUE = r"""(?: "(?P<{0}double>[^"\r\n]*)" | '(?P<{0}single>[^'\r\n]*)' | (?P<{0}bare>[^\s"'`;&|)\\,]*) )"""
_ASSIGNMENT = rf"""(?xim)
    ^ [ \t]* (?:\#|rem[ \t]|::) [^\r\n]*
  | (?-i: (?<![\w$.:/?&=%\-{{]) (?P<name>[A-Z][A-Z0-9_]*) ) = {_VALUE.format("")}
  | \$env:(?P<env_name>\w+) [ \t]* = [ \t]* {_VALUE.format("env_")}
  | (?<![\w-])(?:azd[ ]env[ ]set|setx) [ \t]+ (?P<set_name>[A-Z]\w*) [ \t]+ {_VALUE.format("set_")}
"""


def assignments(text: str, stretches: Iterable[tuple[int, int]]) -> Settings:
    """What is assigned in some stretches of a text; comments are left out."""
    found = Collected()
    assignment = re.compile(_ASSIGNMENT)
    for start, end in stretches:
        for match in assignment.finditer(text, start, end):
            for prefix in ("", "env_", "set_"):
                name = match[f"{prefix}name"]
                if name is not None:
                    group = next(
                        prefix + each for each in ("double", "single", "bare") if match[prefix + each] is not None
                    )
                    found.add(name, _setting(match[group], *match.span(group)))
    return found.all()


def _setting(value: str, start: int, end: int) -> Setting:
    return Setting(value, start, end, is_exact="`" not in value and "\\" not in value)
