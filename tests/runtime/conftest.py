"""The service that the tests of the runtime talk to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.runtime.service import Service, running_service


@pytest.fixture
def service() -> Iterator[Service]:
    with running_service() as running:
        yield running
