"""Options that several commands have, and where their results go."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from aoai_compat.errors import BadUsage

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from aoai_compat.cli.candidates import Kind

F = TypeVar("F", bound=Callable[..., Any])


def completed_by(kind: Kind) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """What a shell proposes for the value of an option or argument: its `shell_complete`."""

    def complete(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
        from aoai_compat.cli.candidates import candidates

        return candidates(kind, ctx, incomplete)

    return complete


def api_version_option(help_text: str = "The version to ask about, e.g. 2024-10-21 or v1.") -> Callable[[F], F]:
    """`--api-version` / `-V`."""
    proposed = completed_by("versions")
    return click.option("-V", "--api-version", metavar="VERSION", help=help_text, shell_complete=proposed)


def operation_option(help_text: str = "Only this operation, e.g. chat.completions.create.") -> Callable[[F], F]:
    """`--operation`."""
    return click.option("--operation", metavar="NAME", help=help_text, shell_complete=completed_by("operations"))


def format_option(formats: Sequence[str]) -> Callable[[F], F]:
    """`--output-format`; the first one is the default."""
    return click.option("--output-format", type=click.Choice(list(formats)), default=formats[0], show_default=True)


def output_option() -> Callable[[F], F]:
    """`-o FILE`."""
    words = "Write the result there instead of to stdout."
    return click.option("-o", "--output", metavar="FILE", help=words, shell_complete=completed_by("files"))


def color_option() -> Callable[[F], F]:
    """`--color`."""
    return click.option(
        "--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True, help="Colour."
    )


@contextlib.contextmanager
def result_file(output: str | None) -> Iterator[TextIO]:
    """Where results go: the file of `-o`, or stdout. Raises `BadUsage` where the file cannot be written."""
    if output is None or output == "-":
        yield sys.stdout
        sys.stdout.flush()
        return
    try:
        handle = open(output, "w", encoding="utf-8", errors="backslashreplace", newline="\n")  # noqa: SIM115
    except OSError as error:
        raise BadUsage(f"{output} cannot be written ({error.strerror}).") from error
    with handle:
        yield handle


def wants_colour(color: str, output: str | None) -> bool:
    """Whether to write in colour: `--color`, then NO_COLOR and FORCE_COLOR, then whether a person is looking."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return output is None and sys.stdout.isatty()


class Names(click.ParamType):  # type: ignore[type-arg, unused-ignore]  # generic only in newer versions
    """Names with commas between them."""

    name = "names"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:  # noqa: ARG002
        """The names one by one."""
        if isinstance(value, tuple):
            return value
        return tuple(part.strip() for part in value.split(",") if part.strip())
