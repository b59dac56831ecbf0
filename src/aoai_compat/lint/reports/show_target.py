"""What each request is sent to, and where its version comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from aoai_compat.lint.reports.provenance import chain_as_data, chain_in_words
from aoai_compat.lint.request import Request
from aoai_compat.terminal import one_line, redacted

if TYPE_CHECKING:
    from aoai_compat.lint.engine import Target
    from aoai_compat.lint.run import Run


class Shown(NamedTuple):
    """A request and its target."""

    request: Request
    target: Target

    def in_words(self) -> str:
        """One line; what is not known is said so."""
        target = self.target
        parts = [
            f"{self.request.path}:{self.request.line}",
            target.operation or "operation unknown",
            target.api_version or "no version",
        ]
        if target.model is not None:
            parts.append(f"model {target.model.name}{'' if target.model.certain else ' (by its deployment)'}")
        line = "  ".join(parts)
        chain = chain_in_words(target.version_chain)
        return one_line(redacted(f"{line}  <- {chain}" if chain else line))

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        target = self.target
        said = {
            "path": self.request.path,
            "line": self.request.line,
            "operation": target.operation,
            "api_version": target.api_version,
            "model": target.model.name if target.model else None,
        }
        shown = {key: redacted(value) if isinstance(value, str) else value for key, value in said.items()}
        return {**shown, "chain": chain_as_data(target.version_chain)}


def write_targets(run: Run, out: TextIO, *, as_json: bool) -> None:
    """Writes one line a request, or the JSON of all. What cannot be read is counted as in every run."""
    if not as_json:
        for shown in _targets(run):
            problem = next((p for p in shown.request.problems if p.kind in _UNREADABLE), None)
            place = f"{shown.request.path}:{shown.request.line}"
            out.write(f"{one_line(redacted(f'{place}  {problem.message}'))}\n" if problem else f"{shown.in_words()}\n")
        return
    out.write('{"targets": [')
    separator = "\n  "
    for shown in _targets(run):
        out.write(separator + json.dumps(shown.as_data()))
        separator = ",\n  "
    out.write("\n]}\n" if separator.startswith(",") else "]}\n")


_UNREADABLE = ("unreadable", "not-a-request")


def _targets(run: Run) -> Iterator[Shown]:
    for source in run.sources:
        run.summary.files += 1
        for request in run.checker.requests(source, run.settings_of(source), []):
            run.summary.unreadable += any(problem.kind in _UNREADABLE for problem in request.problems)
            yield Shown(request, run.engine.target_of(request))
