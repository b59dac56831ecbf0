"""Applying fixes to a file: in rounds, each of them linted again, and undone where it made anything worse."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from aoai_compat.lint.finding import Finding
from aoai_compat.lint.fixes.edits import MoveClient, Remove, SetVersion, TextEdit, TextEdits
from aoai_compat.lint.fixes.fix import Fix
from aoai_compat.lint.formats.text_map import TextMap

MOST_ROUNDS = 10
"""One fix may make another possible; more than this is going round in circles."""

_UNUSED = "AOAI009"

Check = Callable[[bytes], list[Finding]]
"""The findings of a file with this content, each time as if it were the first."""

Breaks = Callable[[str, str], bool]
"""Whether a text is broken that was not before, beyond what its findings say: the text before, and after."""

_Key = tuple[str, str, int | None, str]


class Fixed(NamedTuple):
    """What became of a file. `applied` are the findings that were mended, `left` what is found in the new content.

    `undone` are those whose fix was tried, and made something else worse.
    """

    content: bytes
    applied: tuple[Finding, ...]
    left: tuple[Finding, ...]
    undone: tuple[Finding, ...] = ()


class _Chosen(NamedTuple):
    """A finding with what its fix changes in the file."""

    finding: Finding
    edits: TextEdits


class _Outcome(NamedTuple):
    content: bytes
    findings: list[Finding]


def never_breaks(before: str, after: str) -> bool:  # noqa: ARG001
    """For files of which nothing more is known than their findings."""
    return False


def fix_content(content: bytes, check: Check, *, unsafe: bool = False, breaks: Breaks = never_breaks) -> Fixed:
    """A file with its fixes made, safe ones or all that can be applied. Whatever is not part of a fix stays as it is.

    After each round the file is read again: it has fewer findings than before, and no error that was not there.
    """
    findings = check(content)
    applied: list[Finding] = []
    refused: set[_Key] = set()
    for _ in range(MOST_ROUNDS):
        chosen = _choose(content, findings, unsafe, refused)
        if not chosen:
            break
        found = _Attempts(content, findings, check, refused, breaks).best_of(chosen)
        if found is not None:
            held, outcome = found
            applied += [each.finding for each in held]
            content, findings = outcome
    undone = tuple(finding for finding in findings if _key(finding) in refused)
    return Fixed(content, tuple(applied), tuple(findings), undone)


class _Attempts:
    """Tries fixes on one state of a file. What cannot hold by itself goes into `refused`."""

    def __init__(
        self, content: bytes, findings: Sequence[Finding], check: Check, refused: set[_Key], breaks: Breaks
    ) -> None:
        self._content = content
        self._text = content.decode("utf-8")
        self._before = findings
        self._check = check
        self._refused = refused
        self._breaks = breaks

    def best_of(self, chosen: Sequence[_Chosen]) -> tuple[Sequence[_Chosen], _Outcome] | None:
        """The fixes that hold together, and the file after them: all of them, or as many halves as do."""
        outcome = self._try(chosen)
        if outcome is not None:
            return chosen, outcome
        if len(chosen) == 1:
            self._refused.add(_key(chosen[0].finding))
            return None
        middle = len(chosen) // 2
        first, second = self.best_of(chosen[:middle]), self.best_of(chosen[middle:])
        if first is None or second is None:
            return first or second
        together = [*first[0], *second[0]]
        outcome = self._try(together)
        return (together, outcome) if outcome is not None else first

    def _try(self, chosen: Sequence[_Chosen]) -> _Outcome | None:
        edits = dict.fromkeys(edit for each in chosen for edit in each.edits)
        text = with_edits(self._text, list(edits))
        if self._breaks(self._text, text):
            return None
        content = text.encode("utf-8")
        after = self._check(content)
        return _Outcome(content, after) if _is_better(self._before, after) else None


def with_edits(text: str, edits: Sequence[TextEdit]) -> str:
    """A text with edits made that do not overlap."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits):
        parts += (text[at : edit.start], edit.replacement)
        at = edit.end
    return "".join(parts) + text[at:]


def _choose(content: bytes, findings: Sequence[Finding], unsafe: bool, refused: set[_Key]) -> list[_Chosen]:
    """The fixes of one round: those that touch the same text as an earlier one wait for the next.

    Where a version is raised, nothing is taken out in the same round: the newer one may take it. Where a client moves,
    no version is raised: it needs none any more.
    """
    try:
        where = TextMap(content.decode("utf-8"))
    except UnicodeDecodeError:
        return []
    wanted = [
        (finding, finding.fix)
        for finding in findings
        if finding.fix is not None and finding.fix.may_be_applied(unsafe=unsafe) and _key(finding) not in refused
    ]
    placed = [(finding, fix, edits) for finding, fix in wanted if (edits := fix.text_edits(where))]
    moves = any(_has(fix, MoveClient) for _, fix, _ in placed)
    raises = moves or any(_has(fix, SetVersion) for _, fix, _ in placed)
    taken = _Taken()
    return [
        _Chosen(finding, edits)
        for finding, fix, edits in placed
        if not (raises and _has(fix, Remove))
        and not (moves and _has(fix, SetVersion))
        and taken.takes(edits, alone=_has(fix, MoveClient))
    ]


def _has(fix: Fix, kind: type[Remove | SetVersion | MoveClient]) -> bool:
    return any(isinstance(edit, kind) for edit in fix.edits)


class _Taken:
    """The stretches of a file that edits change, in order."""

    def __init__(self) -> None:
        self._edits: list[TextEdit] = []

    def takes(self, edits: TextEdits, *, alone: bool = False) -> bool:
        """Notes edits, unless they touch what others change. The very same edit may be asked for twice.

        But not by a fix that has to be `alone`: what it does to an import depends on what the others leave of it.
        """
        if alone and any(edit in self._around(edit) for edit in edits):
            return False
        new = [edit for edit in edits if edit not in self._around(edit)]
        if any(self._is_in_the_way(edit, other) for edit in new for other in self._around(edit)):
            return False
        for edit in new:
            insort(self._edits, edit)
        return True

    def _around(self, edit: TextEdit) -> list[TextEdit]:
        """The noted edits that may touch one: those do not overlap, so that it is the one before and what it covers."""
        first = max(0, bisect_left(self._edits, edit) - 1)
        last = first
        while last < len(self._edits) and self._edits[last].start <= edit.end:
            last += 1
        return self._edits[first:last]

    @staticmethod
    def _is_in_the_way(edit: TextEdit, other: TextEdit) -> bool:
        return (edit.start < other.end and other.start < edit.end) or edit.start == other.start


def _is_better(before: Sequence[Finding], after: Sequence[Finding]) -> bool:
    """Whether nothing new is wrong with a file, and less than before."""
    if _errors(after) - _errors(before):
        return False
    return _weight(after) < _weight(before)


def _errors(findings: Sequence[Finding]) -> Counter[tuple[object, ...]]:
    """What is wrong, wherever it stands: places move as a file is mended."""
    return Counter((f.code, f.operation, f.parameter, repr(f.value)) for f in findings if f.level == "error")


def _weight(findings: Sequence[Finding]) -> tuple[int, int, int, int]:
    """What is wrong, the gravest first. On another version there may be other notes: they weigh less than the move.

    A suppression that is left without use is no more than a note: what it was for is mended.
    """
    moves = sum(finding.fix is not None and _has(finding.fix, MoveClient) for finding in findings)
    levels = Counter("info" if finding.code == _UNUSED else finding.level for finding in findings)
    return levels["error"], levels["warning"], moves, levels["info"] - moves


def _key(finding: Finding) -> _Key:
    return finding.code, finding.pointer, finding.line, finding.fix.title if finding.fix else ""
