"""Linting a text that is at hand: what `aoai-compat lint -` does with standard input, without the command line."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

from aoai_compat.lint.acceptance import Acceptance, acceptance
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.reader import Reader, read_source
from aoai_compat.lint.registry import modules_of
from aoai_compat.lint.reporters.json import REPORTER
from aoai_compat.lint.request import Request, Skipped
from aoai_compat.lint.run import Run
from aoai_compat.lint.source import STDIN, Source


def requests_in(text: bytes) -> Iterator[Request | Skipped]:
    """The requests of a text: a body, an envelope, a list or JSON Lines of either. What cannot be read says so."""
    readers: list[Reader] = [module.READER for module in modules_of("readers")]
    return read_source(Source(STDIN, named=True, content=text), readers)


def lint_text(engine: Engine, text: bytes) -> dict[str, Any]:
    """The contract's JSON about a text, `findings` and `summary`, as `lint - --output-format json` prints it.

    The defaults of the engine speak for requests that do not say their version, operation or model.
    """
    engine.forget_what_was_said()
    run = Run(engine, [STDIN], stdin=text)
    out = io.StringIO()
    REPORTER.write(run, run.summary, out, False)
    report: dict[str, Any] = json.loads(out.getvalue())
    return report


def acceptance_of_text(engine: Engine, text: bytes) -> Acceptance:
    """Which versions take all requests of a text."""
    return acceptance(engine, (request for request in requests_in(text) if not isinstance(request, Skipped)))
