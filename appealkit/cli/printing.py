"""The one place that prints: findings as text, JSON or workflow commands, with line, caret and hint."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal

import click

from appealkit.case.finding import Finding
from appealkit.errors import AppealError, ExitCode, exit_code
from appealkit.words import say

OutputFormat = Literal["text", "json", "github"]
COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}
LONGEST_EXCERPT = 100

output_format_option = click.option(
    "--output-format",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help=say("option.output_format"),
)


def print_json(**parts: Any) -> None:
    """Print one JSON object with its version."""
    click.echo(json.dumps({"version": 1, **parts}, ensure_ascii=False, indent=2, default=str))


def print_findings(findings: Sequence[Finding], output_format: OutputFormat, err: bool = False) -> None:
    """Print findings as text or workflow commands; JSON is printed whole by the command."""
    for finding in findings:
        if output_format == "github":
            click.echo(_as_workflow_command(finding), err=err)
        elif output_format == "text":
            click.echo("\n".join(_as_text(finding)), err=err)


def finding_as_data(finding: Finding) -> dict[str, Any]:
    """Give a finding as JSON data."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message(),
        "hint": finding.hint() or None,
        "accepted": finding.accepted or None,
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "field": finding.place.field or None,
    }


def count_findings(findings: Iterable[Finding]) -> str:
    """Give the closing line: how many of which severity."""
    severities = [finding.severity for finding in findings]
    if not severities:
        return say("report.clean")
    return say("report.counts", errors=severities.count("error"), warnings=severities.count("warning"))


@contextmanager
def reporting(output_format: OutputFormat, err: bool = True, **empty: Any) -> Iterator[None]:
    """Print the findings of an AppealError as the command prints its own, and end with its exit code.

    `empty` is what else the command's JSON has, with nothing in it.
    """
    try:
        yield
    except AppealError as error:
        if output_format == "json":
            print_json(**empty, findings=[finding_as_data(finding) for finding in error.findings])
        print_findings(error.findings, output_format, err)
        raise click.exceptions.Exit(int(error.exit_code)) from None


def end_with(findings: Sequence[Finding]) -> None:
    """End the command with the exit code of its findings."""
    code = exit_code(list(findings))
    if code is not ExitCode.DONE:
        raise click.exceptions.Exit(int(code))


def print_table(
    head: Sequence[str], rows: Sequence[Sequence[str]], colours: Sequence[str | None] = ()
) -> None:
    """Print columns that line up under Chinese characters too; rows may have a colour each."""
    table = [[_one_line(cell).replace("\t", " ") for cell in row] for row in (head, *rows)]
    widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
    for row, colour in zip(table, [None, *(colours or [None] * len(rows))], strict=True):
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        click.echo(click.style("  ".join(cells).rstrip(), fg=colour))


def _as_text(finding: Finding) -> Iterator[str]:
    place = finding.place
    where = f"{place.path}:{place.line}:{place.column}"
    code = click.style(finding.code, fg=COLOURS[finding.severity], bold=True)
    yield f"{where}: {code}: {say(f'severity.{finding.severity}')}{_one_line(finding.message())}"
    if place.excerpt.strip():
        excerpt, column = _cut(place.excerpt, place.column)
        yield f"    {excerpt}"
        yield f"    {_blank(excerpt[: column - 1])}^"
    if finding.accepted:
        yield f"  {say('report.accepted', reason=_one_line(finding.accepted))}"
    elif hint := finding.hint():
        yield f"  {click.style(say('report.hint'), bold=True)}{_one_line(hint)}"


def _as_workflow_command(finding: Finding) -> str:
    """One line as GitHub's runner reads it; its own separators are escaped."""
    level = {"error": "error", "warning": "warning", "info": "notice"}[finding.severity]
    place = finding.place
    properties = {"file": place.path, "line": place.line, "col": place.column, "title": finding.code}
    escaped = ",".join(f"{name}={_escape(str(value), ':,')}" for name, value in properties.items())
    text = " ".join(filter(None, [finding.message(), finding.hint()]))
    return f"::{level} {escaped}::{_escape(text)}"


def _escape(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _one_line(text: str) -> str:
    """Keep what a file holds from moving the cursor or opening a new line."""
    return "".join(_visible(character) for character in text)


def _cut(line: str, column: int) -> tuple[str, int]:
    """Show the part of a long line around the column."""
    start = max(0, column - 1 - LONGEST_EXCERPT // 2) if len(line) > LONGEST_EXCERPT else 0
    return _one_line(line[start : start + LONGEST_EXCERPT]), column - start


def _visible(character: str) -> str:
    if character == "\t":
        return character
    return "\ufffd" if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") else character


def _blank(text: str) -> str:
    """As wide as the text and as empty as can be: the caret stands right under wide characters too."""
    return "".join(
        "\t" if character == "\t" else "\u3000" if unicodedata.east_asian_width(character) in "WF" else " "
        for character in text
        if not unicodedata.combining(character)
    )


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
