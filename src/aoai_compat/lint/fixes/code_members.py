"""The members of a body that code writes, as arguments of a call or in an object: for what changes them.

Only what stands in the text of the call, or of the object that is sent, is changed there. What a variable, a splat or a
later statement brings may be sent elsewhere, too.
"""

from __future__ import annotations

import json
import keyword
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.fixes.code_literals import literal, means, quote_of
from aoai_compat.lint.fixes.code_tokens import TREES, Syntax, Token, Tokens, tokens_of
from aoai_compat.lint.fixes.head import ByHand, Cut
from aoai_compat.lint.request import Span

_OPEN, _CLOSE = ("(", "[", "{"), (")", "]", "}")
_IDENTIFIER = r"[A-Za-z_]\w*"
_GLUE = r'"\s*,\s*"'
"""What stands between two lines of a cell in its notebook."""


class CodeEdits:
    """Turns stretches of code into those of its file. Raises `ByHand` where the file does not say the same."""

    def __init__(self, code: Code, syntax: Syntax) -> None:
        self.code = code
        self.syntax: Syntax = syntax

    @property
    def tokens(self) -> Tokens:
        """The tokens of the code."""
        return tokens_of(self.code.text, self.syntax)

    def cut(self, start: int, end: int, replacement: str = "") -> Cut:
        """A stretch of the code with what to put there, as one of the file."""
        place = self.code.place
        if not 0 <= start <= end <= len(self.code.text):
            raise ByHand
        first = place.offset(start - 1) + 1 if start else place.offset(0)
        last = place.offset(end - 1) + 1 if end > start else first
        written = place.file_text[first - place.base : last - place.base]
        if self.code.in_json:
            if _unescaped(written) != self.code.text[start:end]:
                raise ByHand
            return Cut(first, last, json.dumps(replacement, ensure_ascii=False)[1:-1])
        # The lines of a quotation in Markdown begin with `>`.
        if re.sub(r"[\s>]+", "", written) != re.sub(r"[\s>]+", "", self.code.text[start:end]):
            raise ByHand
        return Cut(first, last, replacement)

    def without(self, start: int, end: int) -> Iterator[Cut]:
        """What takes an argument, a member or an item out of the brackets that it stands in, with its comma.

        One that has its lines for itself goes with them; comments on other lines stay.
        """
        tokens = self.tokens
        before, after = tokens.before(start), tokens.after(end)
        said_before, said_after = tokens.said(before), tokens.said(after)
        if said_before not in (*_OPEN, ",") or said_after not in (*_CLOSE, ","):
            raise ByHand
        has_comma = said_after == ","
        until = after.end if has_comma else end
        following = tokens.after(until) if has_comma else after
        line_start, line_end = tokens.line_start(start), tokens.line_end(until)
        begins_line = not self.code.text[line_start:start].strip()
        ends_line = following.start >= line_end
        if begins_line and ends_line:
            if not has_comma and said_before == ",":
                yield self.cut(before.start, before.end)
            yield self.cut(line_start, line_end)
        elif has_comma and tokens.said(following) not in _CLOSE:
            if tokens.comments(until, following.start) or (ends_line and said_before == ","):
                clear = said_before == "," and not tokens.comments(before.end, start)
                yield self.cut(before.end if clear else start, until)
            else:
                yield self.cut(start, following.start)
        else:
            yield from self._last(before, start, until, has_comma=has_comma)

    def without_all(self, spans: Sequence[Span]) -> Iterator[Cut]:
        """What takes several of the same brackets out, in their order. Neighbours go together: each comma goes once."""
        at = 0
        while at < len(spans):
            start, end = spans[at].start, spans[at].end
            while at + 1 < len(spans) and self._is_next(end, spans[at + 1].start):
                at += 1
                end = spans[at].end
            yield from self.without(start, end)
            at += 1

    def without_statement(self, start: int, end: int) -> Cut:
        """What takes a statement out, with the lines that it has for itself."""
        tokens = self.tokens
        line_start, line_end = tokens.line_start(start), tokens.line_end(end)
        following = tokens.after(end)
        begins_line = not self.code.text[line_start:start].strip()
        if begins_line and following.start >= line_end:
            return self.cut(line_start, line_end)
        if following.start >= line_end or tokens.comments(end, following.start):
            before = tokens.before(start)
            return self.cut(start if tokens.comments(before.end, start) else before.end, end)
        return self.cut(start, following.start)

    def without_link(self, start: int, end: int) -> Cut:
        """What takes a call out of a chain, with the line that it has for itself. `start` is before its dot."""
        tokens = self.tokens
        dot, following = tokens.after(start), tokens.after(end)
        if tokens.said(dot) != ".":
            raise ByHand
        line_start, line_end = tokens.line_start(dot.start), tokens.line_end(end)
        if self.code.text[line_start : dot.start].strip():
            return self.cut(dot.start, end)
        if following.start >= line_end:
            return self.cut(line_start, line_end)
        if tokens.said(following) == ".":
            return self.cut(dot.start, following.start)
        if tokens.comments(start, dot.start):
            raise ByHand
        return self.cut(start, end)

    def _is_next(self, end: int, start: int) -> bool:
        comma = self.tokens.after(end)
        return self.tokens.said(comma) == "," and self.tokens.after(comma.end).start == start

    def _last(self, before: Token, start: int, until: int, *, has_comma: bool) -> Iterator[Cut]:
        """What takes out the last of the brackets, that shares its line with others."""
        if self.tokens.said(before) != ",":
            # An only one takes the space before it along, where there is some behind it as well.
            is_padded = (
                self.syntax in TREES and self.code.text[before.end : start] == " " == self.code.text[until : until + 1]
            )
            yield self.cut(before.end if is_padded else start, until)
        elif self.tokens.comments(before.end, start):
            if not has_comma:
                yield self.cut(before.start, before.end)
            yield self.cut(start, until)
        else:
            yield self.cut(before.end if has_comma else before.start, until)


class CodeMembers:
    """The members of one body; `spans` are those of a `Payload`, in characters of the code."""

    def __init__(self, code: Code, spans: Mapping[str, Span], body: Any, syntax: Syntax) -> None:
        self._edits = CodeEdits(code, syntax)
        self._text = code.text
        self._spans = spans
        self._body = body
        self._syntax: Syntax = syntax

    def removals(self, parent: str, pointers: set[str]) -> Iterator[Cut]:
        """What takes members out of an object, or items out of a list."""
        spans = sorted(self._span(pointer) for pointer in pointers)
        is_list = isinstance(self._value(parent), list)
        if not is_list:
            for pointer in pointers:
                self._key(pointer)
        yield from self._edits.without_all(spans)

    def renaming(self, pointer: str, name: str) -> Cut:
        """What gives a member another name."""
        start, end, is_text = self._key(pointer)
        if is_text:
            if not re.fullmatch(r"[A-Za-z_][\w-]*", name):
                raise ByHand
            return self._edits.cut(start + 1, end - 1, name)
        if not re.fullmatch(_IDENTIFIER, name) or (self._syntax == "python" and keyword.iskeyword(name)):
            raise ByHand
        if self._span(pointer).end == end:
            # `{ name }` says both the name and the variable.
            return self._edits.cut(start, end, f"{name}: {self._text[start:end]}")
        return self._edits.cut(start, end, name)

    def replacement(self, pointer: str, value: Any) -> Cut:
        """What puts another value in place of one that is written out."""
        span = self._span(pointer)
        written = self._text[span.value : span.end]
        if not means(written, self._value(pointer), self._syntax):
            raise ByHand
        return self._edits.cut(span.value, span.end, literal(value, self._syntax, quote_of(written)))

    def _span(self, pointer: str) -> Span:
        """Where a member stands: within what it is a member of, up to the whole."""
        span = self._spans.get(pointer)
        inner, at = span, pointer
        while at:
            at = at.rpartition("/")[0]
            outer = self._spans.get(at)
            if inner is None or outer is None or not outer.start <= inner.start <= inner.end <= outer.end:
                raise ByHand
            inner = outer
        if span is None or not pointer or not self._is_written(pointer, span):
            raise ByHand
        return span

    def _is_written(self, pointer: str, span: Span) -> bool:
        """Whether a member stands directly in what it is a member of: not in what is spread there, nor in a choice."""
        holder = self._spans[pointer.rpartition("/")[0]]
        bracket, before = self._edits.tokens.around(span.start)
        if bracket.start == holder.value:
            return True
        # `extra_body={...}` is spread by the library.
        if self._syntax != "python" or pointer.count("/") > 1 or before is None:
            return False
        tokens = self._edits.tokens
        return tokens.said(before) == "=" and tokens.around(bracket.start)[0].start == holder.value

    def _key(self, pointer: str) -> tuple[int, int, bool]:
        """Where the name of a member stands, and whether it is a text in quotes."""
        span = self._span(pointer)
        name = pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
        text = self._text[span.start : span.end]
        for quote in "\"'":
            if text.startswith(f"{quote}{name}{quote}") and re.match(r"\s*:", text[len(name) + 2 :]):
                return span.start, span.start + len(name) + 2, True
        if text.startswith(name) and re.fullmatch(_IDENTIFIER, name):
            rest = text[len(name) :]
            is_key = re.match(r"\s*=(?!=)", rest) if self._syntax == "python" else re.match(r"\s*:|$", rest)
            if is_key and (rest or self._syntax != "python"):
                return span.start, span.start + len(name), False
        raise ByHand

    def _value(self, pointer: str) -> Any:
        from aoai_compat.lint.fixes.text_edits import value_of

        return value_of(self._body, pointer)


def _unescaped(written: str) -> str | None:
    """What a piece of a notebook says: a part of a text of JSON, or of several that are lines one after the other."""
    try:
        text = json.loads(f'"{re.sub(_GLUE, "", written)}"')
    except ValueError:
        return None
    return text if isinstance(text, str) else None
