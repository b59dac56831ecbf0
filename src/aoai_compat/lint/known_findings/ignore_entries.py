"""Entries of a configuration that leave out findings one by one, for formats that have no comments.

[[tool.aoai-compat.ignores]]
path = "requests/*.json"
pointer = "/parallel_tool_calls"
code = "AOAI101"
reason = "the gateway drops it"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.errors import InvalidConfiguration, UnknownRule
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.project.selection import resolve_selector
from aoai_compat.lint.source import relative_path

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    from aoai_compat.lint.project.configuration import Configuration

_HEADER = re.compile(r"\s*\[\[\s*(?:tool\s*\.\s*[\"']?aoai-compat[\"']?\s*\.\s*)?ignores\s*\]\]")

UNUSED_CODE = "AOAI009"
UNUSED_NAME = "unused-suppression"


class IgnoreEntry(NamedTuple):
    """One entry. `file` is the configuration, `number` its place in the list, `prefix` what the codes begin with.

    `path` is a glob in gitignore syntax, relative to `root`. In `pointer`, `*` stands for any one step.
    """

    root: str
    file: str
    number: int
    path: str
    code: str
    prefix: str
    pointer: str = ""

    @property
    def is_literal(self) -> bool:
        """Whether it is about one file alone. Of others, a run that sees a part of them cannot tell if it is of use."""
        return "/" in self.path and not re.search(r"(?<!\\)[*?\[]|/$|^!", self.path)

    def is_about(self, path: str) -> bool:
        """Whether it is about a file."""
        relative = relative_path(path, self.root)
        if relative == re.sub(r"\\(.)", r"\1", self.path).removeprefix("/"):
            return True
        return not relative.startswith("../") and _spec(self.path).match_file(relative)

    def takes(self, finding: Finding) -> bool:
        """Whether it leaves out a finding of a file that it is about."""
        return finding.code.startswith(self.prefix) and _fits(self.pointer, finding.pointer)

    def unused(self) -> Finding:
        """What is to be said of it where it leaves nothing out."""
        line, excerpt = self._place()
        at = f" at {self.pointer}" if self.pointer else ""
        return Finding(
            code=UNUSED_CODE,
            rule=UNUSED_NAME,
            level="warning",
            message=f"This entry leaves nothing out: {self.path} has no {self.code}{at}.",
            path=self.file,
            line=line,
            column=1,
            value=f"{self.path} {self.code}{at}",
            help="Remove it.",
            excerpt=excerpt,
        )

    def _place(self) -> tuple[int, str | None]:
        try:
            with open(self.file, encoding="utf-8", errors="replace") as handle:
                headers = [(n, line) for n, line in enumerate(handle, 1) if _HEADER.match(line)]
        except OSError:
            return 1, None
        if self.number >= len(headers):  # written in another way
            return 1, None
        return headers[self.number][0], headers[self.number][1].rstrip("\r\n")


def entries_of(layers: Sequence[Configuration]) -> tuple[IgnoreEntry, ...]:
    """The entries of all layers. Raises `InvalidConfiguration` for one with an unknown code."""
    return tuple(entry for layer in layers for entry in _of_layer(layer))


def _of_layer(layer: Configuration) -> Iterator[IgnoreEntry]:
    tables: Sequence[Mapping[str, str]] = layer.values.get("ignores", ())
    for index, table in enumerate(tables):
        try:
            prefix = resolve_selector(table["code"])
        except UnknownRule as error:
            raise InvalidConfiguration(f"{layer.path}: ignores: {error}") from error
        yield IgnoreEntry(
            layer.folder, layer.path or "", index, table["path"], table["code"], prefix, table.get("pointer", "")
        )


@lru_cache(maxsize=1000)
def _spec(glob: str) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines([glob])


def _fits(pattern: str, pointer: str) -> bool:
    if not pattern or pattern == pointer:
        return True
    wanted, steps = pattern.split("/"), pointer.split("/")
    return len(wanted) == len(steps) and all(w in ("*", s) for w, s in zip(wanted, steps, strict=True))
