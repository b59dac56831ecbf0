"""A finding: what is wrong with a request, where, by which evidence, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from aoai_compat.lint.reports.provenance import chain_as_data

if TYPE_CHECKING:
    from aoai_compat.kb.answers import Evidence, Interval
    from aoai_compat.lint.fixes.fix import Fix
    from aoai_compat.lint.request import Origin

Level = Literal["error", "warning", "info"]
LEVELS: tuple[Level, ...] = ("error", "warning", "info")
"""From the gravest on."""


class Finding(NamedTuple):
    """One finding; `as_data()` is the JSON of the contract.

    `message` says what is wrong and where it would be right, `help` what to do. `blocking`: the request
    could not be checked at all, so that the run ends with exit code 2. `version_chain` is where the version comes from,
    `request_line` where the request begins.
    """

    code: str
    rule: str
    level: Level
    message: str
    path: str
    line: int | None = None
    column: int | None = None
    pointer: str = ""
    operation: str | None = None
    parameter: str | None = None
    value: Any = None
    api_version: str | None = None
    model: str | None = None
    available: tuple[Interval, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    help: str | None = None
    fix: Fix | None = None
    blocking: bool = False
    excerpt: str | None = None
    version_chain: Sequence[Origin] = ()
    request_line: int | None = None

    @property
    def fingerprint(self) -> str:
        """Stays the same when lines move: made of what was found, not of where in the file it stands."""
        from aoai_compat.lint.fingerprint import fingerprint_of

        return fingerprint_of(self)

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        return {
            "code": self.code,
            "rule": self.rule,
            "level": self.level,
            "message": self.message,
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "pointer": self.pointer,
            "operation": self.operation,
            "parameter": self.parameter,
            "value": self.value,
            "api_version": self.api_version,
            "model": self.model,
            "available": [interval.as_data() for interval in self.available],
            "evidence": [piece.as_data() for piece in self.evidence],
            "help": self.help,
            "fix": self.fix.as_data() if self.fix is not None else None,
            "fingerprint": self.fingerprint,
            "target": {"line": self.request_line, "chain": chain_as_data(self.version_chain)},
        }
