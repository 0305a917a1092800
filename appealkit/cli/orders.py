"""`appealkit orders`: what order exports hold and prove; the list of all rows as CSV on request."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
from appealkit.words import say, spoken_language

if TYPE_CHECKING:
    from appealkit.proof import OrderReport

OTHERS_SHOWN = 10


@click.command("orders", help=say("help.orders"))
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--case", "case_path", type=click.Path(path_type=Path), help=say("option.case"))
@click.option("--write", is_flag=True, help=say("option.write_orders"))
@output_format_option
def command(
    files: tuple[Path, ...], case_path: Path | None, write: bool, output_format: OutputFormat
) -> None:
    """Read, prove, print, and end with the code of what was found."""
    if write and case_path is None:
        raise click.UsageError(say("usage.write_needs_case"))
    if not files and case_path is None:
        raise click.UsageError(say("usage.no_orders"))
    from appealkit.api import load_case
    from appealkit.proof import prove_orders, write_list

    with reporting(output_format, **EMPTY):
        case = load_case(case_path) if case_path else None
        report = prove_orders(case, files)
        written = write_list(case, report) if case and write else None
    if output_format == "json":
        print_json(**_as_data(report))
    if output_format == "text":
        _print_report(report)
        if written:
            click.echo(say("orders.written", path=written))
    print_findings(report.findings, output_format, err=output_format == "text")
    end_with(report.findings)


# What the JSON has when nothing could be read.
EMPTY: dict[str, Any] = {
    "files": [],
    "rows": {"read": 0, "used": 0, "excluded": {}},
    "cutoff": None,
    "first_valid": None,
    "valid": {"orders": 0, "quantity": 0, "amount": None, "months": 0},
}


def _as_data(report: OrderReport) -> dict[str, Any]:
    proof, cutoff, first = report.proof, report.cutoff, report.first
    return {
        "files": [file._asdict() for file in report.orders.files],
        "rows": {"read": report.orders.read, "used": report.used, "excluded": report.excluded},
        "cutoff": {"date": cutoff.day.isoformat(), "basis": cutoff.basis} if cutoff else None,
        "first_valid": {
            "order_no": first.order_no,
            "paid": first.paid.isoformat() if first.paid else None,
            "margin_days": report.margin_days,
        }
        if first
        else None,
        "valid": {
            "orders": proof.orders,
            "quantity": proof.quantity,
            "amount": f"{proof.amount.amount:f}" if proof.amount else None,
            "months": proof.months,
        },
        "findings": [finding_as_data(finding) for finding in report.findings],
    }


def _print_report(report: OrderReport) -> None:
    head = [say(f"orders.columns.{name}") for name in ("file", "layout", "encoding", "rows")]
    print_table(head, [[*map(str, file)] for file in report.orders.files])
    print_table(("", ""), list(_facts(report)))
    if others := report.other_items:
        click.echo("\n" + say("orders.others"))
        shown = [(str(rows), title) for title, rows in others[:OTHERS_SHOWN]]
        print_table((say("orders.columns.rows"), say("orders.columns.title")), shown)
        if len(others) > OTHERS_SHOWN:
            click.echo(say("orders.more_others", more=len(others) - OTHERS_SHOWN))


def _facts(report: OrderReport) -> Iterator[tuple[str, str]]:
    """Give each line of the summary: what it is about, and what was found."""
    if report.period:
        since, until = report.period
        yield say("orders.period"), f"{since} - {until}"
    yield say("orders.read"), str(report.orders.read)
    yield say("orders.used"), str(report.used)
    for reason, rows in report.excluded.items():
        yield f"  {say(f'orders.reasons.{reason}')}", str(rows)
    if cutoff := report.cutoff:
        yield say("orders.cutoff"), f"{cutoff.day} ({say(f'orders.basis.{cutoff.basis}')})"
    if first := report.first:
        margin = say("orders.margin", days=report.margin_days) if report.cutoff else ""
        yield say("orders.first"), f"{first.order_no}  {first.paid}  {margin}".rstrip()
    elif report.cutoff:
        yield say("orders.first"), say("orders.none")
    yield say("orders.valid"), _count(report)


def _count(report: OrderReport) -> str:
    proof = report.proof
    parts = [say("orders.orders", count=proof.orders), say("orders.pieces", count=proof.quantity)]
    if proof.amount:
        parts.append(f"{proof.amount.amount:,.2f} {proof.amount.currency}")
    parts.append(say("orders.months", count=proof.months))
    if proof.buyers:
        parts.append(say("orders.buyers", count=proof.buyers))
    return {"zh-CN": "，", "en": ", "}[spoken_language()].join(parts)
