"""What several commands take: case files, named or found, packs, lengths of time, the present moment."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

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


class Span(click.ParamType[timedelta]):
    """A length of time such as 24h, 2d or 90m."""

    name = "span"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """Read it, or end with wrong usage."""
        if isinstance(value, timedelta):
            return value
        match = re.fullmatch(r"(\d{1,5})\s*([mhd])", str(value).strip().lower())
        if match is None:
            self.fail(say("usage.span", value=value), param, ctx)
        unit = {"m": "minutes", "h": "hours", "d": "days"}[match[2]]
        return timedelta(**{unit: int(match[1])})


SPAN = Span()
now_option = click.option("--now", help=say("option.now"))


def parse_now(written: str | None) -> datetime | None:
    """Give the moment of --now; one without an offset is China's, where most platforms are."""
    if written is None:
        return None
    try:
        moment = datetime.fromisoformat(written)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo("Asia/Shanghai"))
        moment.astimezone(UTC)
    except (ValueError, OverflowError):  # no moment, or one that has no name in another zone
        raise click.UsageError(say("usage.now", value=written)) from None
    return moment
