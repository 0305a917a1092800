"""`appealkit docket`: every case under a folder by the time that is left, for people, cron and calendars."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from appealkit.cli.arguments import SPAN, now_option, parse_now
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
from appealkit.errors import ExitCode
from appealkit.words import in_language, say, spoken_language

if TYPE_CHECKING:
    from appealkit.docket import Docket, Docketed

SOON = timedelta(hours=72)  # less time than this is yellow
COLUMNS = ("due", "left", "id", "kind", "store", "round", "state", "next")


@click.command("docket", help=say("help.docket"))
@click.argument("folder", default=".", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--due-within", type=SPAN, help=say("option.due_within"))
@click.option("--ics", type=click.Path(path_type=Path, dir_okay=False), help=say("option.ics"))
@click.option("--all", "show_all", is_flag=True, help=say("option.all_cases"))
@now_option
@output_format_option
def command(
    folder: Path,
    due_within: timedelta | None,
    ics: Path | None,
    show_all: bool,
    now: str | None,
    output_format: OutputFormat,
) -> None:
    """List the cases; with --due-within end with 1 when an open one is due by then."""
    from appealkit.docket import read_docket

    docket = read_docket(folder, parse_now(now))
    shown = [case for case in docket.cases if show_all or case.is_open or case.is_waiting]
    if output_format == "json":
        cases = [_as_data(case, docket.now) for case in docket.cases]
        print_json(cases=cases, findings=[finding_as_data(finding) for finding in docket.findings])
    else:
        if output_format == "text":
            _print(docket, shown)
        print_findings(docket.findings, output_format, err=output_format == "text")
    if ics:
        _write_calendar(ics, docket)
    if due_within is not None and docket.due_within(due_within):
        raise click.exceptions.Exit(int(ExitCode.FINDINGS))
    end_with(docket.findings)


def _write_calendar(path: Path, docket: Docket) -> None:
    from appealkit.calendar_file import write_calendar
    from appealkit.writers.publish import publish

    with reporting("text"):
        publish(path, write_calendar(docket))
    click.echo(say("docket.calendar", path=path), err=True)


def _print(docket: Docket, shown: list[Docketed]) -> None:
    now, hidden = docket.now, len(docket.cases) - len(shown)
    if shown:
        head = [say(f"docket.columns.{name}") for name in COLUMNS]
        print_table(head, [list(_cells(case, now)) for case in shown], [_colour(case, now) for case in shown])
    elif not any(finding.blocks for finding in docket.findings):  # else one that was not read may be open
        click.echo(say("docket.none"))
    for case in shown:
        if case.is_open and case.deadline and case.deadline.projected:
            click.echo(say("docket.projected", id=case.id))
    if hidden:
        click.echo(say("docket.hidden", count=hidden))


def _cells(case: Docketed, now: datetime) -> Iterator[str]:
    language = spoken_language()
    deadline = case.deadline
    yield f"{deadline.due:%m-%d %H:%M}" if deadline else say("docket.unknown")
    yield _spell_left(deadline.left(now)) if deadline and case.is_open else "-"
    yield case.id
    yield in_language(case.kind_labels, language) or case.kind
    yield case.store
    yield str(case.round)
    yield say(f"docket.states.{case.state}")
    yield _spell_next(case, now)


def _spell_next(case: Docketed, now: datetime) -> str:
    day = case.statutory.day if case.statutory else ""
    return say(f"docket.next.{case.next_step(now)}", day=day)


def _spell_left(left: timedelta) -> str:
    late = left < timedelta()
    hours, minutes = divmod(int(abs(left).total_seconds()) // 60, 60)
    days, hours = divmod(hours, 24)
    spelt = (
        say("docket.days", days=days, hours=hours)
        if days
        else say("docket.hours", hours=hours, minutes=minutes)
    )
    return say("docket.late", left=spelt) if late else spelt


def _colour(case: Docketed, now: datetime) -> str | None:
    from appealkit.docket import URGENT

    left = case.left(now) if case.is_open else None
    if left is None:
        return None
    return "red" if left < URGENT else "yellow" if left < SOON else "green"


def _as_data(case: Docketed, now: datetime) -> dict[str, Any]:
    deadline, left = case.deadline, case.left(now)
    candidates = deadline.candidates if deadline else ()
    return {
        "path": case.path,
        "id": case.id,
        "store": case.store,
        "kind": case.kind,
        "round": case.round,
        "due": deadline.due.isoformat() if deadline else None,
        "basis": deadline.chosen.basis if deadline else None,
        "candidates": [{"basis": one.basis, "due": one.due.isoformat()} for one in candidates],
        "projected": deadline.projected if deadline else False,
        "remaining_hours": round(left.total_seconds() / 3600, 2) if left is not None else None,
        "state": case.state,
        "next": _spell_next(case, now),
    }
