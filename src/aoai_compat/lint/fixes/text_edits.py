"""Edits of a request as edits of the file that holds it, so that nothing else of the file changes.

Members of JSON, and of YAML in braces, are cut out with the comma that they bring; members of YAML in lines are cut
out by lines. A file in which the text is not what the body says (an escape, a variable filled in) is left alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.fixes.fix import Edit, Remove, Rename, Replace, SetVersion, TextEdit, TextEdits
from aoai_compat.lint.formats.text_map import TextMap
from aoai_compat.lint.request import Request, Span

_NAME = r"[A-Za-z_][A-Za-z0-9_-]*"
_YAML_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_PLAIN = r"[A-Za-z0-9_][A-Za-z0-9_.:/ -]*"
_MARKS = "\"'"


class _ByHand(Exception):
    """The text is not such that an edit of it can be worked out."""


def text_edits(request: Request, edits: Sequence[Edit], text: TextMap | None = None) -> TextEdits | None:
    """What edits of a request change in its file, in the order of the file; None where that cannot be said.

    `text` is the file, where the request does not have it.
    """
    where = request.file_text() or text
    if where is None or not edits or any(problem.kind == "duplicate-key" for problem in request.problems):
        return None
    cuts: list[tuple[int, int, str]] = []
    writer = _Writer(request, where)
    try:
        removed = [edit.pointer for edit in edits if isinstance(edit, Remove)]
        for parent in dict.fromkeys(pointer.rpartition("/")[0] for pointer in removed):
            cuts += writer.removals(parent, {p for p in removed if p.rpartition("/")[0] == parent})
        for edit in edits:
            if isinstance(edit, Rename):
                cuts.append(writer.renaming(edit))
            elif isinstance(edit, Replace):
                cuts.append(writer.replacement(edit))
            elif isinstance(edit, SetVersion):
                cuts.append(writer.version(edit.version))
    except _ByHand:
        return None
    cuts.sort()
    if any(one[1] > other[0] for one, other in pairwise(cuts)):
        return None
    return tuple(_placed(where, *cut) for cut in cuts)


def _placed(where: TextMap, start: int, end: int, replacement: str) -> TextEdit:
    def position(offset: int) -> tuple[int, int]:
        own = offset - where.base
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
            raise _ByHand
        own = Span(span.start - self.base, span.value - self.base, span.end - self.base)
        if not 0 <= own.start <= own.value < own.end <= len(self.text):
            raise _ByHand
        return own

    def _cut(self, start: int, end: int, replacement: str = "") -> tuple[int, int, str]:
        return start + self.base, end + self.base, replacement

    # -- taking out -------------------------------------------------------------------------

    def removals(self, parent: str, pointers: set[str]) -> Iterator[tuple[int, int, str]]:
        """The cuts that take members or items out of what holds them."""
        container = value_of(self.request.body, parent)
        keys: Sequence[Any] = list(container) if isinstance(container, dict) else range(len(container))
        children = sorted((self._span(at), at in pointers) for at in (pointer_to(parent, key) for key in keys))
        if sum(gone for _, gone in children) != len(pointers):
            raise _ByHand
        spans = [span for span, _ in children]
        if any(one.end > other.start for one, other in pairwise(spans)):
            raise _ByHand
        holder = self._span(parent)
        if self.text[holder.value] in "{[" and holder.value < spans[0].start:
            yield from self._out_of_brackets(holder, spans, [gone for _, gone in children])
        elif isinstance(container, dict):
            yield from self._out_of_lines(spans, [gone for _, gone in children])
        else:
            raise _ByHand

    def _out_of_brackets(self, holder: Span, spans: list[Span], gone: list[bool]) -> Iterator[tuple[int, int, str]]:
        if all(gone):
            between = self.text[holder.value + 1 : spans[0].start] + self.text[spans[-1].end : holder.end - 1]
            if between.replace(",", "").strip():
                raise _ByHand
            yield self._cut(holder.value + 1, holder.end - 1)
            return
        index = 0
        while index < len(spans):
            if not gone[index]:
                index += 1
                continue
            after = index
            while after < len(spans) and gone[after]:
                after += 1
            if after < len(spans):
                yield self._checked(spans[index].start, spans[after].start, spans[index:after])
            else:
                yield self._checked(spans[index - 1].end, spans[-1].end, spans[index:])
            index = after

    def _checked(self, start: int, end: int, spans: Sequence[Span]) -> tuple[int, int, str]:
        """A cut; what it takes away besides the members may only be commas, white space and continued lines."""
        rest, at = "", start
        for span in spans:
            rest += self.text[at : span.start]
            at = span.end
        rest += self.text[at:end]
        if rest.strip(", \t\r\n\\`^"):
            raise _ByHand
        return self._cut(start, end)

    def _out_of_lines(self, spans: list[Span], gone: list[bool]) -> Iterator[tuple[int, int, str]]:
        """Members of YAML that stand on lines of their own."""
        if all(gone):
            yield self._cut(spans[0].start, self._end(spans[-1]), "{}")
            return
        for index, span in enumerate(spans):
            if not gone[index]:
                continue
            end = self._end(span)
            line_start = self.text.rfind("\n", 0, span.start) + 1
            line_end = self.text.find("\n", end)
            line_end = len(self.text) if line_end < 0 else line_end + 1
            rest = self.text[end:line_end].strip()
            if rest and not rest.startswith("#"):
                raise _ByHand
            if not self.text[line_start : span.start].strip(" \t"):
                yield self._cut(line_start, line_end)
            elif index + 1 < len(spans) and not gone[index + 1] and not self.text[end : spans[index + 1].start].strip():
                # The first member behind the dash of a list item: the next one takes its place.
                yield self._cut(span.start, spans[index + 1].start)
            else:
                raise _ByHand

    def _end(self, span: Span) -> int:
        """Where a member of YAML really ends: some parsers count the white space and comments behind it too."""
        lines = self.text[span.start : span.end].rstrip().split("\n")
        while len(lines) > 1 and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
            lines.pop()
        return span.start + len("\n".join(lines).rstrip())

    # -- changing ---------------------------------------------------------------------------

    def renaming(self, edit: Rename) -> tuple[int, int, str]:
        """The cut that puts a name in place of a key; its quotes stay."""
        start = self._span(edit.pointer).start
        old = edit.pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
        if not re.fullmatch(_NAME, edit.name) or edit.name.lower() in _YAML_WORDS:
            raise _ByHand
        quoted = self.text[start] in _MARKS
        start += quoted
        after = self.text[start + len(old) : start + len(old) + 8]
        if not self.text.startswith(old, start) or not re.match(r"""\\?["']""" if quoted else r"\s*:", after):
            raise _ByHand
        return self._cut(start, start + len(old), edit.name)

    def replacement(self, edit: Replace) -> tuple[int, int, str]:
        """The cut that puts a value in place of another; where both are text, its quotes stay."""
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
                raise _ByHand
            return self._cut(span.value, span.end, value)
        # JSON inside of a text in double quotes: each quote has a backslash before it, and only plain values fit.
        start = span.value - (written[0] == '"')
        written = self.text[start : span.end]
        own = written[2:-2] == old if isinstance(old, str) else _means(written, old)
        if not own or any(mark in value for mark in _MARKS):
            raise _ByHand
        return self._cut(start, span.end, value)

    def _is_escaped(self, span: Span) -> bool:
        """Whether the quotes of a member have backslashes before them."""
        return any(self.text.startswith("\\", at) for at in (span.start, max(0, span.start - 1)))

    def version(self, label: str) -> tuple[int, int, str]:
        """The cut that puts another version where the request has its own."""
        origin = self.request.version_chain[-1] if self.request.version_chain else None
        old = self.request.api_version
        if origin is None or old is None or origin.text_span is None or origin.path not in (None, self.request.path):
            raise _ByHand
        start, end = origin.text_span.start - self.base, origin.text_span.end - self.base
        if not 0 <= start < end <= len(self.text) or self.text.count(old, start, end) != 1:
            raise _ByHand
        at = self.text.index(old, start, end)
        return self._cut(at, at + len(old), label)


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
