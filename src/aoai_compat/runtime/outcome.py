"""How an incompatible request shows: as an exception, as a warning, as text."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from aoai_compat.errors import AoaiCompatError

if TYPE_CHECKING:
    from aoai_compat.lint.finding import Finding
    from aoai_compat.runtime.collector import CheckedRequest


class IncompatibleRequest(AoaiCompatError):
    """A request that was not sent. `findings` say why, the ones that stopped it; `request` is what was to be sent."""

    def __init__(self, request: CheckedRequest, findings: Sequence[Finding]) -> None:
        lines = [*map(sentence, findings), f"{request.method} {request.url} was not sent."]
        super().__init__("\n".join(lines))
        self.request = request
        self.findings = tuple(findings)

    def __reduce__(self) -> tuple[Any, ...]:
        return IncompatibleRequest, (self.request, self.findings)


class IncompatibleRequestWarning(UserWarning):
    """A request that was sent, and that the service may refuse."""


def sentence(finding: Finding) -> str:
    """A finding on one line, without secrets."""
    from aoai_compat.terminal import one_line, redacted

    where = f" (at {finding.pointer})" if finding.pointer.count("/") > 1 else ""
    advice = f" {finding.help}" if finding.help else ""
    return one_line(redacted(f"{finding.code} {finding.message}{where}{advice}"))


def refusal(request: CheckedRequest, findings: Sequence[Finding]) -> IncompatibleRequest:
    """The exception for a request, in the form in which the `openai` package lets it pass.

    That package takes most exceptions of a transport for a broken connection, and tries again; its own it passes on.
    """
    base = getattr(sys.modules.get("openai"), "OpenAIError", None)
    kind = _kind(base) if isinstance(base, type) else IncompatibleRequest
    return kind(request, findings)


@lru_cache(maxsize=4)
def _kind(base: type[Exception]) -> type[IncompatibleRequest]:
    try:
        return type("IncompatibleRequest", (IncompatibleRequest, base), {"__module__": __name__})
    except TypeError:
        return IncompatibleRequest
