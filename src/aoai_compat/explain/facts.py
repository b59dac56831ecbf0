"""What an explanation rests on: facts of the knowledge base about what a message names."""

from __future__ import annotations

from typing import Any, NamedTuple

from aoai_compat.kb.answers import Evidence, Interval, Status


class Question(NamedTuple):
    """What is known of the request beside its message."""

    operation: str
    api_version: str | None = None
    model: str | None = None
    stated: bool = False
    """Whether the operation was asked for, or is known from the message; else it is a guess."""


class Fact(NamedTuple):
    """One fact. `says` is it in a sentence; `target` is the version to move to, `advice` what to do instead.

    `about_models`: it is a fact about models, not about versions.
    """

    says: str
    parameter: str | None = None
    value: str | None = None
    operation: str | None = None
    api_version: str | None = None
    model: str | None = None
    status: Status | None = None
    available: tuple[Interval, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    target: str | None = None
    advice: str | None = None
    suggestions: tuple[str, ...] = ()
    about_models: bool = False

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        return {
            "says": self.says,
            "parameter": self.parameter,
            "value": self.value,
            "operation": self.operation,
            "api_version": self.api_version,
            "model": self.model,
            "status": self.status,
            "available": [interval.as_data() for interval in self.available],
            "evidence": [
                {key: value for key, value in piece.as_data().items() if value != ""} for piece in self.evidence
            ],
            "suggestions": list(self.suggestions),
        }

    @property
    def name(self) -> str:
        """The parameter, with its value if the fact is about one."""
        return f"{self.parameter}={self.value}" if self.value is not None else self.parameter or ""
