"""`appealkit templates`: list, show, copy and check template packs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from appealkit.cli.printing import (
    OutputFormat,
    end_with,
    finding_as_data,
    output_format_option,
    print_findings,
    print_json,
    print_table,
    reporting,
)
from appealkit.words import in_language, say, spoken_language

if TYPE_CHECKING:
    from appealkit.case.fields import Field
    from appealkit.packs.pack import Ban, Check, Pack


@click.group("templates", help=say("help.templates"))
def command() -> None:
    """Packs are looked for from the working folder."""


@command.command("list", help=say("help.templates_list"))
@output_format_option
def list_packs(output_format: OutputFormat) -> None:
    """List the packs that can be read; complain about the others."""
    from appealkit.packs.catalogue import load_all_packs
    from appealkit.packs.search import search_path

    places, language = search_path(Path.cwd()), spoken_language()
    packs, findings = load_all_packs(places)
    rows = [
        {
            "name": pack.name,
            "origin": places.origin_of(pack.folder),
            "title": in_language(pack.title, language),
            "kinds": list(pack.kinds),
        }
        for pack in packs
    ]
    if output_format == "json":
        print_json(packs=rows, findings=[finding_as_data(finding) for finding in findings])
    else:
        table = [
            (
                str(row["name"]),
                say(f"templates.origin.{row['origin']}"),
                str(row["title"]),
                ", ".join(row["kinds"]),
            )
            for row in rows
        ]
        print_table(
            [say(f"templates.columns.{column}") for column in ("name", "from", "title", "kinds")], table
        )
        print_findings(findings, output_format, err=True)
    end_with(findings)


@command.command("show", help=say("help.templates_show"))
@click.argument("name")
def show(name: str) -> None:
    """Say what a pack is for and what it asks for."""
    from appealkit.packs.pack import load_pack
    from appealkit.packs.search import search_path

    with reporting("text"):
        pack = load_pack(name, search_path(Path.cwd()))
    for line in _describe(pack):
        click.echo(line)


@command.command("copy", help=say("help.templates_copy"))
@click.argument("name")
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--force", is_flag=True, help=say("option.force_copy"))
def copy(name: str, folder: Path | None, force: bool) -> None:
    """Copy a pack's folder into the project's `templates/`."""
    from appealkit.packs.pack import load_pack
    from appealkit.packs.search import search_path

    with reporting("text"):
        pack = load_pack(name, search_path(Path.cwd()))
    target = (folder or Path("templates")) / pack.name
    if target.exists() and not force:
        raise click.UsageError(say("usage.exists", path=target))
    shutil.copytree(pack.folder, target, dirs_exist_ok=True, copy_function=shutil.copyfile)
    click.echo(say("templates.made", path=target))


@command.command("check", help=say("help.templates_check"))
@click.argument("names", nargs=-1)
@output_format_option
def check(names: tuple[str, ...], output_format: OutputFormat) -> None:
    """Read packs and their templates without any case."""
    from appealkit.compose.lint import lint_pack
    from appealkit.errors import AppealError
    from appealkit.packs.pack import load_pack
    from appealkit.packs.search import search_path

    places = search_path(Path.cwd())
    chosen = names or tuple(places.list_packs())
    findings = []
    for name in chosen:
        try:
            findings += lint_pack(load_pack(name, places), places)
        except AppealError as error:
            findings += error.findings
    if output_format == "json":
        print_json(findings=[finding_as_data(finding) for finding in findings])
    print_findings(findings, output_format)
    if not findings and output_format == "text":
        click.echo(say("templates.sound", count=len(chosen)))
    end_with(findings)


def _describe(pack: Pack) -> Iterator[str]:
    language = spoken_language()
    yield click.style(f"{pack.name}  {in_language(pack.title, language)}", bold=True)
    yield str(pack.folder)
    yield in_language(pack.summary, language)
    if pack.requires:
        yield f"\n{say('templates.requires')}: {', '.join(pack.requires)}"
    if pack.fields:
        yield f"\n{say('templates.fields')}:"
        for field in pack.fields.values():
            yield from _describe_field(field, "  ")
    if pack.evidence:
        yield f"\n{say('templates.evidence')}:"
        for needed in pack.evidence:
            yield f"  {needed.group} >= {needed.least}  {in_language(needed.what, language)}"
    gates: tuple[Check | Ban, ...] = (*pack.checks, *pack.never)
    if gates:
        yield f"\n{say('templates.checks')}:"
        for check_ in gates:
            level = say(f"severity.{check_.level}")
            yield f"  {check_.code}  {level}{in_language(check_.otherwise, language)}"


def _describe_field(field: Field, indent: str) -> Iterator[str]:
    kind = " | ".join(field.choices) if field.choices else field.type
    many = "[...]" if field.many else ""
    star = "*" if field.required else ""
    yield f"{indent}{field.name}{star}: {kind}{many}  {in_language(field.label, spoken_language())}".rstrip()
    for inner in field.fields.values():
        yield from _describe_field(inner, indent + "  ")
