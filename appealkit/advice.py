"""Advice: the roads that a case can take, the recommended one first, each with its reason and its price."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from appealkit.api import check, with_orders
from appealkit.case.case import Case, parse_case, read_case
from appealkit.case.core import core_fields
from appealkit.case.fields import Field
from appealkit.case.finding import Finding, Place
from appealkit.case.platform import Round
from appealkit.case.record import Blank, Record, fields_of
from appealkit.compose.derive import derive
from appealkit.packs.catalogue import load_all_packs, merge_fields
from appealkit.packs.checks import check_syntax, holds
from appealkit.packs.pack import Pack, Route
from appealkit.packs.search import SearchPath, search_path
from appealkit.rules.deadlines import Deadline, deadline_of, window_of
from appealkit.rules.routes import Road, facts_for, order_roads
from appealkit.rules.sources import split_sources

MISSING = ("CA09", "EV12")
# What a case without its packs' fields finds, and what each road tells for itself.
LATER = ("CA08", "CA09")


@dataclass(frozen=True, slots=True)
class Missing:
    """What a road still needs: a field, or exhibits of a group, and the line where it belongs."""

    kind: Literal["field", "evidence"]
    name: str
    place: Place
    finding: Finding


@dataclass(frozen=True, slots=True)
class Advised:
    """One road: the pack, the route that fits with its reason, whether to take it, what is missing for it."""

    pack: Pack
    route: Route
    recommended: bool
    missing: tuple[Missing, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The packs to render on this road."""
        return (self.pack.name, *self.route.along)

    @property
    def sources(self) -> tuple[str, ...]:
        """Where the rule comes from: keys such as `[P9]`, `domain 7` or `patent-law.prior_design`."""
        return tuple(split_sources(self.route.source))


@dataclass(frozen=True, slots=True)
class Advice:
    """The roads of a case in order, and the facts that would decide more and that nobody has answered.

    `skipped` names the packs that were left out because the case itself states infringement; `findings`
    are what is wrong in the case's own fields, and the packs that cannot be read.
    """

    case: Case
    roads: tuple[Advised, ...]
    open_facts: tuple[Field, ...]
    skipped: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def deadline(self) -> Deadline | None:
        """How long there is, every way to count."""
        return deadline_of(self.case)

    @property
    def window(self) -> Round | None:
        """The window of the case's round, as the platform's profile has it."""
        return window_of(self.case)

    @property
    def recommended(self) -> Advised | None:
        """The road to take, if any fits."""
        return self.roads[0] if self.roads else None


def advise(path: Path | str, now: datetime | None = None) -> Advice:
    """Give the roads that a case can take, the recommended one first.

    The case needs no `documents:` yet. Time left is that at `now`, which is the clock's when absent. Raises
    AppealError when the case file cannot be read.
    """
    file = parse_case(Path(path))
    places = search_path(Path(path).parent)
    case = with_orders(read_case(file, core_fields(), places.project))
    packs, broken = load_all_packs(places)
    values = derive(case, now=now or datetime.now(case.platform.zone))
    answering = [pack for pack in packs if not pack.kinds or case.get("complaint.kind") in pack.kinds]
    own: dict[str, Case] = {}
    fitting: dict[tuple[int, str], tuple[Pack, Route]] = {}
    for pack in answering:
        read = read_case(file, merge_fields([pack]), places.project)
        own[pack.name] = replace(read, orders=case.orders)
        known = _join(read.values, values)
        for route in reversed(pack.routes):
            if holds(route.when, known):
                fitting[route.row, pack.name] = pack, route
    candidates = [Road(row, _distance(places, pack), name) for (row, name), (pack, _) in fitting.items()]
    roads = order_roads(candidates, infringes=case.get("facts.actual_infringement") is True)
    advised = tuple(
        Advised(*fitting[road.row, road.pack], number == 0, tuple(_missing(own[road.pack], road.pack)))
        for number, road in enumerate(roads)
    )
    skipped = tuple(sorted({road.pack for road in candidates} - {road.pack for road in roads}))
    wrong = [finding for finding in case.findings if finding.code not in LATER]
    wrong += [finding for pack in answering for finding in check_syntax(pack)]
    return Advice(case, advised, tuple(_open_facts(case)), skipped, (*wrong, *broken))


def _join(own: Record, values: Record) -> Record:
    """Give the case's values with those of a pack's own fields, which its routes may name."""
    known = {name: own[name] for name in own} | {name: values[name] for name in values}
    return Record(known, {**fields_of(own), **fields_of(values)})


def _distance(places: SearchPath, pack: Pack) -> int:
    """How far down the search path a pack lies."""
    return next(i for i, root in enumerate(places.roots) if pack.folder.is_relative_to(root.folder))


def _missing(case: Case, pack: str) -> Iterator[Missing]:
    """Give the fields and exhibits that a pack needs and the case, read for it, does not have."""
    for finding in check(case, [pack]):
        if finding.code in MISSING:
            kind: Literal["field", "evidence"] = "evidence" if finding.code == "EV12" else "field"
            name = str(finding.values["group" if kind == "evidence" else "key"])
            yield Missing(kind, name, finding.place, finding)


def _open_facts(case: Case) -> Iterator[Field]:
    """Give the facts that decide the road of this kind of complaint and that nobody has answered."""
    declared = case.fields["facts"].fields
    for name in facts_for(str(case.get("complaint.kind") or "")):
        if isinstance(case.get(f"facts.{name}"), Blank):
            yield declared[name]
