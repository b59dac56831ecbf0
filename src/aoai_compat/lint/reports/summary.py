"""What a run saw, in numbers."""

from __future__ import annotations

from dataclasses import dataclass

from aoai_compat.lint.finding import Finding


@dataclass
class Summary:
    """What a run saw; the JSON of the contract. `unreadable` counts what could not be checked,
    `unresolved` calls in code whose version could not be worked out.

    `interrupted`: the run was ended before it had seen everything. `stale` counts what the baseline knows and was not
    found; None without a baseline.
    """

    files: int = 0
    requests: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    unreadable: int = 0
    skipped: int = 0
    unresolved: int = 0
    interrupted: bool = False
    stale: int | None = None

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
        """The JSON of it; `interrupted` is there where it is true, `stale` where there is a baseline."""
        numbers = {name: getattr(self, name) for name in _NUMBERS}
        if self.stale is not None:
            numbers["stale"] = self.stale
        return {**numbers, "interrupted": True} if self.interrupted else numbers


_NUMBERS = ("files", "requests", "errors", "warnings", "infos", "unreadable", "skipped", "unresolved")
