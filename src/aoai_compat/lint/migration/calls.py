"""The calls of clients that other files make: among the files of a run."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from aoai_compat.lint.reader import read_source
from aoai_compat.lint.request import ANY_CLIENT, Request
from aoai_compat.lint.source import STDIN

if TYPE_CHECKING:
    from aoai_compat.lint.run import Run


class CallsElsewhere:
    """Finds them all at the first question, which takes reading every file of code of the run."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._found: dict[str, list[Request]] | None = None

    def __call__(self, path: str) -> Sequence[Request]:
        """The calls, in other files, of clients that the file at an absolute path makes, or that may be made there."""
        if self._found is None:
            self._found = {}
            self._read(self._found)
        unknown = self._found.get(ANY_CLIENT.path, ())
        here = [request for request in unknown if os.path.abspath(request.path) != path]
        return [*self._found.get(path, ()), *here]

    def _read(self, found: dict[str, list[Request]]) -> None:
        readers = [reader for reader in self._run.checker.readers if reader.clients is not None]
        suffixes = frozenset(suffix for reader in readers for suffix in reader.suffixes)
        for source in self._run.sources:
            if source.name == STDIN or source.suffix not in suffixes:
                continue
            own = os.path.abspath(source.name)
            for request in read_source(source, self._run.checker.readers):
                if not isinstance(request, Request):
                    continue
                for path in {ref.path for ref in request.clients} - {own}:
                    found.setdefault(path, []).append(request)
