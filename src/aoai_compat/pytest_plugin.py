"""The pytest plugin: checks what tests send to Azure OpenAI, if asked.

A test asks with the fixture `aoai_requests` or the marker `aoai_compat`, a whole run with `--aoai-compat` or
`aoai_compat = true` in its ini file. Until then nothing is imported, and nothing is patched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

    from aoai_compat.runtime import Collector

MARKER = "aoai_compat"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the flag and the settings."""
    group = parser.getgroup("aoai-compat", "requests to Azure OpenAI")
    group.addoption("--aoai-compat", action="store_true", help="Check what every test sends to Azure OpenAI.")
    parser.addini("aoai_compat", "Check what every test sends to Azure OpenAI.", type="bool", default=False)
    parser.addini("aoai_compat_api_version", "The api-version of requests that do not say theirs.", default="")
    parser.addini("aoai_compat_mode", "What findings do: raise, warn or collect (the default).", default="")


def pytest_configure(config: pytest.Config) -> None:
    """Makes the marker known."""
    words = "check what this test sends to Azure OpenAI, e.g. aoai_compat(mode='raise', api_version='2024-10-21')"
    config.addinivalue_line("markers", f"{MARKER}(**options): {words}")


def is_on(config: pytest.Config) -> bool:
    """Whether every test is to be checked."""
    return bool(config.getoption("aoai_compat")) or bool(config.getini("aoai_compat"))


@pytest.fixture
def aoai_requests(request: pytest.FixtureRequest) -> Generator[Collector, None, None]:
    """What this test sends to Azure OpenAI: `.requests`, and `.findings` about them."""
    from aoai_compat.runtime.in_pytest import watched

    with watched(request.node) as collector:
        yield collector


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Begins to check a test that is to be checked."""
    if item.get_closest_marker(MARKER) is not None or is_on(item.config):
        from aoai_compat.runtime.in_pytest import begin

        begin(item)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Ends what began."""
    if item.get_closest_marker(MARKER) is not None or is_on(item.config):
        from aoai_compat.runtime.in_pytest import end

        end(item)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    """Gives what was seen to the report of the test, which may have to travel to another process."""
    report = yield
    if call.when == "teardown" and (seen := getattr(item, "aoai_compat_seen", None)) is not None:
        report.aoai_compat_seen = seen
    return report


class _Summary:
    """Gathers what the reports bring."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, Any]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Takes what a report brings."""
        seen = getattr(report, "aoai_compat_seen", None)
        if seen is not None:
            self.seen.append((report.nodeid, seen))

    def pytest_terminal_summary(self, terminalreporter: Any, config: pytest.Config) -> None:
        """Writes the section of the checked requests, where anything was checked."""
        if self.seen or is_on(config):
            from aoai_compat.runtime.in_pytest import write_summary

            write_summary(terminalreporter, self.seen)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Gathers from the beginning."""
    session.config.pluginmanager.register(_Summary(), "aoai_compat_summary")
