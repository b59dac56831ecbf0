"""Options that several commands have, and where their results go."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TextIO, TypeVar

import click

from aoai_compat.errors import BadUsage

F = TypeVar("F", bound=Callable[..., Any])


def api_version_option(help_text: str = "The version to ask about, e.g. 2024-10-21 or v1.") -> Callable[[F], F]:
    """`--api-version` / `-V`."""
    return click.option("-V", "--api-version", metavar="VERSION", help=help_text)


def operation_option(help_text: str = "Only this operation, e.g. chat.completions.create.") -> Callable[[F], F]:
    """`--operation`."""
    return click.option("--operation", metavar="NAME", help=help_text)


def format_option(formats: Sequence[str]) -> Callable[[F], F]:
    """`--output-format`; the first one is the default."""
    return click.option("--output-format", type=click.Choice(list(formats)), default=formats[0], show_default=True)


def output_option() -> Callable[[F], F]:
    """`-o FILE`."""
    return click.option("-o", "--output", metavar="FILE", help="Write the result there instead of to stdout.")


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
