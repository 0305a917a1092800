"""`appealkit bundle`: the letters and exhibits of a case as one packet that can be filed and checked."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from appealkit.cli.arguments import find_cases
from appealkit.cli.printing import (
    OutputFormat,
    finding_as_data,
    output_format_option,
    print_findings,
    print_json,
    print_table,
    reporting,
)
from appealkit.words import say

if TYPE_CHECKING:
    from appealkit.bundling import Bundle, BundledFile, Progress
    from appealkit.packet.manifest import Bound

AUDIENCES = ("platform", "complainant", "customer", "court", "internal")
PASSWORD = "APPEALKIT_SIGN_PASSWORD"
LONGEST_CHANGES = 72  # characters of one line of the table


@click.command("bundle", help=say("help.bundle"))
@click.argument("case", required=False, type=click.Path(path_type=Path))
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), help=say("option.bundle_folder"))
@click.option("--audience", type=click.Choice(AUDIENCES), help=say("option.audience"))
@click.option("--volume-size", metavar="SIZE", help=say("option.volume_size"))
@click.option("--max-files", type=click.IntRange(min=1), help=say("option.max_files"))
@click.option("--images", type=click.Choice(["jpg", "png"]), help=say("option.images"))
@click.option("--ocr", is_flag=True, help=say("option.ocr"))
@click.option("--sign", "certificate", type=click.Path(path_type=Path), help=say("option.sign"))
@click.option("--lang", "language", type=click.Choice(["zh-CN", "en"]), help=say("option.lang"))
@click.option("--theme", default="", help=say("option.theme"))
@click.option("--dry-run", is_flag=True, help=say("option.dry_run"))
@output_format_option
def command(
    case: Path | None,
    folder: Path | None,
    volume_size: str | None,
    max_files: int | None,
    ocr: bool,
    certificate: Path | None,
    dry_run: bool,
    output_format: OutputFormat,
    **wishes: Any,
) -> None:
    """Bundle one case and end with the code of what was found."""
    (path,) = find_cases((case,) if case else ())
    size = _read_size(volume_size)
    from appealkit import bundling

    password = _ask_password() if certificate else ""
    with reporting(output_format, packet=[], exhibits=[]), _progress() as progress:
        wanted = bundling.Wishes(
            limits=bundling.Limits(size, max_files),
            recognise=ocr,
            certificate=certificate,
            password=password,
            progress=progress,
            **wishes,
        )
        make = bundling.plan_bundle if dry_run else bundling.bundle
        made = make(path, folder, wanted)
    if output_format == "json":
        print_json(**_as_data(made))
        return
    if output_format == "text":
        _print_bundle(made, dry_run)
    print_findings(made.findings, output_format, err=True)


def _read_size(text: str | None) -> int | None:
    from appealkit.packet.limits import read_size

    try:
        return read_size(text) if text else None
    except ValueError:
        raise click.UsageError(say("usage.no_size", size=text)) from None


def _ask_password() -> str:
    """Take the password from the environment, else ask for it where somebody can answer."""
    if (known := os.environ.get(PASSWORD)) is not None:
        return known
    if not sys.stdin.isatty():
        raise click.UsageError(say("usage.no_password", name=PASSWORD))
    return str(
        click.prompt(say("bundle.password"), hide_input=True, default="", show_default=False, err=True)
    )


@contextmanager
def _progress() -> Iterator[Progress]:
    """Show how far the exhibits are, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda done, total, title: None
        return
    with click.progressbar(length=1, label=say("bundle.preparing"), file=sys.stderr) as bar:

        def show(done: int, total: int, title: str) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        yield show


def _print_bundle(made: Bundle, dry_run: bool) -> None:
    """Print what each exhibit became, then the files and the totals that show when something is missing."""
    columns = ("exhibit", "source", "pages", "hash", "changes")
    rows = [_describe_exhibit(exhibit) for exhibit in made.exhibits]
    print_table([say(f"bundle.columns.{name}") for name in columns], rows)
    click.echo()
    head = [say(f"bundle.columns.{name}") for name in ("file", "pages", "bytes", "hash")]
    print_table(head, [_describe_file(file) for file in (*made.volumes, *made.others)])
    totals = say(
        "bundle.totals",
        audience=say(f"audiences.{made.audience}"),
        exhibits=len(made.exhibits),
        pages=made.pages,
        volumes=len(made.volumes),
    )
    click.echo(f"\n{totals}")
    if dry_run:
        click.echo(say("bundle.dry_run"))


def _describe_exhibit(exhibit: Bound) -> tuple[str, ...]:
    from appealkit.packet.manifest import say_change

    section = exhibit.section
    pages = str(section.first) if section.pages == 1 else f"{section.first}-{section.last}"
    changes = say("bundle.and").join(say_change(change) for change in exhibit.changes)
    if len(changes) > LONGEST_CHANGES:
        changes = changes[: LONGEST_CHANGES - 1] + "…"
    return section.label, exhibit.source, pages, exhibit.sha256_source[:12], changes


def _describe_file(file: BundledFile) -> tuple[str, ...]:
    return str(file.path), str(file.pages or ""), f"{file.bytes:,}", file.sha256[:12]


def _as_data(made: Bundle) -> dict[str, Any]:
    from appealkit.packet.manifest import describe_exhibit

    return {
        "packet": [_file_as_data(file) for file in made.volumes],
        "others": [_file_as_data(file) for file in made.others],
        "audience": made.audience,
        "exhibits": [describe_exhibit(exhibit) for exhibit in made.exhibits],
        "findings": [finding_as_data(finding) for finding in made.findings],
    }


def _file_as_data(file: BundledFile) -> dict[str, Any]:
    return {"path": str(file.path), "pages": file.pages, "bytes": file.bytes, "sha256": file.sha256}
