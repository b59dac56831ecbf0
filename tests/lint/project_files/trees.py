"""Projects in a temporary folder, and what is found in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from textwrap import dedent

from aoai_compat.lint.calls.project_values import Found, environment_values

NAME = "AZURE_OPENAI_API_VERSION"


def project(root: Path, files: Mapping[str, str]) -> Path:
    """Writes the files of a repository, and gives its folder."""
    (root / ".git").mkdir(exist_ok=True, parents=True)
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(dedent(text).lstrip("\n").encode())
    return root


def found(root: Path, code: str = "src/app.py", name: str = NAME) -> tuple[Found, ...]:
    """What is found for a source file."""
    return environment_values(name, str(root / code))


def places(root: Path, values: Iterable[Found]) -> list[str]:
    """Values as `value path:line`, each proven by the text that its span names."""
    return [_place(root, each) for each in values]


def _place(root: Path, each: Found) -> str:
    assert each.origin.path is not None
    path = Path(each.origin.path)
    span = each.origin.text_span
    if span is not None:
        text = path.read_bytes().decode("utf-8")
        assert text[span.start : span.end] == each.value
        assert text.count("\n", 0, span.start) + 1 == each.origin.line
    unsure = "" if each.is_certain else "?"
    return f"{each.value}{unsure} {path.relative_to(root).as_posix()}:{each.origin.line}"
