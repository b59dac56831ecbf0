"""Running the command line: in this process, with the exit code that a shell would see, or as one of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from typing import Any, NamedTuple
from unittest import mock

from aoai_compat.cli import run

CHAT = "chat.completions.create"


class Outcome(NamedTuple):
    """What a run left behind. `code` is what a shell sees."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The JSON on stdout."""
        return json.loads(self.out)


def cli(*arguments: str, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> Outcome:
    """Runs the command line in this process. What it does not handle itself is raised, and fails the test."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    standard_input = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    code: object = None
    with (
        mock.patch.dict(os.environ, clean_environment(env), clear=True),
        mock.patch.multiple(sys, stdout=out, stderr=err, stdin=standard_input),
    ):
        try:
            run(list(arguments))
        except SystemExit as end:
            code = end.code
    return Outcome(code if isinstance(code, int) else int(code is not None), _text(out), _text(err))


def process(*arguments: str, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> Outcome:
    """Runs the command line as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "aoai_compat", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        env=clean_environment(env),
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def clean_environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment without what decides about colour or buffering, and then what a test adds."""
    unwanted = {"NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "PYTHONUNBUFFERED"}
    return {name: value for name, value in os.environ.items() if name not in unwanted} | dict(more or {})


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()
