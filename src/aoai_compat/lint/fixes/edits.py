"""Edits of a request, and edits of the file that holds it."""

from __future__ import annotations

from typing import Any, NamedTuple


class Remove(NamedTuple):
    """Takes a member out of its object, or an item out of its list. Pointers are into the body."""

    pointer: str

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        return {"op": "remove", "pointer": self.pointer}


class Rename(NamedTuple):
    """Gives a member another name; its value stays."""

    pointer: str
    name: str

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        return {"op": "rename", "pointer": self.pointer, "name": self.name}


class Replace(NamedTuple):
    """Puts another value in place of one. `pointer` is where it was, under the names of before the fix."""

    pointer: str
    value: Any

    def as_data(self) -> dict[str, Any]:
        """The JSON of it, without keys and tokens."""
        return {"op": "replace", "pointer": self.pointer, "value": without_secrets(self.value)}


class SetVersion(NamedTuple):
    """Calls another version."""

    version: str

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        return {"op": "set-version", "version": self.version}


class RemoveQuery(NamedTuple):
    """Takes a parameter out of the query of the URL, wherever it stands there."""

    name: str

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        return {"op": "remove-query", "name": self.name}


class RemoveHeader(NamedTuple):
    """Sends a header no longer. Names of headers are the same in capital and small letters."""

    name: str

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        return {"op": "remove-header", "name": self.name}


class SetHeader(NamedTuple):
    """Sends a header with a value, in place of the one that it has, if any."""

    name: str
    value: str

    def as_data(self) -> dict[str, Any]:
        """The JSON of it, without keys and tokens."""
        return {"op": "set-header", "name": self.name, "value": without_secrets(self.value)}


class MoveClient(NamedTuple):
    """Makes a client of code one of another version of the API; what that changes in the file is known with it."""

    version: str

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        return {"op": "move-client", "version": self.version}


class RemoveMark(NamedTuple):
    """Takes away the byte order mark that the file begins with.

    No line or column counts it: among the edits of the text it is an empty one at the beginning.
    """

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        return {"op": REMOVE_MARK}


REMOVE_MARK = "remove-mark"

Edit = Remove | Rename | Replace | SetVersion | RemoveQuery | RemoveHeader | SetHeader | MoveClient | RemoveMark


class TextEdit(NamedTuple):
    """A stretch of a file and what to put there. `start` and `end` count characters; lines and columns are from 1."""

    start: int
    end: int
    replacement: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        keys = ("line", "column", "end_line", "end_column", "replacement")
        return {key: getattr(self, key) for key in keys}


TextEdits = tuple[TextEdit, ...]


def without_secrets(value: Any) -> Any:
    """A JSON value with keys, tokens and passwords masked, wherever they stand in it."""
    import json

    from aoai_compat.terminal import redacted

    if isinstance(value, dict):
        cleaned: dict[str, Any] = {}
        for key, member in value.items():
            shown = json.dumps({key: "x" * 12})
            is_secret = isinstance(member, str) and redacted(shown) != shown
            cleaned[key] = "***" if is_secret else without_secrets(member)
        return cleaned
    if isinstance(value, list):
        return [without_secrets(item) for item in value]
    return redacted(value) if isinstance(value, str) else value
