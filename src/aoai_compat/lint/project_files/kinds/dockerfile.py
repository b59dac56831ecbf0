"""Container files: `ENV` and `ARG`."""

from __future__ import annotations

import re

from aoai_compat.lint.project_files.setting import Collected, FileSettings, Kind, Rank, Setting

_NAME = re.compile(r"(?:.+[._-])?(?:dockerfile|containerfile)(?:[._-].+)?")
_OTHER = (".dockerignore", ".md", ".py", ".ts", ".js", ".yml", ".yaml", ".json")
_INSTRUCTION = r"(?im)^[ \t]*(ENV|ARG)[ \t]+((?:[^\\\r\n]|\\[ \t]*\r?\n(?:[ \t]*\#[^\n]*\n)*|\\.)*)"
_PAIR = r"""(?x) (?<![^\s\\]) (?P<name>[A-Za-z_]\w*) =
    (?: "(?P<double>(?:[^"\\]|\\.)*)" | '(?P<single>[^']*)' | (?P<bare>[^\s\\"']*) ) (?=\s|\\\s|$)"""
_OLD_FORM = r"([A-Za-z_]\w*)[ \t]+([^\r\n]+?)[ \t]*$"
_VARIABLE = r"\$(?:\{(\w+)\}|(\w+))"


def claims(name: str) -> bool:
    """Whether a file is one by its name."""
    return _NAME.fullmatch(name) is not None and not name.endswith(_OTHER)


def read(text: str) -> FileSettings:
    """What the file sets; a variable of the container weighs more than an argument of its build."""
    variables, arguments = Collected(), Collected()
    for instruction in re.finditer(_INSTRUCTION, text):
        found = variables if instruction[1].upper() == "ENV" else arguments
        start, end = instruction.span(2)
        pairs = list(re.compile(_PAIR).finditer(text, start, end))
        for pair in pairs:
            group = next(name for name in ("double", "single", "bare") if pair[name] is not None)
            found.add(pair["name"], _setting(pair[group], *pair.span(group)))
        old = re.compile(_OLD_FORM).match(text, start, end) if not pairs and found is variables else None
        if old is not None:
            quotes = len(old[2]) - len(old[2].lstrip("\"'"))
            value = old[2].strip("\"'")
            found.add(old[1], _setting(value, old.start(2) + quotes, old.start(2) + quotes + len(value)))
    of_variables, of_arguments = variables.all(), arguments.all()
    return FileSettings({**of_arguments, **of_variables}, {**of_variables, **of_arguments})


def _setting(value: str, start: int, end: int) -> Setting:
    variable = re.fullmatch(_VARIABLE, value)
    name = variable[1] or variable[2] if variable else None
    return Setting(None if name else value, start, end, "\\" not in value, name)


KIND = Kind(Rank.BESIDE, claims, read, of_templates="container")
