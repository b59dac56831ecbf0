"""The address and the headers of a request that stands in JSON or YAML: an envelope, a recording, a collection."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.fixes.head import ByHand, Cut
from aoai_compat.lint.fixes.member_cuts import MemberCuts
from aoai_compat.lint.fixes.url_query import without_parameter
from aoai_compat.lint.formats.json_string import string_stretches
from aoai_compat.lint.formats.text_map import TextMap
from aoai_compat.lint.formats.version_place import Held
from aoai_compat.lint.request import Span

_PATH_HEADER = ":path"
"""The route again, as HTTP/2 sends it among the headers."""


class Layout(NamedTuple):
    """Where a format has what, as pointers into the object of a request.

    `queries` and `headers` may be lists of objects; `key` is the member of those that has the name.
    """

    urls: tuple[str, ...]
    headers: str
    queries: str = ""
    key: str = ""
    takes_more: bool = False


ENVELOPE = Layout(("/url",), "/headers", takes_more=True)
HAR = Layout(("/url",), "/headers", "/queryString", "name")
VCR = Layout(("/uri", "/url"), "/headers")
POSTMAN = Layout(("/url", "/url/raw"), "/header", "/url/query", "key")


class HeldHead:
    """Address and headers of the request that is the object `value`, at `pointer` of what is held."""

    def __init__(self, held: Held, value: Mapping[str, Any], pointer: str, layout: Layout) -> None:
        self._held = held
        self._value = value
        self._pointer = pointer
        self._layout = layout
        around = held.file_text()
        self._text = around.file_text
        self._base = around.base
        self._first_line = around.first_line

    def without_query(self, name: str) -> Sequence[Cut]:
        """What takes a parameter out of the query, everywhere that the format repeats it."""
        cuts: list[Cut] = []
        for at in (*self._layout.urls, *self._path_headers()):
            url = self._at(at)
            if isinstance(url, str):
                cuts += self._out_of_text(at, url, without_parameter(url, name))
        if self._layout.queries:
            cuts += self._out_of(
                self._layout.queries, self._named(self._layout.queries, {name, name.replace("-", "_")})
            )
        if not cuts:
            raise ByHand
        return cuts

    def without_header(self, name: str) -> Sequence[Cut]:
        """What takes a header out of the headers."""
        cuts = list(self._out_of(self._layout.headers, self._named(self._layout.headers, {name.lower()})))
        if not cuts:
            raise ByHand
        return cuts

    def with_header(self, name: str, value: str) -> Sequence[Cut]:
        """What adds a member to an object of headers, or changes one. What was recorded gets nothing more."""
        headers = self._at(self._layout.headers)
        if not isinstance(headers, dict) or not self._layout.takes_more:
            raise ByHand
        there = self._named(self._layout.headers, {name.lower()})
        if len(there) > 1:
            raise ByHand
        if there:
            return [self._other_text(pointer_to(self._layout.headers, there[0]), headers[there[0]], value)]
        return [self._new_member(headers, name, value)]

    def _at(self, pointer: str) -> Any:
        value: Any = self._value
        for step in pointer.split("/")[1:]:
            if isinstance(value, list) and step.isdigit() and int(step) < len(value):
                value = value[int(step)]
            else:
                value = value.get(step) if isinstance(value, dict) else None
        return value

    def _named(self, pointer: str, names: set[str]) -> list[Any]:
        """The keys, or the indexes, of what has one of these names (in small letters), and is in use."""
        holder, key = self._at(pointer), self._layout.key
        if isinstance(holder, dict):
            return [each for each in holder if each.lower() in names]
        return [
            index
            for index, each in enumerate(holder if isinstance(holder, list) and key else ())
            if isinstance(each, dict) and str(each.get(key)).lower() in names and not each.get("disabled")
        ]

    def _path_headers(self) -> Iterator[str]:
        """Pointers to the texts of headers that say the URL again."""
        for each in self._named(self._layout.headers, {_PATH_HEADER}):
            at = pointer_to(self._layout.headers, each)
            yield f"{at}/value" if self._layout.key else at

    def _span(self, pointer: str) -> Span:
        """Where something stands, as offsets into the text."""
        span = self._held.span(f"{self._pointer}{pointer}")
        if span is None:
            raise ByHand
        own = Span(span.start - self._base, span.value - self._base, span.end - self._base)
        if not 0 <= own.start <= own.value < own.end <= len(self._text):
            raise ByHand
        return own

    def _out_of(self, pointer: str, gone: Sequence[Any]) -> Iterator[Cut]:
        """The cuts that take members or items out of an object or a list."""
        if not gone:
            return
        holder = self._at(pointer)
        is_object = isinstance(holder, dict)
        keys: Sequence[Any] = list(holder) if is_object else range(len(holder))
        children = sorted((self._span(pointer_to(pointer, key)), key in gone) for key in keys)
        yield from MemberCuts(self._text, self._base).removals(self._span(pointer), children, is_object=is_object)

    def _out_of_text(self, pointer: str, text: str, stretches: Sequence[tuple[int, int]]) -> Iterator[Cut]:
        """The cuts in the text of a value; an escape is cut as a whole."""
        if not stretches:
            return
        place = self._place_of(pointer, text)
        for start, end in stretches:
            yield Cut(place.offset(start - 1) + 1, place.offset(end - 1) + 1)

    def _place_of(self, pointer: str, text: str) -> TextMap:
        """Where the characters of a text stand."""
        span = self._span(pointer)
        written = self._text[span.value : span.end]
        stretches: Sequence[tuple[int, int]] | None = None
        place_of = getattr(self._held, "text_place", None)
        if written == text:
            stretches = [(0, span.value)]
        elif written[1:-1] == text and written[0] in "\"'":
            stretches = [(0, span.value + 1)]
        elif place_of is not None:
            place = place_of(f"{self._pointer}{pointer}")
            if isinstance(place, TextMap):
                return place
        elif written[:1] == '"' and _is_json_of(written, text):
            stretches = string_stretches(self._text, span.value)
        if stretches is None:
            raise ByHand
        return TextMap(self._text, stretches, first_line=self._first_line, base=self._base)

    def _other_text(self, pointer: str, old: Any, value: str) -> Cut:
        """The cut that puts a text in place of another, in the same quotes."""
        span = self._span(pointer)
        written = self._text[span.value : span.end]
        if not isinstance(old, str) or not old:
            raise ByHand
        if _is_json_of(written, old):
            return Cut(self._base + span.value, self._base + span.end, json.dumps(value))
        quotes = int(written[1:-1] == old and written[0] == "'")
        if not quotes and written != old:
            raise ByHand
        return Cut(self._base + span.value + quotes, self._base + span.end - quotes, value)

    def _new_member(self, headers: Mapping[str, Any], name: str, value: str) -> Cut:
        """The cut that adds a member to an object in braces, in the style of those that it has."""
        holder = self._span(self._layout.headers)
        member = f"{json.dumps(name)}: {json.dumps(value)}"
        if self._text[holder.value] != "{":
            raise ByHand
        if not headers:
            if self._text[holder.value + 1 : holder.end - 1].strip():
                raise ByHand
            return Cut(self._base + holder.value, self._base + holder.end, f"{{{member}}}")
        spans = sorted(self._span(pointer_to(self._layout.headers, key)) for key in headers)
        last = spans[-1]
        before = self._text[spans[-2].end : last.start] if len(spans) > 1 else ""
        if not re.fullmatch(r",\s*", before):
            # A single member stands where the next one would: on a line of its own, or not.
            before = f",{self._text[holder.value + 1 : last.start] or ' '}"
        if before.strip() != ",":
            raise ByHand
        return Cut(self._base + last.end, self._base + last.end, f"{before}{member}")


def _is_json_of(written: str, text: str) -> bool:
    """Whether a piece of the file is a text as JSON writes it."""
    try:
        return bool(json.loads(written) == text)
    except (ValueError, RecursionError):
        return False
