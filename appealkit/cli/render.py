"""`appealkit render`: the documents of one or many cases, once or whenever a file changes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from appealkit.cli.arguments import find_cases, packs_option
from appealkit.cli.printing import (
    OutputFormat,
    end_with,
    finding_as_data,
    output_format_option,
    print_findings,
    print_json,
)
from appealkit.words import say

if TYPE_CHECKING:
    from appealkit.case.finding import Finding
    from appealkit.rendering import Rendered, Rendering
    from appealkit.writers.formats import Format

WATCH_SECONDS = 0.5


@click.command("render", help=say("help.render"))
@click.argument("cases", nargs=-1, type=click.Path(path_type=Path))
@click.option("-f", "--format", "formats", default="pdf,docx", help=say("option.formats"))
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), help=say("option.folder"))
@packs_option
@click.option("--force", is_flag=True, help=say("option.force"))
@click.option("--lang", "language", type=click.Choice(["zh-CN", "en"]), help=say("option.lang"))
@click.option("--theme", default="", help=say("option.theme"))
@click.option("--draft", is_flag=True, help=say("option.draft"))
@click.option("--watch", is_flag=True, help=say("option.watch"))
@click.option("--max-chars", type=click.IntRange(min=1), help=say("option.max_chars"))
@click.option(
    "--count",
    type=click.Choice(["chars", "utf16", "gbk_bytes", "utf8_bytes"]),
    help=say("option.count"),
)
@output_format_option
def command(
    cases: tuple[Path, ...],
    formats: str,
    folder: Path | None,
    output_format: OutputFormat,
    watch: bool,
    **wishes: Any,
) -> None:
    """Render every case and end with the code of what was found."""
    paths, wanted = find_cases(cases), _read_formats(formats)
    folders = _share_out(paths, folder)

    def run() -> list[Finding]:
        return _render_all(paths, folders, wanted, wishes, output_format)

    if watch:
        _repeat(run, paths, folders)
    end_with(run())


def _read_formats(text: str) -> tuple[Format, ...]:
    from appealkit.writers.formats import FORMATS

    names = tuple(name.strip().lower() for name in text.split(",") if name.strip())
    for name in names:
        if name not in FORMATS:
            known = ", ".join(FORMATS)
            raise click.UsageError(say("usage.unknown_format", format=name, known=known))
    return cast("tuple[Format, ...]", names)


def _share_out(paths: tuple[Path, ...], folder: Path | None) -> list[Path | None]:
    """Give every case an output folder of its own: several into one would overwrite each other."""
    if folder is None or len(paths) == 1:
        return [folder] * len(paths)
    shares: list[Path | None] = []
    for path in paths:
        name = "-".join([path.resolve().parent.name, *path.name.split(".")[1:-1]])
        share, number = folder / name, 2
        while share in shares:
            share, number = folder / f"{name}-{number}", number + 1
        shares.append(share)
    return shares


def _render_all(
    paths: tuple[Path, ...],
    folders: Iterable[Path | None],
    formats: tuple[Format, ...],
    wishes: dict[str, Any],
    output_format: OutputFormat,
) -> list[Finding]:
    """Render each case; one that fails does not keep the others from being made."""
    from appealkit.errors import AppealError
    from appealkit.rendering import render

    files: list[Rendered] = []
    findings: list[Finding] = []
    failed: list[Path] = []
    for path, folder in zip(paths, folders, strict=True):
        try:
            rendering: Rendering = render(path, formats, folder, **wishes)
        except AppealError as error:
            failed.append(path)
            findings += error.findings
            found: Iterable[Finding] = error.findings
        else:
            files += rendering.files
            findings += rendering.findings
            found = rendering.findings
            if output_format == "text":
                for file in rendering.files:
                    click.echo(_describe(file))
        if output_format != "json":
            print_findings(list(found), output_format, err=True)
    if output_format == "text" and failed and len(paths) > 1:
        # Among the findings of two hundred cases nobody sees which of them have no letter.
        click.echo(say("render.not_made", count=len(failed), cases=len(paths)), err=True)
        click.echo("\n".join(f"  {path}" for path in failed), err=True)
    if output_format == "json":
        print_json(
            files=[_file_as_data(file) for file in files], findings=[finding_as_data(f) for f in findings]
        )
    return findings


def _describe(file: Rendered) -> str:
    parts = [str(file.path)]
    if file.pages is not None:
        parts.append(say("render.pages", pages=file.pages))
    if file.characters is not None:
        parts.append(say("render.characters", characters=file.characters))
    return "  ".join([*parts, say("render.milliseconds", milliseconds=file.milliseconds)])


def _file_as_data(file: Rendered) -> dict[str, Any]:
    return {
        "path": str(file.path),
        "pack": file.pack,
        "form": file.form or "letter",
        "format": file.format,
        "pages": file.pages,
        "characters": file.characters,
        "milliseconds": file.milliseconds,
    }


def _repeat(run: Callable[[], object], paths: tuple[Path, ...], folders: list[Path | None]) -> None:
    """Run now and after every change to a case folder or a template, until interrupted."""
    from appealkit.packs.search import search_path
    from appealkit.rendering import default_folder

    sources = {path.parent for path in paths}
    sources |= {root.folder for path in paths for root in search_path(path.parent).roots}
    made = {folder or default_folder(path) for path, folder in zip(paths, folders, strict=True)}
    click.echo(say("render.watching", path=", ".join(map(str, paths))), err=True)
    seen: dict[Path, int] | None = None
    while True:
        now = _stamp_files(sources, made)
        if now != seen:
            run()
            seen = now
        time.sleep(WATCH_SECONDS)


def _stamp_files(sources: Iterable[Path], made: Iterable[Path]) -> dict[Path, int]:
    """When each source was last changed; what we make ourselves does not count."""
    outputs = [folder.resolve() for folder in made]
    stamps = {}
    for path in (path for folder in sources for path in folder.rglob("*")):
        if path.is_file() and not any(path.resolve().is_relative_to(folder) for folder in outputs):
            stamps[path] = path.stat().st_mtime_ns
    return stamps
