"""A lint run: sources in, findings and a count out, one at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from aoai_compat.lint.checking import FileChecker
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.finding import LEVELS, Finding, Level
from aoai_compat.lint.project.discovery import Search
from aoai_compat.lint.project.selection import DATED_CLIENT
from aoai_compat.lint.reports.summary import Summary
from aoai_compat.lint.source import STDIN, Source

if TYPE_CHECKING:
    from aoai_compat.lint.known_findings.baseline import Baseline, Entry
    from aoai_compat.lint.project.settings import Settings, SettingsFinder

__all__ = ["INTERRUPTED", "Run", "Summary"]

INTERRUPTED = 130
"""The exit code of a run that was ended from outside, as shells have it."""


@dataclass
class Run:
    """One run. Iterate over it, then ask for `summary` and `exit_code`.

    `stdin` is what `-` means where a program has the text already (None: the standard input), and `stdin_name` what it
    is to be taken for. Without `settings`, the defaults of the engine hold and every rule is wanted. `jobs` is the
    number of processes; `watch` is told how many bytes were read each time.
    """

    engine: Engine
    paths: Sequence[str]
    fail_on: Level | None = "error"
    skip_unreadable: bool = False
    summary: Summary = field(default_factory=Summary)
    stdin: bytes | None = None
    stdin_name: str | None = None
    settings: SettingsFinder | None = None
    force_exclude: bool = False
    baseline: Baseline | None = None
    jobs: int = 1
    watch: Callable[[int], None] | None = None

    stale: list[Entry] = field(default_factory=list, init=False)
    """What the baseline knows and was not found; complete when the findings are used up."""
    _at_work: bool = field(default=False, init=False)
    _blocked: set[str] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        from aoai_compat.lint.migration.calls import CallsElsewhere

        self.engine.calls_elsewhere = CallsElsewhere(self)

    def __iter__(self) -> Iterator[Finding]:
        findings = self._all_findings()
        while not self.summary.interrupted:
            self._at_work = True
            try:
                finding = next(findings)
            except StopIteration:
                self._find_stale()
                return
            except KeyboardInterrupt:
                self.summary.interrupted = True
                return
            finally:
                self._at_work = False
            if finding.blocking:
                self._blocked.add(finding.path)
            if self.baseline is None or finding.blocking or not self.baseline.take(finding):
                self.summary.count(finding)
                yield finding

    def prepare(self) -> None:
        """Finds all files and what holds for them. Raises `InvalidConfiguration`, before anything is written."""
        _ = self.sources

    def interrupt(self) -> None:
        """For a signal: ends the run, with what was found so far. Whoever asks again ends the program."""
        if self._at_work or self.summary.interrupted:
            raise KeyboardInterrupt
        self.summary.interrupted = True

    @cached_property
    def sources(self) -> list[Source]:
        """Every file of the run. Raises `InvalidConfiguration` for one of any of them."""
        search = Search(
            frozenset(suffix for reader in self.checker.readers for suffix in reader.suffixes),
            self.settings.of_folder if self.settings else None,
            self.force_exclude,
            self.stdin_name,
        )
        found = [source for source in search.sources(self.paths) if not self._is_baseline(source)]
        for source in found:
            if source.named or self.force_exclude:
                # What holds in folders was looked up for the search.
                self.settings_of(source)
        return [source._replace(content=self.stdin) if source.name == STDIN else source for source in found]

    @cached_property
    def checker(self) -> FileChecker:
        """What checks the files of the run, in this process."""
        return FileChecker(self.engine, self.summary)

    def findings_in(self, source: Source, content: bytes) -> list[Finding]:
        """What would be found in a file if it had this content and were the only one; nothing is counted."""
        self.engine.forget_what_was_said()
        checker = FileChecker(self.engine, Summary())
        return list(checker.findings(source._replace(content=content), self.settings_of(source)))

    def settings_of(self, source: Source) -> Settings | None:
        """What holds for a file."""
        if self.settings is None:
            return None
        return self.settings.of_file(source.shown if source.name != STDIN else self.stdin_name or "")

    @property
    def size(self) -> int:
        """The bytes of all files, as far as that can be told beforehand."""
        return sum(os.path.getsize(source.name) for source in self.sources if os.path.isfile(source.name))

    def _all_findings(self) -> Iterator[Finding]:
        if self.jobs > 1 and not self._looks_across_files():
            from aoai_compat.lint.parallel import findings_in_parallel

            yield from findings_in_parallel(self)
            return
        for source in self.sources:
            self.summary.files += 1
            watched = source._replace(watch=self.watch) if self.watch is not None else source
            yield from self.checker.findings(watched, self.settings_of(source))

    def _looks_across_files(self) -> bool:
        """Whether what is said of one file takes looking at the others."""
        selections = {id(s): s for source in self.sources if (s := self.settings_of(source)) is not None}
        return any(s.selection is not None and s.selection.wants(DATED_CLIENT) for s in selections.values())

    def _is_baseline(self, source: Source) -> bool:
        """Whether a file that was found in a folder is the baseline, which holds no request."""
        known = self.baseline
        return known is not None and not source.named and os.path.abspath(source.name) == os.path.abspath(known.path)

    def _find_stale(self) -> None:
        """Notes what of the baseline was not found, of what could have been found in this run."""
        baseline = self.baseline
        if baseline is None:
            return
        from aoai_compat.lint.source import relative_path
        from aoai_compat.terminal import redacted_path

        checked = {
            redacted_path(relative_path(s.shown, baseline.folder)): s
            for s in self.sources
            if s.shown not in self._blocked
        }

        def was_checked(path: str, code: str) -> bool:
            source = checked.get(path)
            settings = self.settings_of(source) if source is not None else None
            selection = settings.selection if settings is not None else None
            return source is not None and (selection is None or selection.accepts(code, source.shown))

        self.stale = baseline.stale(was_checked)
        self.summary.stale = sum(entry.times for entry in self.stale)

    @property
    def exit_code(self) -> int:
        """0, 1 or 2, as in the contract; 130 for a run that was interrupted."""
        if self.summary.interrupted:
            return INTERRUPTED
        if self.summary.unreadable and not self.skip_unreadable:
            return 2
        if self.fail_on is None:
            return 0
        counts = {"error": self.summary.errors, "warning": self.summary.warnings, "info": self.summary.infos}
        return int(any(counts[level] for level in LEVELS[: LEVELS.index(self.fail_on) + 1]))
