"""What a value means that is written in a file of settings: a text, words in place of one, or a default."""

from __future__ import annotations

import re
from functools import lru_cache

from aoai_compat.lint.project_files.setting import Setting

_LONGEST = 2_000
_OPEN = r"""(?xi)
    <.*> | \[.*\] | \{.*\} | \#\{.*\}\# | __\w+__ | %\w+%
  | (?:your|enter|insert|replace|todo|tbd|fixme|change|paste|fill|specify|provide)(?:[\W_].*)?
  | (?:an?|the|some|my)[-_ ].*version.*
  | change_?me | placeholder.* | .*[-_ ]here | none | null | undefined | n/?a | string
  | x{2,} | \.{2,} | \u2026 | \*+ | -+ | _+ | \?+
  | yyyy.* | \d{4}-x.*
"""
_DEFAULT = r"""(?x)
    \$\{ [A-Za-z_][\w.]* (?: :?[-=] | : ) (?P<plain>[^{}$]*) \}
  | \$\{\{ \s* (?:vars|secrets|env|inputs)\.[\w-]+ \s* \|\| \s* '(?P<quoted>[^']*)' \s* \}\}
"""
_RUN_TIME = r"\$[\w({]|\{\{|<%"


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    return re.compile(_OPEN), re.compile(_DEFAULT), re.compile(_RUN_TIME)


def is_left_open(text: str) -> bool:
    """Whether a value is none: nothing, or words that stand in place of it. An address with a gap tells something."""
    held = text.strip()
    return not held or ("://" not in held and _patterns()[0].fullmatch(held) is not None)


def meant(setting: Setting) -> Setting:
    """A setting with the value that its text means: its default, where it is a variable that has one."""
    value = setting.value
    if value is None or setting.refers_to is not None:
        return setting
    if len(value) > _LONGEST or "\n" in value.strip():
        return setting._replace(value=None)
    match = _patterns()[1].fullmatch(value.strip())
    if match is not None:
        group = "plain" if match["plain"] is not None else "quoted"
        before = len(value) - len(value.lstrip()) + match.start(group)
        start = setting.start + before
        setting = setting._replace(value=match[group], start=start, end=start + len(match[group]))
        value = match[group]
    if is_left_open(value):
        return setting._replace(value="")
    return setting._replace(value=None) if _patterns()[2].search(value) else setting
