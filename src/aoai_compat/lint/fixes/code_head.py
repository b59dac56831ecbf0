"""The address and the headers of a request that code writes: a `.http` file, a curl command, a script."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aoai_compat.lint.calls.code_text import Code, Written, with_names
from aoai_compat.lint.calls.written_header import HeaderStyle, WrittenHeader
from aoai_compat.lint.fixes.head import ByHand, Cut
from aoai_compat.lint.fixes.url_query import without_parameter

_APART = r"[\s>]+"
"""What may stand between the characters of a text in its file: the lines of a quotation in Markdown begin with `>`."""
_CONTINUES = "\\`"
"""What ends a line that goes on: in a shell, and in PowerShell."""
_LINE = r"([ \t]*[^\s:#]+[ \t]*:[ \t]*)[^\r\n]*"


class CodeHead:
    """Address and headers of a call; `headers` are those that stand there as a line, or an option, of their own.

    `end` is where the line of a `.http` file that has the end of the URL ends.
    """

    def __init__(
        self, code: Code, url: Written, headers: Sequence[WrittenHeader], style: HeaderStyle, end: int
    ) -> None:
        self._code = code
        self._url = url
        self._headers = headers
        self._style = style
        self._end = end

    def without_query(self, name: str) -> Sequence[Cut]:
        """What takes a parameter out of the query, where it stands in the code as it is sent."""
        url = with_names(self._url)
        places = self._places()
        cuts: list[Cut] = []
        for start, end in without_parameter(url, name):
            first, last = places[start - 1], places[end - 1]
            if (
                first is None
                or last is None
                or "".join(self._code.text[first + 1 : last + 1].split()) != url[start:end]
            ):
                raise ByHand
            cuts.append(self._cut(first + 1, last + 1))
        if not cuts:
            raise ByHand
        return cuts

    def without_header(self, name: str) -> Sequence[Cut]:
        """What takes a header out, with the line break or the white space before it."""
        found = self._named(name)
        if not found or self._style is None:
            raise ByHand
        return [self._cut(self._before(header), header.end) for header in found]

    def with_header(self, name: str, value: str) -> Sequence[Cut]:
        """What adds a header behind the others, or gives it another value."""
        if self._style is None:
            raise ByHand
        found = self._named(name)
        if len(found) > 1:
            raise ByHand
        if found:
            return [self._other_value(found[0], name, value)]
        if self._style == "option":
            if not self._headers:
                raise ByHand
            last = self._headers[-1]
            before = self._code.text[self._before(last) : last.start]
            return [self._insertion(last.end, f"{before}-H '{name}: {value}'")]
        end = self._headers[-1].end if self._headers else self._end
        line_start = self._code.text.rfind("\n", 0, end) + 1
        return [self._insertion(end, f"{self._line_break(end)}{self._margin(line_start)}{name}: {value}")]

    def _named(self, name: str) -> list[WrittenHeader]:
        return [header for header in self._headers if header.name == name.lower()]

    def _places(self) -> list[int | None]:
        """Where each character of the URL stands in the code; None for one that is filled in."""
        places: list[int | None] = []
        for piece in self._url:
            if piece.is_exact and not piece.is_hole:
                places += range(piece.start, piece.start + len(piece.text))
            else:
                places += [None] * (len(piece.text) + 2 * piece.is_hole)
        return places

    def _before(self, header: WrittenHeader) -> int:
        """Where the space that sets a header off from what is before it begins."""
        text = self._code.text
        if self._style == "line":
            line_start = text.rfind("\n", 0, header.start)
            return line_start - (text[line_start - 1 : line_start] == "\r")
        at = header.start
        while at > 0 and (text[at - 1] in " \t\r\n" or (text[at - 1] in _CONTINUES and text[at : at + 1] in "\r\n")):
            at -= 1
        if at == header.start:
            raise ByHand
        return at

    def _other_value(self, header: WrittenHeader, name: str, value: str) -> Cut:
        if self._style == "option":
            return self._cut(header.start, header.end, f"-H '{name}: {value}'")
        match = re.compile(_LINE).match(self._code.text, header.start, header.end)
        if match is None:
            raise ByHand
        if match.end(1) == header.end:
            return self._insertion(header.end, f" {value}")
        return self._cut(match.end(1), header.end, value)

    def _cut(self, start: int, end: int, replacement: str = "") -> Cut:
        """A stretch of the code as one of the file, which has to say the same."""
        place = self._code.place
        if not 0 < start < end:
            raise ByHand
        first, last = place.offset(start - 1) + 1, place.offset(end - 1) + 1
        written = place.file_text[first - place.base : last - place.base]
        if re.sub(_APART, "", written) != re.sub(_APART, "", self._code.text[start:end]):
            raise ByHand
        return Cut(first, last, replacement)

    def _insertion(self, at: int, text: str) -> Cut:
        there = self._code.place.offset(at - 1) + 1
        return Cut(there, there, text)

    def _line_break(self, end: int) -> str:
        """What ends the lines of the file; by the next one, or by the one before."""
        text = self._code.text
        at = text.find("\n", end)
        at = at if at >= 0 else text.rfind("\n", 0, end)
        return "\r\n" if at > 0 and text[at - 1] == "\r" else "\n"

    def _margin(self, line_start: int) -> str:
        """What stands before a line of the code in the file: white space, or the mark of a quotation."""
        place = self._code.place
        there = place.offset(line_start) - place.base
        margin = place.file_text[place.file_text.rfind("\n", 0, there) + 1 : there]
        if not re.fullmatch(r"[ \t>]*", margin):
            raise ByHand
        return margin
