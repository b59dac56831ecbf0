"""The command line: one module a command, imported only when it is run."""

from __future__ import annotations

import gc
import importlib
import io
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from aoai_compat import __version__
from aoai_compat.errors import AoaiCompatError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_VALUES_BEFORE_A_SEARCH = 20_000
"""New values after which Python searches for those that only refer to each other.

Files that are parsed are many small values that live shortly; to search after every 700 of them takes about a seventh
of the time.
"""
_COMMANDS = {
    "lint": ("aoai_compat.cli.lint", "Check requests, and calls in code, against a version."),
    "query": ("aoai_compat.cli.query", "Is this parameter, value or operation supported, and since when?"),
    "diff": ("aoai_compat.cli.diff", "What a client gains, loses and must change between two versions."),
    "min": ("aoai_compat.cli.min", "The oldest versions that take all requests of these files."),
    "plan": ("aoai_compat.cli.plan", "What must change in these files to move to another version."),
    "versions": ("aoai_compat.cli.versions", "List every known version."),
    "explain": ("aoai_compat.cli.explain", "The documentation of a rule: what it means, examples, the fix."),
    "explain-error": ("aoai_compat.cli.explain_error", "A service's error message: its cause and its fix."),
    "export": ("aoai_compat.cli.export", "Print one version's complete surface."),
    "schema": ("aoai_compat.cli.schema", "Print the JSON Schema of the JSON that a command writes."),
    "site": ("aoai_compat.cli.site", "Build the static changelog site, or look at it."),
    "completion": ("aoai_compat.cli.completion", "Print the script that makes a shell complete all this."),
    "data": ("aoai_compat.cli.data", "Validate the knowledge base, or import OpenAPI documents into it."),
}


class _LazyGroup(click.Group):
    """A group that imports a command when it is asked for, and lists them without importing any."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(_COMMANDS[cmd_name][0]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            from aoai_compat.kb.suggest import closest, did_you_mean

            ctx.fail(f"{args[0]!r} is no command.{did_you_mean(closest(args[0], _COMMANDS))}")
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        named = [
            CompletionItem(name, help=words) for name, (_, words) in _COMMANDS.items() if name.startswith(incomplete)
        ]
        return [*named, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in _COMMANDS.items()])


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="aoai-compat")
def main() -> None:
    """Which Azure OpenAI api-version takes which parameter, with evidence."""


def run(arguments: list[str] | None = None) -> None:
    """Runs the command line and exits: 0 clean or supported, 1 findings or not supported, 2 could not be done."""
    if sys.stdout is None or sys.stderr is None:
        # A shell can close them, and then there is nobody to talk to.
        silence = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # for as long as the program runs
        sys.stdout, sys.stderr = sys.stdout or silence, sys.stderr or silence
    for stream in (sys.stdout, sys.stderr):
        # A name that cannot be encoded must not end a run.
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
    gc.set_threshold(_VALUES_BEFORE_A_SEARCH)
    try:
        status = _status(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()
        status = 0
    except OSError as error:
        click.echo(f"aoai-compat: the result cannot be written ({error.strerror}).", err=True)
        _discard_output()
        status = 2
    sys.exit(status)


def _discard_output() -> None:
    """Lets Python close stdout in peace: what it still holds can go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _status(arguments: list[str] | None) -> Any:
    from aoai_compat.terminal import printable, redacted

    try:
        return main.main(args=arguments, prog_name="aoai-compat", standalone_mode=False)
    except click.ClickException as error:
        complaint = io.StringIO()
        error.show(file=complaint)
        click.echo(printable(redacted(complaint.getvalue())).rstrip(), err=True)
        return 2
    except AoaiCompatError as error:
        click.echo(f"aoai-compat: {printable(redacted(str(error)))}", err=True)
        return 2
    except (KeyboardInterrupt, click.Abort):
        click.echo("aoai-compat: interrupted.", err=True)
        return 130
    except SystemExit:
        # No command exits by itself; click does when whoever read the output has enough, and calls it a failure.
        return 0
    except RecursionError:
        click.echo("aoai-compat: the input is nested too deeply.", err=True)
        return 2
