"""`appealkit schema`: the JSON Schema of the case file, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from appealkit.cli.arguments import packs_option
from appealkit.cli.printing import reporting
from appealkit.words import say


@click.command("schema", help=say("help.schema"))
@packs_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help=say("option.schema_output")
)
def command(packs: tuple[str, ...], output: Path | None) -> None:
    """Print the schema with the fields of the chosen packs, or of all packs."""
    from appealkit.scaffold import format_schema, schema_of
    from appealkit.writers.publish import publish

    with reporting("text"):
        text = format_schema(schema_of(packs, Path.cwd()))
        if output is not None:
            publish(output, text.encode())
            return
    click.echo(text, nl=False)
