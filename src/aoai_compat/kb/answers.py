"""What the knowledge base answers with. All of it is immutable, and `as_data()` is the JSON of the contract.

These are named tuples because every command defines them at start, and a frozen dataclass takes nine times as long
to define (`benchmarks/bench_start.py`).
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

Status = Literal["supported", "unsupported", "conflicting", "unknown"]
Track = Literal["ga", "preview", "v1"]
TRACKS: tuple[Track, ...] = ("ga", "preview", "v1")


class Version(NamedTuple):
    """An api-version. `base` is the version that it builds on; `released` is a day or a month, as far as known."""

    label: str
    track: Track
    base: str | None
    released: str | None
    sources: tuple[dict[str, Any], ...]
    state: str | None = None

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        return {
            "version": self.label,
            "track": self.track,
            "base": self.base,
            "released": self.released,
            "state": self.state,
            "sources": list(self.sources),
        }


class Evidence(NamedTuple):
    """One piece of evidence: what a source says of a parameter at a version.

    `confidence` and `date` are those of the source where it has them; `note` adds what the answer cannot say.
    """

    kind: Literal["spec", "docs", "sdk", "report"]
    says: Status
    source: str
    version: str
    confidence: str | None = None
    date: str | None = None
    note: str | None = None
    earlier: bool = False

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        data: dict[str, Any] = {"kind": self.kind, "says": self.says, "source": self.source, "version": self.version}
        for key in ("confidence", "date", "note"):
            if getattr(self, key) is not None:
                data[key] = getattr(self, key)
        return data


class Interval(NamedTuple):
    """A stretch of one track: from `since` up to, but not including, `until` (None: to this day)."""

    track: Track
    since: str
    until: str | None

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        return {"track": self.track, "since": self.since, "until": self.until}


class Answer(NamedTuple):
    """The answer to one question. `overruled`: evidence that says otherwise and weighs less."""

    status: Status
    available: tuple[Interval, ...]
    evidence: tuple[Evidence, ...]

    @property
    def overruled(self) -> tuple[Evidence, ...]:
        """The evidence that says otherwise and weighs less."""
        if self.status not in ("supported", "unsupported"):
            return ()
        return tuple(e for e in self.evidence if e.says not in (self.status, "unknown"))
