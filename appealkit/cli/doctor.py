"""`appealkit doctor`: what this machine can make, and the commands that mend what is missing."""

from __future__ import annotations

import dataclasses

import click

from appealkit.cli.printing import OutputFormat, output_format_option, print_json
from appealkit.words import say

SIGNS = {"ok": ("✓", "green"), "missing": ("✗", "red"), "optional": ("-", "yellow")}


@click.command("doctor", help=say("help.doctor"))
@output_format_option
def command(output_format: OutputFormat) -> None:
    """Examine every part; end with the code of a missing dependency if one is missing."""
    from appealkit.doctor import examine
    from appealkit.errors import ExitCode

    parts = examine()
    missing = [part for part in parts if part.status == "missing"]
    if output_format == "json":
        print_json(parts=[dataclasses.asdict(part) for part in parts])
    else:
        for part in parts:
            sign, colour = SIGNS[part.status]
            state = part.detail or say(f"doctor.{part.status}")
            click.echo(f"{click.style(sign, fg=colour)} {say(f'doctor.{part.name}')}: {state}")
            if part.status != "ok" and part.remedy:
                click.echo(f"  {say('doctor.mend', command=part.remedy)}")
        click.echo(say("doctor.not_ready" if missing else "doctor.ready"))
    if missing:
        raise click.exceptions.Exit(int(ExitCode.DEPENDENCY))
