"""What each request is sent to, and where its version comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from aoai_compat.lint.reports.provenance import chain_as_data, chain_in_words
from aoai_compat.lint.request import Request
from aoai_compat.terminal import one_line, redacted

if TYPE_CHECKING:
    from aoai_compat.lint.run import Run
    from aoai_compat.lint.targets import Target


class Shown(NamedTuple):
    """A request and its target."""

    request: Request
    target: Target

    def in_words(self) -> str:
        """One line; what is not known is said so."""
        target, request = self.target, self.request
        parts = [
            f"{request.path}:{request.line}",
            target.operation or ("any operation" if request.any_operation else "operation unknown"),
            self.version(),
        ]
        if target.model is not None:
            parts.append(f"model {target.model.name}{'' if target.model.certain else ' (by its deployment)'}")
        line = "  ".join(parts)
        source = self.source()
        return one_line(redacted(f"{line}  <- {source}" if source else line))

    def version(self) -> str:
        """The version; whether it is no more than likely."""
        version, request = self.target.api_version, self.request
        is_likely = not request.is_certain and version == request.api_version
        return f"{version or 'no version'}{' (likely)' if version and is_likely else ''}"

    def source(self) -> str:
        """Where the version comes from, or why there is none."""
        unresolved = self.request.unresolved
        if self.target.api_version is not None or self.target.version_chain or not unresolved:
            return chain_in_words(self.target.version_chain)
        sentence = unresolved[0].message.removesuffix(".")
        what = sentence.removeprefix("The api-version is ").removeprefix("not known: ")
        return what if what != sentence else sentence[:1].lower() + sentence[1:]

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
