"""`aoai-compat completion`."""

from __future__ import annotations

import click

VARIABLE = "_AOAI_COMPAT_COMPLETE"
SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print the script that makes SHELL complete commands, options, versions, operations, models and rules.

    \b
    bash:  aoai-compat completion bash > ~/.local/share/bash-completion/completions/aoai-compat
    zsh:   aoai-compat completion zsh > a folder of $fpath, as _aoai-compat
    fish:  aoai-compat completion fish > ~/.config/fish/completions/aoai-compat.fish
    """
    from click.shell_completion import get_completion_class

    from aoai_compat.cli import main

    completion = get_completion_class(shell)
    if completion is None:
        raise click.UsageError(f"This version of click has no completion for {shell}.")
    click.echo(completion(main, {}, "aoai-compat", VARIABLE).source())
