"""The command line: parse, call the Python API, print. Commands are loaded when they are asked for."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from appealkit.words import say

COMMANDS = (
    *("new", "advise", "check", "render", "bundle", "verify", "orders"),
    *("docket", "log"),
    *("templates", "schema", "explain", "doctor", "completion"),
)


class Commands(click.Group):
    """A group whose commands live in modules of their own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names in the order in which a case goes through them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"appealkit.cli.{cmd_name}").command
        return command


def _print_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        from appealkit import __version__

        click.echo(f"appealkit {__version__}")
        ctx.exit()


@click.command(
    cls=Commands,
    help=say("help.main"),
    epilog=say("help.epilogue"),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help=say("help.version"),
)
def group() -> None:
    """All commands; what they say stands in the data."""


def main(arguments: list[str] | None = None) -> Any:
    """Run a command and end with its exit code; nothing a user can cause ends in a traceback."""
    from click.exceptions import Abort, ClickException, Exit

    # A process that is asked to end lets go of what it holds, as one that is interrupted does.
    with suppress(ValueError):  # a thread of another program has no say in this
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        plain = False if os.environ.get("NO_COLOR") else None  # None: coloured on a terminal
        code = group.main(arguments, prog_name="appealkit", standalone_mode=False, color=plain)
        sys.exit(code if isinstance(code, int) else 0)
    except ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except Exit as end:
        sys.exit(end.exit_code)
    except (Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output went away, as `| head` does; Python must not flush into the void.
        sys.stdout = None
        sys.exit(0)
