"""Several processes at once: files in batches, and a large file of JSON Lines in parts. The order stays the same.

What is said once a file would be said once a part. So a process is told what has been said so far, and where two parts
say the same all the same, the later request is checked again, by what is known then.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import stat
import sys
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.errors import AoaiCompatError
from aoai_compat.lint.checking import NO_SUPPRESSIONS, FileChecker, Suppressing, suppressions_of
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.project.settings import Settings
from aoai_compat.lint.reader import HEAD, choose_reader
from aoai_compat.lint.reports.summary import Summary
from aoai_compat.lint.source import STDIN, Part, Source, characters_of
from aoai_compat.lint.targets import Defaults

if TYPE_CHECKING:
    from aoai_compat.lint.run import Run

PART_SIZE = 1 << 22
"""Bytes of a part of a large file; a file that has less than two of them is not taken apart."""
_BATCH_FILES = 128
_BATCH_SIZE = 1 << 20
_LINE_BY_LINE = "json-lines"

Told = tuple[object, ...]


class _Task(NamedTuple):
    """What one process does in one go: some files, or a part of one, with what has been said of it."""

    sources: tuple[Source, ...]
    settings: tuple[Settings, ...]
    told: frozenset[Told] = frozenset()
    size: int = 0
    is_last_part: bool = False

    @property
    def part(self) -> Part | None:
        """The part of the one file that the task is about, if it is about one."""
        return self.sources[0].part


class _Done(NamedTuple):
    """What came of it: findings with what was said for the first time, and the line of the request."""

    found: list[tuple[list[Finding], frozenset[Told], int]]
    requests: int
    skipped: int
    unresolved: int = 0


def findings_in_parallel(run: Run) -> Iterator[Finding]:
    """The findings of a run, in the order of its files and lines, as one process would give them."""
    context = multiprocessing.get_context(_way_to_start())
    pool = ProcessPoolExecutor(
        run.jobs, context, initializer=_begin, initargs=(run.engine if context.get_start_method() == "fork" else None,)
    )
    more, is_done = True, False
    waiting: deque[tuple[_Task, Future[_Done] | None]] = deque()
    merger = _Merger(run)
    try:
        tasks = _tasks(run, merger)
        while more or waiting:
            while more and len(waiting) < 2 * run.jobs + 1:
                task = next(tasks, None)
                more = task is not None
                if task is not None:
                    here = any(source.name == STDIN for source in task.sources)
                    waiting.append((task, None if here else pool.submit(_do, task)))
            if waiting:
                task, future = waiting.popleft()
                yield from merger.here(task) if future is None else merger.merged(task, future.result())
                if run.watch:
                    run.watch(task.size)
        is_done = True
    except BrokenProcessPool:
        raise AoaiCompatError("A process of --jobs ended before its time; is there too little memory?") from None
    finally:
        _end(pool, at_once=not is_done)


def _way_to_start() -> str:
    """Forking is quickest and shares the knowledge base; it is not safe beside other threads."""
    alone = threading.active_count() == 1 and sys.platform == "linux"
    return "fork" if alone and "fork" in multiprocessing.get_all_start_methods() else "spawn"


def _end(pool: ProcessPoolExecutor, *, at_once: bool) -> None:
    """Ends the processes; `at_once`: those that are still at work, too, since nobody waits for what they would find."""
    if at_once:
        for process in list((getattr(pool, "_processes", None) or {}).values()):
            process.terminate()
    pool.shutdown(cancel_futures=True)


# -- what the main process does ----------------------------------------------------------------


class _Merger:
    """Puts what the processes found in order again."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self.told: set[Told] = set()
        self._suppressions: Suppressing = NO_SUPPRESSIONS

    def here(self, task: _Task) -> Iterator[Finding]:
        """The findings of what can only be read in this process."""
        for source, settings in zip(task.sources, task.settings, strict=True):
            self._run.summary.files += 1
            yield from self._run.checker.findings(source, settings)

    def merged(self, task: _Task, done: _Done) -> Iterator[Finding]:
        """The findings of a task."""
        run, part = self._run, task.part
        run.summary.requests += done.requests
        run.summary.skipped += done.skipped
        run.summary.unresolved += done.unresolved
        if part is None:
            run.summary.files += len(task.sources)
            for findings, _, _ in done.found:
                yield from findings
            return
        source, settings = task.sources[0], task.settings[0]
        if part.start == 0:
            run.summary.files += 1
            self.told = set()
            self._suppressions = suppressions_of(source, settings, ())
        for findings, new, line in done.found:
            wanted = findings
            if new & self.told:
                wanted = self._checked_again(source, settings, line)
            self.told |= new
            yield from (finding for finding in wanted if not self._suppressions.take(finding))
        if task.is_last_part:
            yield from self._run.checker.unused(self._suppressions, source, settings)

    def _checked_again(self, source: Source, settings: Settings, line: int) -> list[Finding]:
        """What is found in one line, by what has been said in all that stands before it."""
        engine = self._run.engine
        engine.forget_what_was_said()
        engine.recall(self.told)
        checker = FileChecker(engine, Summary())
        one = source._replace(part=_line_of(source, line))
        return [finding for checked in checker.checked(one, settings, []) for finding in checked.findings]


def _tasks(run: Run, merger: _Merger) -> Iterator[_Task]:
    """All of the work, in order; small files together."""
    batch: list[tuple[Source, Settings]] = []
    size = 0
    sent: dict[int, Settings] = {}
    for source in run.sources:
        known = run.settings_of(source)
        settings = sent.get(id(known))
        if settings is None:
            settings = sent[id(known)] = _to_send(known, run.engine.defaults)
        own = _size_of(source)
        is_large = own >= 2 * PART_SIZE and _is_line_by_line(run, source)
        if batch and (is_large or source.name == STDIN or len(batch) >= _BATCH_FILES or size + own > _BATCH_SIZE):
            yield _batch_of(batch, size)
            batch, size = [], 0
        if is_large:
            for part in _parts(source.name, own):
                told = frozenset(merger.told) if part.start else frozenset()
                size_of_part, is_last = part.end - part.start, part.end == own
                yield _Task((source._replace(part=part),), (settings,), told, size_of_part, is_last)
        elif source.name == STDIN:
            yield _Task((source,), (settings,))
        else:
            batch.append((source, settings))
            size += own
    if batch:
        yield _batch_of(batch, size)


def _size_of(source: Source) -> int:
    """The bytes of a file; 0 for what is none."""
    if source.name == STDIN:
        return 0
    try:
        found = os.stat(source.name)
    except (OSError, ValueError):
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) else 0


def _batch_of(batch: list[tuple[Source, Settings]], size: int) -> _Task:
    return _Task(tuple(source for source, _ in batch), tuple(settings for _, settings in batch), size=size)


def _to_send(settings: Settings | None, defaults: Defaults) -> Settings:
    """What another process has to know of settings."""
    known = settings if settings is not None else Settings(defaults)
    defaults = known.defaults._replace(deployments=dict(known.defaults.deployments))
    return Settings(defaults, known.selection, known.ignores)


def _is_line_by_line(run: Run, source: Source) -> bool:
    try:
        with source.open() as handle:
            return choose_reader(source, handle.read(HEAD), run.checker.readers).name == _LINE_BY_LINE
    except OSError:
        return False


def _parts(name: str, size: int) -> Iterator[Part]:
    """The parts of a file, each of whole lines. One that cannot be read to the end is left to whoever checks it."""
    start, line, characters = 0, 1, 0
    with open(name, "rb") as handle:
        while start < size:
            data = handle.read(PART_SIZE) + handle.readline()
            end = start + len(data) if data else size
            yield Part(start, min(size, end), line, characters)
            start = end
            line += data.count(b"\n")
            characters += characters_of(data)


def _line_of(source: Source, line: int) -> Part:
    """The part of a file that is one line of a part of it."""
    part = source.part or Part(0, 0, 1, 0)
    with open(source.name, "rb") as handle:
        handle.seek(part.start)
        before = b"".join(handle.readline() for _ in range(line - part.first_line))
        start = part.start + len(before)
        return Part(start, start + len(handle.readline()), line, part.characters + characters_of(before))


# -- what the other processes do ---------------------------------------------------------------

_engines: list[Engine] = []
"""The engine of this process, which is one of several."""


def _begin(engine: Engine | None) -> None:
    from aoai_compat.kb.knowledge_base import KnowledgeBase

    # The main process says when it is over.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _engines[:] = [engine or Engine(KnowledgeBase.load())]


def _do(task: _Task) -> _Done:
    engine, summary = _engines[0], Summary()
    checker = FileChecker(engine, summary)
    found: list[tuple[list[Finding], frozenset[Told], int]] = []
    engine.forget_what_was_said()
    if task.part is None:
        for source, settings in zip(task.sources, task.settings, strict=True):
            findings = list(checker.findings(source, settings))
            if findings:
                found.append((findings, frozenset(), 0))
        return _Done(found, summary.requests, summary.skipped, summary.unresolved)
    engine.recall(task.told)
    known = set(task.told)
    for request, findings in checker.checked(task.sources[0], task.settings[0], []):
        new = frozenset(engine.said - known) if len(engine.said) > len(known) else frozenset()
        known |= new
        if findings or new:
            found.append((findings, new, request.line))
    return _Done(found, summary.requests, summary.skipped, summary.unresolved)
