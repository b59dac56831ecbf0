"""One difference between two versions: its kinds, their mirrors, and which of them can break a client.

Every kind of change has a mirror, so that comparing backwards gives the mirrored list. A new response field is
never breaking: answers may grow at any time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from aoai_compat.kb.places import Place

MIRRORS = {
    "operation-added": "operation-removed",
    "route-changed": "route-changed",
    "parameter-added": "parameter-removed",
    "required-parameter-added": "required-parameter-removed",
    "parameter-became-required": "parameter-became-optional",
    "value-added": "value-removed",
    "values-closed": "values-opened",
    "type-narrowed": "type-widened",
    "type-replaced": "type-replaced",
    "default-changed": "default-changed",
    "parameter-deprecated": "parameter-undeprecated",
    "parameter-disputed": "parameter-undisputed",
    "response-field-added": "response-field-removed",
    "response-type-narrowed": "response-type-widened",
    "response-type-replaced": "response-type-replaced",
}
"""Kind of change -> what it is when the two versions change places; complete in both directions."""
MIRRORS.update({mirror: kind for kind, mirror in list(MIRRORS.items())})

BREAKING = frozenset(
    {
        "operation-removed",
        "route-changed",
        "parameter-removed",
        "required-parameter-removed",
        "required-parameter-added",
        "parameter-became-required",
        "value-removed",
        "values-closed",
        "type-narrowed",
        "type-replaced",
        "default-changed",
        "response-field-removed",
        "response-type-widened",
        "response-type-replaced",
    }
)
"""The kinds that can break a client that worked with the old version."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions. `kind` is stable; `inside` names what comes or goes with a container."""

    kind: str
    operation: str
    place: Place | None = None
    parameter: str | None = None
    value: str | None = None
    before: Any = None
    after: Any = None
    inside: tuple[str, ...] = ()

    @property
    def breaking(self) -> bool:
        """Whether it can break a client that worked with the old version."""
        return self.kind in BREAKING

    @property
    def id(self) -> str:
        """Stable name of this very change, to be kept in lists of exceptions."""
        what = [self.kind, self.operation]
        if self.parameter is not None:
            what.append(self.parameter if self.place in ("body", "response") else f"{self.place}:{self.parameter}")
        return ":".join(what) + (f"={self.value}" if self.value is not None else "")

    def mirrored(self) -> Change:
        """The same difference, seen from the other version."""
        return Change(
            MIRRORS[self.kind],
            self.operation,
            self.place,
            self.parameter,
            self.value,
            self.after,
            self.before,
            self.inside,
        )

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        return {
            "id": self.id,
            "kind": self.kind,
            "breaking": self.breaking,
            "operation": self.operation,
            "in": self.place,
            "parameter": self.parameter,
            "value": self.value,
            "before": self.before,
            "after": self.after,
            "inside": list(self.inside),
        }
