"""Findings that somebody decided to live with: `# aoai: ignore[AOAI101] reason`, or an entry of a configuration.

A comment at the end of a line is about that line; one on a line of its own about the next. Over a request whose body
can have no comments, and over a call in code, it is about all of that. `ignore-file` is about the file. Without codes,
it is about all. What could not be checked at all is never left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from aoai_compat.errors import UnknownRule
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.known_findings.comments import Comment, comments_in, style_of
from aoai_compat.lint.known_findings.ignore_entries import UNUSED_CODE, UNUSED_NAME, IgnoreEntry
from aoai_compat.lint.project.selection import resolve_selector

DIRECTIVE = re.compile(r"aoai:[ \t]*(?P<word>[\w-]*)(?:[ \t]*\[(?P<codes>[^\]\r\n]*)\])?(?P<rest>[ \t]*\[?)")
_WORDS = ("ignore", "ignore-file")
_MOST_LINES_BEFORE = 6
_GOES_ON = re.compile(r"(?:[(\[\\]|(?<![=!<>])=|=>|\b(?:await|return|yield))\s*$")
"""The end of a line that the expression on the next one belongs to; what opens a block is none."""

Wanted = Callable[[str], bool]
"""Whether findings of a code are wanted in the file."""


class _Named(NamedTuple):
    """One of the codes of a comment: as it is written, and what the codes that it stands for begin with."""

    written: str
    prefix: str


class _Ignore:
    """A comment that leaves something out. `used` are those of its codes that did."""

    def __init__(self, comment: Comment, named: Sequence[_Named], *, of_file: bool) -> None:
        self.comment = comment
        self.named = named
        self.of_file = of_file
        self.used: set[_Named] = set()

    def takes(self, code: str) -> bool:
        """Whether it is about a code; remembers that it was of use then."""
        fitting = [each for each in self.named if code.startswith(each.prefix)]
        self.used.update(fitting)
        return bool(fitting)


class Suppressions:
    """What is left out in one file. `text` is None where the file was not read as a whole."""

    def __init__(self, path: str, text: str | None, configured: Sequence[IgnoreEntry] = ()) -> None:
        self._path = path
        self._text = text or ""
        self._entries = [entry for entry in configured if entry.is_about(path)]
        self._used_entries: set[IgnoreEntry] = set()
        self._wrong: list[tuple[Comment, str]] = []
        self._is_partly_checked = False
        style = style_of(path, self._text)
        is_notebook = path.lower().endswith(".ipynb")
        self._over_request = style is not None and style.over_request
        self._over_call = is_notebook or (style is not None and style.over_call)
        self._lines = self._text.split("\n") if self._over_call and not is_notebook else []
        self._by_line: dict[int, list[_Ignore]] = {}
        self._of_file: list[_Ignore] = []
        for comment in comments_in(path, self._text) if text else ():
            ignore = self._read(comment)
            if ignore is not None and ignore.of_file:
                self._of_file.append(ignore)
            elif ignore is not None:
                self._by_line.setdefault(comment.about, []).append(ignore)

    def take(self, finding: Finding, request_line: int | None = None) -> bool:
        """Whether a finding is left out. `request_line` is the line where its request begins."""
        if finding.blocking:
            self._is_partly_checked = True
            return False
        ignores = list(self._by_line.get(finding.line or 1, ()))
        for line in self._begins_at(request_line) if request_line is not None else ():
            if line != finding.line:
                ignores += [ignore for ignore in self._by_line.get(line, ()) if ignore.comment.alone]
        if any(ignore.takes(finding.code) for ignore in (*ignores, *self._of_file)):
            return True
        for entry in self._entries:
            if entry.takes(finding):
                self._used_entries.add(entry)
                return True
        return False

    def _begins_at(self, line: int) -> Iterator[int]:
        """The lines over which a comment is about a whole request: its first one, and those of a call that lead to it.

        `answer = await (` and `client.chat...` on the next line are one statement.
        """
        if not self._over_request and not self._over_call:
            return
        yield line
        for before in range(line - 1, max(0, line - _MOST_LINES_BEFORE), -1):
            if before > len(self._lines) or not _GOES_ON.search(self._lines[before - 1]):
                return
            yield before

    def unused(self, is_wanted: Wanted = lambda code: True) -> Iterator[Finding]:  # noqa: ARG005
        """What is to be said of comments and entries that left nothing out. Ask when all findings were offered.

        Of a code that is not wanted in this run, or where something could not be checked, nobody can tell.
        """
        for comment, message in self._wrong:
            yield self._finding(comment, message, None)
        if self._is_partly_checked:
            return
        ignores = [*self._of_file, *(ignore for line in sorted(self._by_line) for ignore in self._by_line[line])]
        for ignore in sorted(ignores, key=lambda each: each.comment.start):
            for named in ignore.named:
                if named not in ignore.used and _all_wanted(named.prefix, is_wanted):
                    yield self._finding(ignore.comment, f"{_quoted(named, ignore)} leaves nothing out.", named.written)
        for entry in self._entries:
            if entry not in self._used_entries and entry.is_literal and _all_wanted(entry.prefix, is_wanted):
                yield entry.unused()

    def _read(self, comment: Comment) -> _Ignore | None:
        match = DIRECTIVE.match(comment.said)
        if match is None or match["word"] not in _WORDS or "[" in match["rest"]:
            self._wrong.append((comment, "This is no comment that the linter knows, so it leaves nothing out."))
            return None
        if match["codes"] is None:
            return _Ignore(comment, (_Named("", ""),), of_file=match["word"] == "ignore-file")
        named = []
        for written in filter(None, re.split(r"[,\s]+", match["codes"])):
            try:
                named.append(_Named(written, resolve_selector(written)))
            except UnknownRule as error:
                self._wrong.append((comment, f"This leaves nothing out: {error}"))
        if not named and not match["codes"].strip():
            self._wrong.append((comment, "This names no rule between its brackets, so it leaves nothing out."))
        return _Ignore(comment, named, of_file=match["word"] == "ignore-file")

    def _finding(self, comment: Comment, message: str, written: str | None) -> Finding:
        lines = self._text.split("\n")
        return Finding(
            code=UNUSED_CODE,
            rule=UNUSED_NAME,
            level="warning",
            message=message,
            path=self._path,
            line=comment.line,
            column=comment.column,
            value=written or None,
            help="Remove it." if written is not None else "Write `aoai: ignore[AOAI101] reason`, with a code or name.",
            excerpt=lines[comment.line - 1].rstrip("\r"),
        )


def _quoted(named: _Named, ignore: _Ignore) -> str:
    word = "ignore-file" if ignore.of_file else "ignore"
    return f"`{word}[{named.written}]`" if named.written else f"`{word}`"


def _all_wanted(prefix: str, is_wanted: Wanted) -> bool:
    """Whether all findings that a suppression is about could have been found in this run."""
    from aoai_compat.lint.registry import all_rules

    return all(is_wanted(rule.code) for rule in all_rules() if rule.code.startswith(prefix))
