"""JSON as a file of settings: its members, and where their values stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.formats.json_text import JsonText, NotJson
from aoai_compat.lint.formats.jsonc import without_comments
from aoai_compat.lint.project_files.setting import Setting


class JsonMembers:
    """A JSON text, with or without comments. `value` is None where it is neither."""

    def __init__(self, text: str) -> None:
        self._text = JsonText(text)
        try:
            self._text.parse()
        except NotJson:
            self._text = JsonText(without_comments(text))
            try:
                self._text.parse()
            except NotJson:
                self._text.value = None
        self.value: Any = self._text.value

    def setting(self, pointer: str, value: Any) -> Setting | None:
        """What the member at a pointer is set to; None for what is no text and no number."""
        if not isinstance(value, (str, int, float)) or isinstance(value, bool):
            return None
        span = self._text.span(pointer)
        if span is None:
            return None
        written = self._text.text[span.value : span.end]
        if isinstance(value, str):
            return Setting(value, span.value + 1, span.end - 1, is_exact=written[1:-1] == value)
        return Setting(written, span.value, span.end)

    def members(self) -> Iterator[tuple[tuple[str, ...], str, Any]]:
        """Every member of every object: the keys that lead to it, its pointer, and its value."""
        left: list[tuple[tuple[str, ...], str, Any]] = [((), "", self.value)]
        while left:
            path, pointer, value = left.pop()
            if isinstance(value, dict):
                inner = [((*path, key), pointer_to(pointer, key), held) for key, held in value.items()]
                yield from inner
                left += reversed(inner)
            elif isinstance(value, list):
                left += reversed([(path, pointer_to(pointer, at), held) for at, held in enumerate(value)])
