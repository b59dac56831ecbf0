"""What was seen: the requests, the findings, and how many could not be looked at."""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from aoai_compat.lint.finding import Finding

_MOST_REQUESTS = 1000
_MOST_FINDINGS = 10_000


class CheckedRequest(NamedTuple):
    """One outgoing request, without body and credentials. `url` has no query.

    `unread` says why the body was not looked at, None where it was (or where there is none). `caller` is the line of
    the application that sent it (`client.py:12`), where there is something to say about it.
    """

    method: str
    url: str
    operation: str | None
    api_version: str | None
    model: str | None
    findings: tuple[Finding, ...] = ()
    unread: str | None = None
    caller: str | None = None


def identity(finding: Finding) -> Hashable:
    """What makes two findings one: the same said of the same, in whichever request and at whichever index."""
    return (finding.code, finding.operation, finding.api_version, finding.model, finding.parameter, finding.message)


class Collector:
    """Takes note of requests; any number of threads may share one.

    It keeps the latest requests, and each distinct finding once, so that it may live as long as the application.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: deque[CheckedRequest] = deque(maxlen=_MOST_REQUESTS)
        self._findings: dict[Hashable, Finding] = {}
        self._unread: Counter[str] = Counter()
        self._checked = 0
        self._failed = 0

    @property
    def requests(self) -> tuple[CheckedRequest, ...]:
        """The latest requests to Azure OpenAI, oldest first, with or without findings."""
        with self._lock:
            return tuple(self._requests)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every distinct finding, of all levels, in the order in which they came up."""
        with self._lock:
            return tuple(self._findings.values())

    @property
    def checked(self) -> int:
        """How many requests to Azure OpenAI there were."""
        return self._checked

    @property
    def unread(self) -> Mapping[str, int]:
        """How many bodies were let through without a look, by reason."""
        with self._lock:
            return dict(self._unread)

    @property
    def failed(self) -> int:
        """How many requests were let through because the check itself failed; the log says more."""
        return self._failed

    def add(self, request: CheckedRequest) -> None:
        """Takes note of a request."""
        with self._lock:
            self._checked += 1
            self._requests.append(request)
            if request.unread is not None:
                self._unread[request.unread] += 1
            for finding in request.findings:
                if len(self._findings) < _MOST_FINDINGS:
                    self._findings.setdefault(identity(finding), finding)

    def add_failure(self) -> None:
        """Takes note of a request that could not be checked."""
        with self._lock:
            self._failed += 1

    def clear(self) -> None:
        """Forgets everything."""
        with self._lock:
            self._requests.clear()
            self._findings.clear()
            self._unread.clear()
            self._checked = self._failed = 0
