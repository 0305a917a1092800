"""`appealkit new`: a commented case file to fill in, its schema, and a folder for evidence."""

from __future__ import annotations

from pathlib import Path

import click

from appealkit.cli.printing import reporting
from appealkit.words import Language, say


@click.command("new", help=say("help.new"))
@click.argument("kind")
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--lang", type=click.Choice(["zh-CN", "en"]), help=say("option.new_lang"))
def command(kind: str, folder: Path | None, lang: Language | None) -> None:
    """Make the case and say what comes next. Without a folder it is named after the kind."""
    from appealkit.scaffold import new_case
    from appealkit.words import spoken_language

    folder = folder or Path(kind)
    with reporting("text"):
        made = new_case(kind, folder, lang or spoken_language())
    for path in made:
        click.echo(say("new.made", path=path))
    click.echo(say("new.next", case=made[0], evidence=folder / "evidence"))
