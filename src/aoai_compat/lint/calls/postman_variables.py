"""The variables of a Postman collection: its own, and those of the one environment file beside it."""

from __future__ import annotations

import glob
import os
import re
from typing import Any, NamedTuple

from aoai_compat.lint.formats.json_text import JsonText, NotJson
from aoai_compat.lint.formats.version_place import version_origin
from aoai_compat.lint.request import Origin

_USE = re.compile(r"\{\{\s*([^{}\s][^{}]*?)\s*\}\}")
_ENVIRONMENTS = "*.postman_environment.json"
_DEEPEST = 10


class _Variable(NamedTuple):
    value: str
    text: JsonText
    path: str
    pointer: str


class Variables:
    """What `{{name}}` stands for. One that is set nowhere stays as it is."""

    def __init__(self) -> None:
        self._set: dict[str, _Variable] = {}

    @classmethod
    def of(cls, collection: JsonText, shown: str, path: str | None) -> Variables:
        """The variables of a collection; an environment weighs more, if it is clear which one."""
        found = cls()
        found._take(collection, shown, "variable")
        environments = glob.glob(os.path.join(glob.escape(os.path.dirname(path)), _ENVIRONMENTS)) if path else []
        if len(environments) == 1:
            try:
                with open(environments[0], encoding="utf-8-sig") as handle:
                    text = JsonText(handle.read())
                text.parse()
            except (OSError, ValueError, NotJson):
                return found
            found._take(text, environments[0], "values")
        return found

    def _take(self, text: JsonText, path: str, member: str) -> None:
        listed = text.value.get(member) if isinstance(text.value, dict) else None
        for index, each in enumerate(listed if isinstance(listed, list) else ()):
            if not isinstance(each, dict) or each.get("disabled") or each.get("enabled") is False:
                continue
            key, value = each.get("key") or each.get("id"), each.get("value")
            if isinstance(key, str) and value not in (None, "") and not isinstance(value, (dict, list)):
                shown = str(value).lower() if isinstance(value, bool) else str(value)
                self._set[key] = _Variable(shown, text, path, f"/{member}/{index}/value")

    def filled(self, text: str) -> str:
        """A text with its variables, and theirs, filled in."""
        for _ in range(_DEEPEST):
            filled = _USE.sub(self._value, text)
            if filled == text:
                break
            text = filled
        return text

    def _value(self, match: re.Match[str]) -> str:
        variable = self._set.get(match[1])
        return variable.value if variable is not None else match[0]

    def chain(self, text: str) -> tuple[Origin, ...]:
        """Where the value of a text that is one variable comes from, variable by variable."""
        links: list[Origin] = []
        while (match := _USE.search(text)) is not None and len(links) < _DEEPEST:
            variable = self._set.get(match[1])
            if variable is None:
                links.append(Origin(f"variable {match[1]}, which is set nowhere here"))
                break
            what = f"variable {match[1]}"
            links.append(version_origin(variable.text, variable.path, what, variable.pointer, variable.value))
            text = variable.value
        return tuple(links)

    def filled_with_places(self, text: str) -> tuple[str, list[tuple[int, int]]]:
        """A filled text, and where each part of it begins: (offset in it, offset in the text as written)."""
        parts: list[str] = []
        places: list[tuple[int, int]] = [(0, 0)]
        length = at = 0
        for match in _USE.finditer(text):
            value = self.filled(match[0])
            length += match.start() - at
            places.append((length, match.start()))
            parts += [text[at : match.start()], value]
            length, at = length + len(value), match.end()
            places.append((length, at))
        return "".join([*parts, text[at:]]), places

    def first_unset(self, text: str) -> tuple[str, int] | None:
        """The first variable of a text that nothing sets, and its offset."""
        return next(((m[1], m.start()) for m in _USE.finditer(text) if m[1] not in self._set), None)


def is_environment(value: Any) -> bool:
    """Whether a JSON value is an environment of Postman's."""
    return isinstance(value, dict) and "_postman_variable_scope" in value
