"""`appealkit log`: one more event in a case file, and its state; comments and layout stay as they are."""

from __future__ import annotations

from pathlib import Path

import click

from appealkit.cli.arguments import now_option, parse_now
from appealkit.cli.printing import reporting
from appealkit.words import say


@click.command("log", help=say("help.log"))
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("event", nargs=-1, required=True)
@now_option
def command(case: Path, event: tuple[str, ...], now: str | None) -> None:
    """Write the event and say what became of the state."""
    from appealkit.logbook import log_event

    with reporting("text"):
        state = log_event(case, " ".join(event), parse_now(now))
    click.echo(
        say("log.state", path=case, state=say(f"docket.states.{state}"))
        if state
        else say("log.event", path=case)
    )
