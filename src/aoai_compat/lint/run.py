"""A lint run: sources in, findings and a count out, one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field

from aoai_compat.lint.engine import Engine
from aoai_compat.lint.finding import LEVELS, Finding, Level
from aoai_compat.lint.reader import Reader, read_source
from aoai_compat.lint.registry import modules_of
from aoai_compat.lint.request import Skipped
from aoai_compat.lint.source import STDIN, Source, find_sources


@dataclass(slots=True)
class Summary:
    """What a run saw; the JSON of the contract. `unreadable` counts what could not be checked."""

    files: int = 0
    requests: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    unreadable: int = 0
    skipped: int = 0

    def count(self, finding: Finding) -> None:
        """Takes a finding into account."""
        if finding.blocking:
            self.unreadable += 1
        elif finding.level == "error":
            self.errors += 1
        elif finding.level == "warning":
            self.warnings += 1
        else:
            self.infos += 1

    def as_data(self) -> dict[str, int]:
        """The JSON of it."""
        return asdict(self)


@dataclass
class Run:
    """One run. Iterate over it, then ask for `summary` and `exit_code`.

    `stdin` is what `-` means where a program has the text already; None: the standard input.
    """

    engine: Engine
    paths: Sequence[str]
    fail_on: Level | None = "error"
    skip_unreadable: bool = False
    summary: Summary = field(default_factory=Summary)
    stdin: bytes | None = None

    def __iter__(self) -> Iterator[Finding]:
        readers: list[Reader] = [module.READER for module in modules_of("readers")]
        suffixes = frozenset(suffix for reader in readers for suffix in reader.suffixes)
        for source in find_sources(self.paths, suffixes):
            self.summary.files += 1
            if source.name == STDIN:
                source = source._replace(content=self.stdin)  # noqa: PLW2901  # the same source, with what it holds
            for finding in self._findings(source, readers):
                self.summary.count(finding)
                yield finding

    def _findings(self, source: Source, readers: Sequence[Reader]) -> Iterator[Finding]:
        for request in read_source(source, readers):
            if isinstance(request, Skipped):
                self.summary.skipped += 1
                continue
            if not source.named and not request.problems and not self.engine.is_recognised(request):
                # A folder holds other JSON too; a file that was asked for by name is another matter.
                self.summary.skipped += 1
                continue
            self.summary.requests += 1
            yield from self.engine.check(request)

    @property
    def exit_code(self) -> int:
        """0, 1 or 2, as in the contract."""
        if self.summary.unreadable and not self.skip_unreadable:
            return 2
        if self.fail_on is None:
            return 0
        counts = {"error": self.summary.errors, "warning": self.summary.warnings, "info": self.summary.infos}
        return int(any(counts[level] for level in LEVELS[: LEVELS.index(self.fail_on) + 1]))
