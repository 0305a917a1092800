"""`appealkit verify`: whether a finished packet is what it says, page by page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from appealkit.cli.printing import (
    OutputFormat,
    count_findings,
    end_with,
    finding_as_data,
    output_format_option,
    print_findings,
    print_json,
    reporting,
)
from appealkit.words import say

if TYPE_CHECKING:
    from appealkit.verification import Verification

COUNTED = ("packets", "files", "hashes", "pages", "rows", "exhibits")


@click.command("verify", help=say("help.verify"))
@click.argument("packet", type=click.Path(path_type=Path, exists=True))
@click.option("--case", type=click.Path(path_type=Path), help=say("option.verify_case"))
@output_format_option
def command(packet: Path, case: Path | None, output_format: OutputFormat) -> None:
    """Verify and end with the code of what was found."""
    from appealkit.verification import verify

    with reporting(output_format, checked=dict.fromkeys(COUNTED, 0), signatures=[]):
        made = verify(packet, case)
    if output_format == "json":
        print_json(
            checked={name: getattr(made, name) for name in COUNTED},
            signatures=[
                {"signer": one.signer, "intact": one.intact, "whole": one.whole} for one in made.signatures
            ],
            findings=[finding_as_data(finding) for finding in made.findings],
        )
    else:
        print_findings(made.findings, output_format)
        _print_summary(made, err=output_format == "github")
    end_with(made.findings)


def _print_summary(made: Verification, err: bool) -> None:
    click.echo(say("verify.checked", **{name: getattr(made, name) for name in COUNTED}), err=err)
    for signature in made.signatures:
        key = "intact" if signature.intact else "broken"
        click.echo(say(f"verify.{key}", signer=signature.signer), err=err)
    click.echo(say("verify.sound") if made.is_sound else count_findings(made.findings), err=err)
