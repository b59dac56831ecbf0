"""A baseline: what was found before, and is not reported again.

    {"version": 1, "findings": [{"fingerprint": "...", "code": "AOAI101", "path": "requests/a.json", ...}]}

The file holds no values and no line numbers; its paths are relative to its own folder.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from aoai_compat.errors import InvalidBaseline
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.fingerprint import fingerprint_of
from aoai_compat.lint.source import relative_path
from aoai_compat.terminal import MASK, redacted, redacted_path

FORMAT = 1
_TEXTS = ("pointer", "operation", "parameter", "api_version")


class Entry(NamedTuple):
    """A finding that is known, and how often."""

    fingerprint: str
    code: str
    path: str
    pointer: str
    operation: str | None
    parameter: str | None
    api_version: str | None
    times: int

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        data = self._asdict()
        data["count"] = data.pop("times")
        return data

    def in_words(self) -> str:
        """`requests/a.json: AOAI101 at /seed`, and how often if that is more than once."""
        at = f" at {self.pointer}" if self.pointer else ""
        return f"{self.path}: {self.code}{at}{f' ({self.times} times)' if self.times > 1 else ''}"


class Baseline:
    """The known findings. Each is taken as often as it is known."""

    def __init__(self, path: str, entries: Iterable[Entry] = ()) -> None:
        self.path = path
        self.folder = os.path.dirname(os.path.abspath(path))
        self.entries = {entry.fingerprint: entry for entry in entries}
        self._left = {entry.fingerprint: entry.times for entry in self.entries.values()}

    def __deepcopy__(self, memo: dict[int, Any]) -> Baseline:
        """One that takes the same from here on; what is known is shared."""
        copied = Baseline(self.path)
        copied.entries, copied._left = self.entries, dict(self._left)
        return copied

    @classmethod
    def read(cls, path: str) -> Baseline:
        """The baseline in a file. Raises `InvalidBaseline`."""
        try:
            with open(path, "rb") as handle:
                data = json.loads(handle.read().decode("utf-8-sig"))
        except FileNotFoundError as error:
            raise InvalidBaseline(f"{path}: there is no such baseline; --write-baseline makes it.") from error
        except OSError as error:
            raise InvalidBaseline(f"{path}: cannot be read ({error.strerror}).") from error
        except (ValueError, RecursionError) as error:
            raise InvalidBaseline(f"{path}: is no JSON, so no baseline; --write-baseline makes it anew.") from error
        findings = data.get("findings") if isinstance(data, dict) else None
        if not isinstance(findings, list):
            raise InvalidBaseline(f"{path}: is no baseline: it has no list of findings.")
        if data.get("version") != FORMAT:
            raise InvalidBaseline(
                f"{path}: is a baseline of version {data.get('version')!r}; this program reads version {FORMAT}."
            )
        return cls(path, [_entry(path, number, each) for number, each in enumerate(findings, 1)])

    def take(self, finding: Finding) -> bool:
        """Whether a finding is known; one that was found more often than it is known is not."""
        fingerprint = fingerprint_of(finding, self.folder)
        left = self._left.get(fingerprint, 0)
        if left:
            self._left[fingerprint] = left - 1
        return left > 0

    def stale(self, was_checked: Callable[[str, str], bool]) -> list[Entry]:
        """What is known and was not found, with how often that is too much.

        `was_checked` says whether findings of a code could have been found in a file; it gets the path as seen from
        the folder of the baseline, and the code. A file that does not exist any more has none.
        """
        left = (entry._replace(times=self._left[fingerprint]) for fingerprint, entry in self.entries.items())
        return [e for e in left if e.times and (was_checked(e.path, e.code) or self._is_gone(e.path))]

    def without(self, stale: Iterable[Entry]) -> Baseline:
        """The baseline without what is stale."""
        too_much = Counter({entry.fingerprint: entry.times for entry in stale})
        rest = (each._replace(times=each.times - too_much[each.fingerprint]) for each in self.entries.values())
        return Baseline(self.path, (entry for entry in rest if entry.times > 0))

    def write(self) -> None:
        """Writes the file in one step, sorted, so that it changes only where something changed."""
        from aoai_compat.lint.file_replacement import write_file

        entries = sorted(self.entries.values(), key=lambda e: (e.path, e.code, e.pointer, e.fingerprint))
        data = {"version": FORMAT, "findings": [entry.as_data() for entry in entries]}
        write_file(self.path, (json.dumps(data, indent=1) + "\n").encode())

    def _is_gone(self, path: str) -> bool:
        return not path.startswith("<") and MASK not in path and not os.path.lexists(os.path.join(self.folder, path))


def baseline_of(path: str, findings: Iterable[Finding]) -> Baseline:
    """The baseline at a path that knows these findings. What could not be checked at all is never known."""
    empty = Baseline(path)
    entries: dict[str, Entry] = {}
    for finding in findings:
        if finding.blocking:
            continue
        fingerprint = fingerprint_of(finding, empty.folder)
        known = entries.get(fingerprint)
        entries[fingerprint] = _new(finding, fingerprint, empty.folder, known.times + 1 if known else 1)
    return Baseline(path, entries.values())


def _new(finding: Finding, fingerprint: str, folder: str, count: int) -> Entry:
    pointer, *others = (getattr(finding, name) for name in _TEXTS)
    operation, parameter, api_version = (None if text is None else redacted(text) for text in others)
    path = redacted_path(relative_path(finding.path, folder))
    return Entry(fingerprint, finding.code, path, redacted(pointer), operation, parameter, api_version, count)


def _entry(path: str, number: int, data: Any) -> Entry:
    if not isinstance(data, dict):
        raise InvalidBaseline(f"{path}: finding {number} is no object.")
    count = data.get("count", 1)
    if isinstance(count, bool) or not isinstance(count, int) or count < 1:
        raise InvalidBaseline(f"{path}: finding {number} has no count of 1 or more.")
    texts = {name: data.get(name) for name in ("fingerprint", "code", "path", *_TEXTS)}
    for name, text in texts.items():
        if not isinstance(text, str) and (text is not None or name in ("fingerprint", "code", "path")):
            raise InvalidBaseline(f"{path}: the {name} of finding {number} is no text.")
    return Entry(**{**texts, "pointer": texts["pointer"] or ""}, times=count)  # type: ignore[arg-type]
