"""A proposal to mend what a finding is about: edits of a request, and what they are in the file that holds it.

`safe` does not change what the request means, and applies with `--fix`. `unsafe` may (something is no longer sent,
another version answers): it applies with `--unsafe-fixes`. `display` is shown and never applied.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from aoai_compat.lint.fixes.edits import Edit, TextEdits

if TYPE_CHECKING:
    from aoai_compat.lint.formats.text_map import TextMap
    from aoai_compat.lint.request import Request

Safety = Literal["safe", "unsafe", "display"]


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
