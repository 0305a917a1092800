"""`appealkit explain CODE`: what a finding means, why it matters and where the rule comes from."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from appealkit.words import in_language, nearest, say, spoken_language


@click.command("explain", help=say("help.explain"))
@click.argument("code")
def command(code: str) -> None:
    """Explain a code of the catalogue, or the checks of packs that bear it."""
    from appealkit.case.codes import load_codes
    from appealkit.packs.catalogue import checks_by_code
    from appealkit.packs.search import search_path

    codes, code, language = load_codes(), code.strip().upper(), spoken_language()
    in_packs = checks_by_code(search_path(Path.cwd()))
    if code not in codes and code not in in_packs:
        near = nearest(code, [*codes, *in_packs])
        hint = " " + say("usage.nearest", near=near) if near else ""
        raise click.UsageError(say("usage.no_code", code=code) + hint)
    if known := codes.get(code):
        click.echo(f"{click.style(code, bold=True)}  {known.title(language)}")
        click.echo(f"{say('explain.severity')}: {say(f'explain.levels.{known.severity}')}")
        click.echo(f"{say('explain.exit')}: {known.exit if known.severity == 'error' else 0}")
        _print_source(known.source)
        click.echo(f"\n{known.explain(language)}")
    for pack, check in in_packs.get(code, []):
        click.echo(f"{click.style(code, bold=True)}  {say('explain.in_pack', pack=pack.name)}")
        click.echo(f"{say('explain.severity')}: {say(f'explain.levels.{check.level}')}")
        _print_source(check.source)
        click.echo(f"\n{in_language(check.otherwise, language)}\n")


def _print_source(source: str) -> None:
    from appealkit.rules.sources import spell_source

    if source:
        spelt = spell_source(source, datetime.now(UTC).date(), spoken_language())
        click.echo(f"{say('explain.source')}: {spelt}")
