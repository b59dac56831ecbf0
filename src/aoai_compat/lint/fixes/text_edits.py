"""Edits of a request as edits of the file that holds it, so that nothing else of the file changes.

Members of JSON, and of YAML in braces, are cut out with the comma that they bring; members of YAML in lines are cut
out by lines; those that code writes are changed as its language has them. A file in which the text is not what the body
says (an escape, a variable filled in) is left alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.fixes.edits import (
    Edit,
    Remove,
    RemoveHeader,
    RemoveMark,
    RemoveQuery,
    Rename,
    Replace,
    SetHeader,
    SetVersion,
    TextEdit,
    TextEdits,
)
from aoai_compat.lint.fixes.head import ByHand, Cut, Members
from aoai_compat.lint.fixes.member_cuts import MemberCuts
from aoai_compat.lint.formats.text_map import TextMap
from aoai_compat.lint.request import Request, Span

_NAME = r"[A-Za-z_][A-Za-z0-9_-]*"
_YAML_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_PLAIN = r"[A-Za-z0-9_][A-Za-z0-9_.:/ -]*"
_MARKS = "\"'"


def text_edits(request: Request, edits: Sequence[Edit], text: TextMap | None = None) -> TextEdits | None:
    """What edits of a request change in its file, in the order of the file; None where that cannot be said.

    `text` is the file, where the request does not have it.
    """
    where = request.file_text() or text
    if where is None or not edits:
        return None
    is_twice = any(problem.kind == "duplicate-key" for problem in request.problems)
    try:
        cuts = sorted(_cuts(request, edits, where, is_twice))
    except ByHand:
        return None
    if any(one.end > other.start for one, other in pairwise(cuts)):
        return None
    return tuple(placed(where, *cut) for cut in cuts)


def _cuts(request: Request, edits: Sequence[Edit], where: TextMap, is_twice: bool) -> Iterator[Cut]:
    """What edits change; `is_twice`: a key stands twice, so that nobody knows which of them counts."""
    writer = _Writer(request, where)
    removed = [edit.pointer for edit in edits if isinstance(edit, Remove)]
    if is_twice and not all(isinstance(edit, RemoveMark) for edit in edits):
        raise ByHand
    for parent in dict.fromkeys(pointer.rpartition("/")[0] for pointer in removed):
        yield from writer.removals(parent, {p for p in removed if p.rpartition("/")[0] == parent})
    for edit in edits:
        if isinstance(edit, Rename):
            yield writer.renaming(edit)
        elif isinstance(edit, Replace):
            yield writer.replacement(edit)
        elif isinstance(edit, SetVersion):
            yield writer.version(edit.version)
        elif isinstance(edit, RemoveMark):
            yield writer.mark()
        elif isinstance(edit, (RemoveQuery, RemoveHeader, SetHeader)):
            yield from writer.head(edit)
        elif not isinstance(edit, Remove):
            # A client is moved by edits of its own.
            raise ByHand


def placed(where: TextMap, start: int, end: int, replacement: str) -> TextEdit:
    """A cut as an edit, with its lines and columns."""

    def position(offset: int) -> tuple[int, int]:
        # A byte order mark, which is before the text, counts for nothing.
        own = max(0, offset - where.base)
        line_start = where.file_text.rfind("\n", 0, own) + 1
        return where.first_line + where.file_text.count("\n", 0, own), own - line_start + 1

    return TextEdit(start, end, replacement, *position(start), *position(end))


class _Writer:
    """Works out cuts, `(start, end, replacement)`, in the text that holds a request."""

    def __init__(self, request: Request, where: TextMap) -> None:
        self.request = request
        self.text = where.file_text
        self.base = where.base

    def _span(self, pointer: str) -> Span:
        """Where something stands in the text at hand."""
        span = self.request.span(pointer)
        if span is None:
            raise ByHand
        own = Span(span.start - self.base, span.value - self.base, span.end - self.base)
        if not 0 <= own.start <= own.value < own.end <= len(self.text):
            raise ByHand
        return own

    def _cut(self, start: int, end: int, replacement: str = "") -> Cut:
        return Cut(start + self.base, end + self.base, replacement)

    def _in_code(self) -> Members | None:
        """The members of a body that code writes; None for a body that stands there as JSON or YAML."""
        if not self.request.in_code:
            return None
        members = self.request.members()
        if members is None:
            raise ByHand
        return members

    def removals(self, parent: str, pointers: set[str]) -> Iterator[Cut]:
        """The cuts that take members or items out of what holds them."""
        in_code = self._in_code()
        if in_code is not None:
            yield from in_code.removals(parent, pointers)
            return
        container = value_of(self.request.body, parent)
        keys: Sequence[Any] = list(container) if isinstance(container, dict) else range(len(container))
        children = sorted((self._span(at), at in pointers) for at in (pointer_to(parent, key) for key in keys))
        if sum(gone for _, gone in children) != len(pointers):
            raise ByHand
        cuts = MemberCuts(self.text, self.base)
        yield from cuts.removals(self._span(parent), children, is_object=isinstance(container, dict))

    def renaming(self, edit: Rename) -> Cut:
        """The cut that puts a name in place of a key; its quotes stay."""
        in_code = self._in_code()
        if in_code is not None:
            return in_code.renaming(edit.pointer, edit.name)
        start = self._span(edit.pointer).start
        old = edit.pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
        if not re.fullmatch(_NAME, edit.name) or edit.name.lower() in _YAML_WORDS:
            raise ByHand
        quoted = self.text[start] in _MARKS
        start += quoted
        after = self.text[start + len(old) : start + len(old) + 8]
        if not self.text.startswith(old, start) or not re.match(r"""\\?["']""" if quoted else r"\s*:", after):
            raise ByHand
        return self._cut(start, start + len(old), edit.name)

    def replacement(self, edit: Replace) -> Cut:
        """The cut that puts a value in place of another; where both are text, its quotes stay."""
        in_code = self._in_code()
        if in_code is not None:
            return in_code.replacement(edit.pointer, edit.value)
        span = self._span(edit.pointer)
        old = value_of(self.request.body, edit.pointer)
        written = self.text[span.value : span.end]
        if isinstance(old, str) and isinstance(edit.value, str) and old and re.fullmatch(_PLAIN, edit.value):
            if written == old and re.fullmatch(_NAME, edit.value) and edit.value.lower() not in _YAML_WORDS:
                return self._cut(span.value, span.end, edit.value)
            if written[0] in _MARKS and written.startswith(old, 1) and written[1 + len(old) :] in (*_MARKS, '\\"'):
                return self._cut(span.value + 1, span.value + 1 + len(old), edit.value)
        value = json.dumps(edit.value, ensure_ascii=False)
        if not self._is_escaped(span):
            if not _means(written, old):
                raise ByHand
            return self._cut(span.value, span.end, value)
        # JSON inside of a text in double quotes: each quote has a backslash before it, and only plain values fit.
        start = span.value - (written[0] == '"')
        written = self.text[start : span.end]
        own = written[2:-2] == old if isinstance(old, str) else _means(written, old)
        if not own or any(mark in value for mark in _MARKS):
            raise ByHand
        return self._cut(start, span.end, value)

    def _is_escaped(self, span: Span) -> bool:
        """Whether the quotes of a member have backslashes before them."""
        return any(self.text.startswith("\\", at) for at in (span.start, max(0, span.start - 1)))

    def version(self, label: str) -> Cut:
        """The cut that puts another version where the request has its own."""
        origin = self.request.version_chain[-1] if self.request.version_chain else None
        old = self.request.api_version
        if origin is None or old is None or origin.text_span is None or origin.path not in (None, self.request.path):
            raise ByHand
        start, end = origin.text_span.start - self.base, origin.text_span.end - self.base
        if not 0 <= start < end <= len(self.text) or self.text.count(old, start, end) != 1:
            raise ByHand
        at = self.text.index(old, start, end)
        return self._cut(at, at + len(old), label)

    def head(self, edit: RemoveQuery | RemoveHeader | SetHeader) -> Sequence[Cut]:
        """The cuts in the address or in the headers."""
        head = self.request.head()
        if head is None:
            raise ByHand
        if isinstance(edit, RemoveQuery):
            return head.without_query(edit.name)
        if isinstance(edit, RemoveHeader):
            return head.without_header(edit.name)
        return head.with_header(edit.name, edit.value)

    def mark(self) -> Cut:
        """The cut that takes the byte order mark away: a text is read without the one before it."""
        if self.base != 1 or not any(problem.kind == "byte-order-mark" for problem in self.request.problems):
            raise ByHand
        return Cut(0, 1)


def _means(written: str, value: Any) -> bool:
    """Whether a piece of the file is a value and nothing else."""
    if isinstance(value, str) and written[:1] == "'" == written[-1:] and written[1:-1] == value and "'" not in value:
        return True
    try:
        read = json.loads(written)
    except (ValueError, RecursionError):
        return False
    return type(read) is type(value) and bool(read == value)


def value_of(body: Any, pointer: str) -> Any:
    """What a pointer names in a body; None where there is nothing."""
    value = body
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict):
            value = value.get(name)
        elif isinstance(value, list) and name.isdigit() and int(name) < len(value):
            value = value[int(name)]
        else:
            return None
    return value
