"""The check of outgoing requests: from what an HTTP client is about to send to findings, and what follows from them."""

from __future__ import annotations

import logging
import threading
import warnings
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import lru_cache
from typing import NoReturn

from aoai_compat.errors import BadUsage
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.v1 import v1_of
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.finding import LEVELS, Finding, Level
from aoai_compat.lint.fixes.fix import in_no_file
from aoai_compat.lint.request import Request
from aoai_compat.lint.targets import Defaults
from aoai_compat.runtime.address import Addresses
from aoai_compat.runtime.body import Outgoing, body_of
from aoai_compat.runtime.caller import caller, calling_frame
from aoai_compat.runtime.collector import CheckedRequest, Collector, identity
from aoai_compat.runtime.options import LARGEST_BODY, MODES, Mode
from aoai_compat.runtime.outcome import IncompatibleRequestWarning, refusal, sentence

_log = logging.getLogger("aoai_compat.runtime")
_MOST_WARNED = 10_000


class RequestChecker:
    """Checks requests; one of them serves any number of clients and threads. See `CheckOptions` for the options.

    Raises `UnknownVersion`, `UnknownRule` and `BadUsage` for options that cannot be meant.
    """

    def __init__(
        self,
        *,
        mode: Mode = "raise",
        api_version: str | None = None,
        model: str | None = None,
        deployments: Mapping[str, str] | None = None,
        select: Sequence[str] | None = None,
        ignore: Sequence[str] = (),
        fail_on: Level = "error",
        base_urls: Sequence[str] = (),
        max_body: int = LARGEST_BODY,
        collector: Collector | None = None,
        kb: KnowledgeBase | None = None,
    ) -> None:
        _one_of("mode", mode, MODES)
        _one_of("fail_on", fail_on, LEVELS)
        kb = kb or _default_kb()
        if api_version is not None:
            kb.version(api_version)
        self.mode = mode
        self.collector = collector if collector is not None else Collector()
        self._fail_on = LEVELS[: LEVELS.index(fail_on) + 1]
        self._wants = _chosen(select, ignore)
        self._max_body = max_body
        self._engine = Engine(kb, Defaults(api_version, None, model, dict(deployments or {})))
        self._addresses = Addresses(kb, _listed("base_urls", base_urls))
        self._telling_headers = tuple(header.header for header in v1_of(kb).preview_headers)
        self._lock = threading.Lock()
        self._warned: set[Hashable] = set()

    def check(self, outgoing: Outgoing) -> CheckedRequest | None:
        """Checks a request that is about to be sent: returns it with its findings, or None where it is none of ours.

        In the mode `raise` it raises `IncompatibleRequest`. It raises nothing else, whatever goes wrong in here.
        """
        __tracebackhide__ = True  # in pytest: what is not shown shows no headers
        try:
            seen = self._seen(outgoing)
        except Exception as error:  # noqa: BLE001  # a fault of the check must not become one of the application
            self.collector.add_failure()
            # The words of an error may quote the request.
            _log.warning("A request could not be checked (%s); it is sent as it is.", type(error).__name__)
            return None
        if seen is None:
            return None
        self.collector.add(seen)
        grave = [finding for finding in seen.findings if finding.level in self._fail_on]
        if grave and self.mode == "raise":
            _stop(seen, grave)
        if grave and self.mode == "warn":
            self._warn(seen, grave)
        return seen

    def _seen(self, outgoing: Outgoing) -> CheckedRequest | None:
        method, url = str(outgoing.method).upper(), str(outgoing.url)
        with self._lock:
            address = self._addresses.read(method, url)
        if address is None:
            return None
        body = body_of(outgoing, self._max_body)
        headers = outgoing.headers
        request = Request(
            path=f"{method} {address.shown}",
            body=body.value,
            operation=address.operation,
            api_version=address.url.api_version,
            method=method,
            url_path=address.url.path,
            headers={name: headers.get(name, "") for name in self._telling_headers if name in headers},
            has_headers=True,
            deployment=address.url.deployment,
            stated_version=address.url.stated_version,
            on_v1=address.url.is_v1,
            problems=body.problems,
        )
        with self._lock:
            # What is said once a file would otherwise stop the first of two equal requests only.
            self._engine.forget_what_was_said()
            found = self._engine.check(request)
            target = self._engine.target_of(request)
        findings = tuple(_without_place(finding) for finding in found if self._wants(finding.code))
        return CheckedRequest(
            method=method,
            url=address.shown,
            operation=target.operation,
            api_version=target.api_version,
            model=target.model.name if target.model is not None else None,
            findings=findings,
            unread=body.unread,
            caller=caller() if findings else None,
        )

    def _warn(self, request: CheckedRequest, findings: Sequence[Finding]) -> None:
        with self._lock:
            new = [finding for finding in findings if identity(finding) not in self._warned]
            if len(self._warned) < _MOST_WARNED:
                self._warned.update(identity(finding) for finding in new)
        for finding in new:
            message = f"{request.method} {request.url}: {sentence(finding)}"
            _, level = calling_frame()
            warnings.warn(message, IncompatibleRequestWarning, stacklevel=level + 1)


def _stop(request: CheckedRequest, findings: Sequence[Finding]) -> NoReturn:
    raise refusal(request, findings)


def _chosen(select: Sequence[str] | None, ignore: Sequence[str]) -> Callable[[str], bool]:
    """Whether findings of a code are wanted."""
    if select is None and not ignore:
        return lambda _: True
    from aoai_compat.lint.project.selection import Selection, resolve_selector

    selected = None if select is None else tuple(map(resolve_selector, _listed("select", select)))
    return Selection(select=selected, ignore=tuple(map(resolve_selector, _listed("ignore", ignore)))).wants


def _without_place(finding: Finding) -> Finding:
    """A finding of what stands in no file, and that keeps nothing of the request alive."""
    fix = finding.fix._replace(place=in_no_file) if finding.fix is not None else None
    return finding._replace(line=None, column=None, fix=fix)


def _one_of(name: str, value: str, allowed: Sequence[str]) -> None:
    if value not in allowed:
        raise BadUsage(f"{name}={value!r} is not one of {', '.join(allowed)}.")


def _listed(name: str, values: Sequence[str]) -> Sequence[str]:
    if isinstance(values, str):
        raise BadUsage(f"{name} is a list, e.g. {name}=[{values!r}].")
    return values


@lru_cache(maxsize=1)
def _default_kb() -> KnowledgeBase:
    return KnowledgeBase.load()
