"""Checking one file: its requests, what is found in them, and which of that is wanted."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from aoai_compat.lint.engine import Engine
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.project.selection import DATED_CLIENT
from aoai_compat.lint.project.settings import Settings
from aoai_compat.lint.reader import HEAD, Reader, choose_reader, filters_of, read_source
from aoai_compat.lint.registry import modules_of
from aoai_compat.lint.reports.summary import Summary
from aoai_compat.lint.request import Request, Skipped
from aoai_compat.lint.source import Source


class Checked(NamedTuple):
    """A request and what was found in it and is wanted, before any suppression."""

    request: Request
    findings: list[Finding]


class FileChecker:
    """Checks files one after the other, with one engine. `settings` None: the defaults of the engine, every rule."""

    def __init__(self, engine: Engine, summary: Summary) -> None:
        self.engine = engine
        self.summary = summary
        self.readers: list[Reader] = [module.READER for module in modules_of("readers")]
        self._filters = filters_of(self.readers)

    def findings(self, source: Source, settings: Settings | None) -> Iterator[Finding]:
        """The findings of a file; the requests are counted."""
        if not source.named and self._has_none(source):
            self.summary.skipped += 1
            return iter(())
        return self._findings(source, settings)

    def _has_none(self, source: Source) -> bool:
        """Whether a file has no request, by its bytes alone: most files of a source tree are done with that."""
        may_matter = self._filters.get(os.path.splitext(source.name)[1])
        if may_matter is None or source.content is not None or source.part is not None:
            return False
        try:
            with open(source.name, "rb", buffering=0) as handle:
                data = handle.read()
        except OSError:
            # Whoever reads it next tells why.
            return False
        if may_matter(data):
            return False
        if source.watch is not None:
            source.watch(len(data))
        return True

    def _findings(self, source: Source, settings: Settings | None) -> Iterator[Finding]:
        texts: list[bytes] = []
        before = self.summary.requests
        suppressions: Suppressing | None = None
        for request, found in self.checked(source, settings, texts):
            suppressions = suppressions or suppressions_of(source, settings, texts)
            for finding in found:
                if not suppressions.take(finding, request.line):
                    yield finding
        if source.named or self.summary.requests > before:
            # A text in a folder may speak of such comments without having any.
            yield from self.unused(suppressions or suppressions_of(source, settings, texts), source, settings)

    def unused(self, suppressions: Suppressing, source: Source, settings: Settings | None) -> Iterator[Finding]:
        """What is to be said of suppressions that were for nothing, as far as that is wanted."""
        selection = settings.selection if settings else None
        if selection is None:
            return suppressions.unused(lambda code: True)  # noqa: ARG005
        path = source.shown
        return selected(suppressions.unused(lambda code: selection.accepts(code, path)), settings)

    def checked(self, source: Source, settings: Settings | None, texts: list[bytes]) -> Iterator[Checked]:
        """The requests of a file in which anything was found, with what of it is wanted; for `texts` see `requests`."""
        wants_clients = wants(DATED_CLIENT, source, settings)
        sent_by_clients: list[Request] = []
        for request in self.requests(source, settings, texts):
            if wants_clients and request.clients:
                sent_by_clients.append(request)
            found = self.engine.check(request)
            if found:
                yield Checked(request, list(selected(found, settings)))
        if wants_clients and texts:
            yield from self.clients(source, texts[0], sent_by_clients)

    def clients(self, source: Source, text: bytes, requests: Sequence[Request]) -> Iterator[Checked]:
        """What is to be said of the clients that a file makes, each with the first of its calls.

        `requests` are those that it sends by clients. The text of the file is needed, too: no request of its own shows
        a client that only other files call.
        """
        if b"AzureOpenAI" not in text:
            return
        reader = choose_reader(source, text[:HEAD], self.readers)
        if reader.clients is None:
            return
        from aoai_compat.lint.migration.advice import advice_on

        path = os.path.abspath(source.name)
        calls = [*requests, *self.engine.calls_elsewhere(path)]
        lines = text.decode("utf-8", "replace").split("\n")
        for advised in advice_on(self.engine, source, reader.clients(source, text), calls, lines):
            yield Checked(advised.request, [advised.finding])

    def requests(self, source: Source, settings: Settings | None, texts: list[bytes]) -> Iterator[Request]:
        """The requests of a file, for each of which the engine then has the right defaults; all is counted.

        `texts` gets the bytes of the file, unless this is read line by line.
        """
        if settings is not None:
            self.engine.defaults = settings.defaults
        for request in read_source(source, self.readers, texts.append):
            if isinstance(request, Skipped):
                self.summary.skipped += 1
            elif not source.named and not request.problems and not self.engine.is_recognised(request):
                # A folder holds other JSON too; a file that was asked for by name is another matter.
                self.summary.skipped += 1
            else:
                self.summary.requests += 1
                if request.in_code and request.api_version is None and self.engine.defaults.api_version is None:
                    self.summary.unresolved += 1
                yield request


def wants(code: str, source: Source, settings: Settings | None) -> bool:
    """Whether findings of a code are wanted in a file."""
    selection = settings.selection if settings else None
    return selection is None or selection.accepts(code, source.shown)


def selected(findings: Iterable[Finding], settings: Settings | None) -> Iterator[Finding]:
    """The findings that are wanted. What could not be checked at all is never left out."""
    selection = settings.selection if settings else None
    for finding in findings:
        if selection is None or finding.blocking or selection.accepts(finding.code, finding.path):
            yield finding


class Suppressing(Protocol):
    """What decides which findings of one file are left out."""

    def take(self, finding: Finding, request_line: int | None = None) -> bool:
        """Whether a finding is left out."""

    def unused(self, is_wanted: Callable[[str], bool]) -> Iterator[Finding]:
        """What is to be said of suppressions that were for nothing."""


class _Nothing:
    """Leaves out nothing."""

    def take(self, finding: Finding, request_line: int | None = None) -> bool:  # noqa: ARG002
        return False

    def unused(self, is_wanted: Callable[[str], bool]) -> Iterator[Finding]:  # noqa: ARG002
        return iter(())


NO_SUPPRESSIONS = _Nothing()


def suppressions_of(source: Source, settings: Settings | None, texts: Sequence[bytes]) -> Suppressing:
    """What leaves out findings of a file; `texts` has its bytes, if it was read as a whole."""
    configured = settings.ignores if settings is not None else ()
    speaks = any(b"aoai:" in text for text in texts)
    if not speaks and not configured:
        return NO_SUPPRESSIONS
    from aoai_compat.lint.known_findings.suppressions import Suppressions

    text = texts[0].decode("utf-8", "replace") if speaks else None
    return Suppressions(source.shown, text, configured)
