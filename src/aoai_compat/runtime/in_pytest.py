"""What the pytest plugin does once it is asked: checks a test, and tells in the end what was found."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest

from aoai_compat.errors import AoaiCompatError, BadUsage
from aoai_compat.lint.finding import LEVELS
from aoai_compat.runtime.checker import RequestChecker
from aoai_compat.runtime.collector import Collector
from aoai_compat.runtime.options import OPTION_NAMES
from aoai_compat.runtime.outcome import sentence
from aoai_compat.runtime.watch import watch_httpx

_MARKER = "aoai_compat"
_MOST_TESTS = 3
_COLOURS = {"error": {"red": True}, "warning": {"yellow": True}, "info": {}}
_running = pytest.StashKey[tuple[contextlib.ExitStack, Collector]]()

Seen = Mapping[str, Any]
"""What one test sent, as JSON has it: `requests`, `unread`, `failed` and `findings`."""


def begin(item: pytest.Item) -> Collector:
    """Checks what is sent from here on. Fails the test where the options cannot be meant."""
    stack = contextlib.ExitStack()
    try:
        collector = stack.enter_context(watch_httpx(RequestChecker(**_options(item))))
    except AoaiCompatError as error:
        pytest.fail(f"aoai-compat: {error}", pytrace=False)
    item.stash[_running] = (stack, collector)
    return collector


def end(item: pytest.Item) -> None:
    """Stops checking, and notes what was seen; does nothing where nothing began."""
    running = item.stash.get(_running, None)
    if running is None:
        return
    del item.stash[_running]
    stack, collector = running
    stack.close()
    if collector.checked or collector.failed:
        item.aoai_compat_seen = _as_data(collector)  # type: ignore[attr-defined]  # where the plugin looks for it


@contextlib.contextmanager
def watched(item: pytest.Item) -> Iterator[Collector]:
    """What the test sends, whether it is checked already or not."""
    running = item.stash.get(_running, None)
    if running is not None:
        yield running[1]
        return
    try:
        yield begin(item)
    finally:
        end(item)


def _options(item: pytest.Item) -> dict[str, Any]:
    """The options for a test: those of its marker, else of the ini file, else of the project's configuration."""
    from aoai_compat.lint.project.configuration import find_configuration

    configured = find_configuration(str(item.config.rootpath))
    options: dict[str, Any] = {
        "api_version": item.config.getini("aoai_compat_api_version") or configured.api_version,
        "mode": item.config.getini("aoai_compat_mode") or "collect",
        "model": configured.model,
        "deployments": configured.deployments,
    }
    for marker in reversed(list(item.iter_markers(_MARKER))):
        if marker.args:
            raise BadUsage("the marker aoai_compat takes named options only, e.g. aoai_compat(mode='raise').")
        for name in marker.kwargs:
            if name not in OPTION_NAMES:
                from aoai_compat.kb.suggest import closest, did_you_mean

                near = did_you_mean(closest(name, sorted(OPTION_NAMES)))
                raise BadUsage(f"{name!r} is no option of the marker aoai_compat.{near}")
        options.update(marker.kwargs)
    return options


def _as_data(collector: Collector) -> Seen:
    findings = [
        {"level": finding.level, "text": sentence(finding), "where": finding.path} for finding in collector.findings
    ]
    return {
        "requests": collector.checked,
        "unread": dict(collector.unread),
        "failed": collector.failed,
        "findings": findings,
    }


def write_summary(terminal: Any, seen: Sequence[tuple[str, Seen]]) -> None:
    """The section at the end of a run: each distinct finding with the tests that it came up in, and a count."""
    terminal.section("requests to Azure OpenAI")
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for test, data in seen:
        for finding in data["findings"]:
            found.setdefault((finding["level"], finding["text"]), []).append((test, finding["where"]))
    for (level, text), places in sorted(found.items(), key=lambda item: (LEVELS.index(item[0][0]), item[0][1])):
        terminal.write_line(f"{level}: {text}", **_COLOURS[level])
        tests = list(dict.fromkeys(test for test, _ in places))
        terminal.write_line(f"  {places[0][1]}")
        more = f" and {len(tests) - _MOST_TESTS} more" if len(tests) > _MOST_TESTS else ""
        terminal.write_line(f"  in {', '.join(tests[:_MOST_TESTS])}{more}")
    terminal.write_line(_count(seen, [level for level, _ in found]))


def _count(seen: Sequence[tuple[str, Seen]], levels: Sequence[str]) -> str:
    requests = sum(data["requests"] for _, data in seen)
    parts = [_many(levels.count(level), "note" if level == "info" else level) for level in LEVELS if level in levels]
    words = f"{_many(requests, 'request')} checked: {', '.join(parts) or 'all clean'}."
    unread = sum(sum(data["unread"].values()) for _, data in seen)
    failed = sum(data["failed"] for _, data in seen)
    if unread:
        words += f" {_many(unread, 'body', 'bodies')} not looked at."
    if failed:
        words += f" {_many(failed, 'request')} could not be checked; the log says why."
    return words


def _many(count: int, noun: str, plural: str | None = None) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {plural or f'{noun}s'}"
