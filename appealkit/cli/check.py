"""`appealkit check`: every problem of a case with its line; nothing is written."""

from __future__ import annotations

from pathlib import Path

import click

from appealkit.cli.arguments import find_cases, packs_option
from appealkit.cli.printing import (
    OutputFormat,
    count_findings,
    end_with,
    finding_as_data,
    output_format_option,
    print_findings,
    print_json,
)
from appealkit.words import say


@click.command("check", help=say("help.check"))
@click.argument("cases", nargs=-1, type=click.Path(path_type=Path))
@packs_option
@click.option("--strict", is_flag=True, help=say("option.strict"))
@output_format_option
def command(
    cases: tuple[Path, ...], packs: tuple[str, ...], strict: bool, output_format: OutputFormat
) -> None:
    """Check every case and end with the code of what was found."""
    from appealkit.api import check
    from appealkit.case.finding import strictly
    from appealkit.errors import AppealError

    findings = []
    for path in find_cases(cases):
        try:
            findings += check(path, packs)
        except AppealError as error:
            findings += error.findings
    findings = strictly(findings) if strict else findings
    if output_format == "json":
        print_json(findings=[finding_as_data(finding) for finding in findings])
    else:
        print_findings(findings, output_format)
        click.echo(count_findings(findings), err=output_format == "github")
    end_with(findings)
