"""A proposal to mend what a finding is about: edits of a request, and what they are in the file that holds it.

`safe` does not change what the request means, and applies with `--fix`. `unsafe` may (something is no longer sent,
another version answers): it applies with `--unsafe-fixes`. `display` is shown and never applied.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from aoai_compat.lint.formats.text_map import TextMap
    from aoai_compat.lint.request import Request

Safety = Literal["safe", "unsafe", "display"]


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


def in_no_file(edits: tuple[Edit, ...], text: TextMap | None) -> TextEdits | None:  # noqa: ARG001
    """The place of a fix whose request stands in no file."""
    return None


class InFile:
    """The place of a fix whose request stands in a file. Where it stands does not make it another fix."""

    __slots__ = ("_request",)

    def __init__(self, request: Request) -> None:
        self._request = request

    def __call__(self, edits: tuple[Edit, ...], text: TextMap | None) -> TextEdits | None:
        """The edits of the file."""
        from aoai_compat.lint.fixes.text_edits import text_edits

        return text_edits(self._request, edits, text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, InFile)

    def __hash__(self) -> int:
        return hash(InFile)


class WorkedOut:
    """The place of a fix whose edits of the file are known already: one that came from another process."""

    __slots__ = ("_found",)

    def __init__(self, found: TextEdits | None) -> None:
        self._found = found

    def __call__(self, edits: tuple[Edit, ...], text: TextMap | None) -> TextEdits | None:  # noqa: ARG002
        """The edits of the file."""
        return self._found


class Fix(NamedTuple):
    """One way to mend a finding: all of its edits, or none. `title` says in the imperative what they do.

    `place` turns the edits into those of the file, None where the request does not stand there as it is; whoever
    makes the finding sets it.
    """

    title: str
    safety: Safety
    edits: tuple[Edit, ...]
    place: Callable[[tuple[Edit, ...], TextMap | None], TextEdits | None] = in_no_file

    def of(self, request: Request) -> Fix:
        """The fix as that of a finding in a request."""
        return self._replace(place=InFile(request))

    def text_edits(self, text: TextMap | None = None) -> TextEdits | None:
        """The edits of the file, in its order and apart from each other; None where it has to be done by hand.

        `text` is the file, where the request itself does not have it.
        """
        return self.place(self.edits, text)

    def __reduce__(self) -> tuple[type[Fix], tuple[Any, ...]]:
        """A request may hold what no other process can be sent; the edits of its file can."""
        return Fix, (self.title, self.safety, self.edits, WorkedOut(self.text_edits()))

    def may_be_applied(self, *, unsafe: bool) -> bool:
        """Whether `--fix` takes it, if it stands in a file; `unsafe`: together with `--unsafe-fixes`."""
        return self.safety == "safe" or (unsafe and self.safety == "unsafe")

    def as_data(self) -> dict[str, Any]:
        """The JSON of it. `text_edits` is empty where the request does not stand in the file as it is.

        It is empty too where an edit would repeat a key or a token: those are shown nowhere.
        """
        from aoai_compat.terminal import redacted

        texts = self.text_edits() or ()
        if any(redacted(edit.replacement) != edit.replacement for edit in texts):
            texts = ()
        return {
            "title": redacted(self.title),
            "safety": self.safety,
            "edits": [edit.as_data() for edit in self.edits],
            "text_edits": [edit.as_data() for edit in texts],
        }


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
