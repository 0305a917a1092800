"""`appealkit advise`: the roads that a case can take, the recommended one first, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from appealkit.cli.arguments import find_cases, now_option, parse_now
from appealkit.cli.printing import (
    OutputFormat,
    end_with,
    finding_as_data,
    output_format_option,
    print_findings,
    print_json,
    reporting,
)
from appealkit.words import in_language, say, spoken_language

if TYPE_CHECKING:
    from appealkit.advice import Advice, Advised


@click.command("advise", help=say("help.advise"))
@click.argument("case", required=False, type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help=say("option.write_documents"))
@now_option
@output_format_option
def command(case: Path | None, write: bool, now: str | None, output_format: OutputFormat) -> None:
    """Print the roads; with --write put the recommended packs into the case's documents."""
    from appealkit.advice import advise
    from appealkit.logbook import write_documents

    (path,) = find_cases((case,) if case else ())
    moment = parse_now(now) or datetime.now(UTC)
    with reporting(output_format, routes=[]):
        advice = advise(path, moment)
    if output_format == "json":
        routes = [_as_data(road) for road in advice.roads]
        print_json(routes=routes, findings=[finding_as_data(finding) for finding in advice.findings])
    else:
        if output_format == "text":
            day = moment.astimezone(advice.case.platform.zone).date()
            click.echo("\n".join(_spell(advice, day)))
        print_findings(advice.findings, output_format, err=output_format == "text")
    if write and advice.recommended:
        with reporting("text"):  # the roads are printed; there is one JSON object
            write_documents(path, advice.recommended.documents)
        click.echo(say("advise.written", path=path, packs=", ".join(advice.recommended.documents)), err=True)
    end_with(advice.findings)


def _spell(advice: Advice, day: date) -> Iterator[str]:
    language = spoken_language()
    yield from (*_spell_deadline(advice), *_spell_window(advice, day), "")
    for number, road in enumerate(advice.roads, 1):
        head = f"{number}. {in_language(road.pack.title, language)} ({road.pack.name})"
        yield click.style(
            head + (say("advise.recommended") if road.recommended else ""), bold=road.recommended
        )
        yield from (f"   {line}" for line in _spell_road(road, day))
    if not advice.roads:
        yield say("advise.none")
    if advice.skipped:
        yield say("advise.skipped", packs=", ".join(advice.skipped))
    if advice.open_facts:
        yield say("advise.open_facts")
        yield from (f"  facts.{fact.name}: {fact.labelled(language)}" for fact in advice.open_facts)


def _spell_deadline(advice: Advice) -> Iterator[str]:
    """Each way to count, the earliest marked."""
    deadline = advice.deadline
    if deadline is None:
        yield say("advise.no_deadline")
        return
    for candidate in deadline.candidates:
        mark = say("advise.earliest") if candidate is deadline.chosen else ""
        projected = say("advise.projected") if candidate.projected else ""
        basis = say(f"advise.basis.{candidate.basis}")
        yield f"{candidate.due:%Y-%m-%d %H:%M}  {basis}{projected}{mark}"


def _spell_window(advice: Advice, day: date) -> Iterator[str]:
    """The round's window as the platform's profile has it: how long, what lapses, how well it is known."""
    from appealkit.rules.sources import spell_source

    window, language = advice.window, spoken_language()
    if window is None:
        return
    spelt = say(f"advise.units.{window.unit}", count=window.window)
    source = spell_source(window.source, day, language)
    confidence = say(f"advise.confidence.{window.confidence}")
    yield say("advise.window", round=window.n, window=spelt, confidence=confidence, source=source)
    if lapse := in_language(window.on_lapse, language):
        yield say("advise.lapse", lapse=lapse)


def _spell_road(road: Advised, day: date) -> Iterator[str]:
    from appealkit.rules.sources import spell_source

    language = spoken_language()
    yield in_language(road.route.because, language)
    if road.route.source:
        yield say("advise.source", sources=spell_source(road.route.source, day, language))
    if risk := in_language(road.route.risk, language):
        yield say("advise.risk", risk=risk)
    for missing in road.missing:
        yield say("advise.missing", line=missing.place.line, what=missing.finding.message())
    if road.route.along:
        yield say("advise.along", packs=", ".join(road.route.along))
    if road.route.fallback:
        yield say("advise.fallback", packs=", ".join(road.route.fallback))


def _as_data(road: Advised) -> dict[str, Any]:
    language = spoken_language()
    return {
        "pack": road.pack.name,
        "title": in_language(road.pack.title, language),
        "recommended": road.recommended,
        "row": road.route.row,
        "because": in_language(road.route.because, language),
        "sources": list(road.sources),
        "risk": in_language(road.route.risk, language) or None,
        "missing": [{missing.kind: missing.name, "line": missing.place.line} for missing in road.missing],
        "along": list(road.route.along),
        "fallback": list(road.route.fallback),
    }
