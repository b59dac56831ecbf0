"""Members of JSON and YAML, and items of their lists, as stretches to cut out of a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from aoai_compat.lint.fixes.head import ByHand, Cut
from aoai_compat.lint.request import Span


class MemberCuts:
    """Works out cuts in a text, of which `base` characters of the file are before it. Spans are into the text."""

    def __init__(self, text: str, base: int) -> None:
        self._text = text
        self._base = base

    def removals(self, holder: Span, children: Sequence[tuple[Span, bool]], *, is_object: bool) -> Iterator[Cut]:
        """The cuts that take members or items out of what holds them: those of all its children that are marked."""
        spans = [span for span, _ in children]
        gone = [is_gone for _, is_gone in children]
        if not any(gone) or any(one.end > other.start for one, other in pairwise(spans)):
            raise ByHand
        if self._text[holder.value] in "{[" and holder.value < spans[0].start:
            yield from self._out_of_brackets(holder, spans, gone)
        elif is_object:
            yield from self._out_of_lines(spans, gone)
        else:
            raise ByHand

    def _cut(self, start: int, end: int, replacement: str = "") -> Cut:
        return Cut(start + self._base, end + self._base, replacement)

    def _out_of_brackets(self, holder: Span, spans: list[Span], gone: list[bool]) -> Iterator[Cut]:
        if all(gone):
            between = self._text[holder.value + 1 : spans[0].start] + self._text[spans[-1].end : holder.end - 1]
            if between.replace(",", "").strip():
                raise ByHand
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

    def _checked(self, start: int, end: int, spans: Sequence[Span]) -> Cut:
        """A cut; what it takes away besides the members may only be commas, white space and continued lines."""
        rest, at = "", start
        for span in spans:
            rest += self._text[at : span.start]
            at = span.end
        rest += self._text[at:end]
        if rest.strip(", \t\r\n\\`^"):
            raise ByHand
        return self._cut(start, end)

    def _out_of_lines(self, spans: list[Span], gone: list[bool]) -> Iterator[Cut]:
        """Members of YAML that stand on lines of their own."""
        if all(gone):
            yield self._cut(spans[0].start, self._end(spans[-1]), "{}")
            return
        for index, span in enumerate(spans):
            if not gone[index]:
                continue
            end = self._end(span)
            line_start = self._text.rfind("\n", 0, span.start) + 1
            line_end = self._text.find("\n", end)
            line_end = len(self._text) if line_end < 0 else line_end + 1
            rest = self._text[end:line_end].strip()
            if rest and not rest.startswith("#"):
                raise ByHand
            if not self._text[line_start : span.start].strip(" \t"):
                yield self._cut(line_start, line_end)
            elif (
                index + 1 < len(spans) and not gone[index + 1] and not self._text[end : spans[index + 1].start].strip()
            ):
                # The first member behind the dash of a list item: the next one takes its place.
                yield self._cut(span.start, spans[index + 1].start)
            else:
                raise ByHand

    def _end(self, span: Span) -> int:
        """Where a member of YAML really ends: some parsers count the white space and comments behind it too."""
        lines = self._text[span.start : span.end].rstrip().split("\n")
        while len(lines) > 1 and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
            lines.pop()
        return span.start + len("\n".join(lines).rstrip())
