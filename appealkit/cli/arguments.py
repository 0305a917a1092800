"""What several commands take: case files, named or found, and packs."""

from __future__ import annotations

from pathlib import Path

import click

from appealkit.words import say

packs_option = click.option("-t", "--template", "packs", multiple=True, help=say("option.pack"))


def find_cases(named: tuple[Path, ...]) -> tuple[Path, ...]:
    """Give the case files that were named, else the `case.yaml` of this folder or one above."""
    if named:
        return named
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "case.yaml").is_file():
            return (Path("case.yaml") if folder == here else folder / "case.yaml",)
    raise click.UsageError(say("usage.no_case"))
