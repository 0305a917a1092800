"""`appealkit completion SHELL`: the script that completes commands and options."""

from __future__ import annotations

import click

from appealkit.words import say


@click.command("completion", help=say("help.completion"))
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish", "powershell"]))
def command(shell: str) -> None:
    """Print the script; the shell reads it at its start."""
    from click.shell_completion import get_completion_class

    from appealkit.cli import group

    made = get_completion_class(shell)
    if made is None:
        raise click.UsageError(say("usage.no_shell", shell=shell))
    click.echo(made(group, {}, "appealkit", "_APPEALKIT_COMPLETE").source())
