"""Platforms: who receives the complaint, in which time zone and currency, with which limits. Data only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast
from zoneinfo import ZoneInfo

from appealkit.case.core import platform_fields
from appealkit.case.finding import Finding
from appealkit.case.read import Reader
from appealkit.case.record import Blank, Record
from appealkit.case.source import parse, read_source
from appealkit.errors import AppealError
from appealkit.words import DATA, Bilingual, in_language, nearest

Unit = Literal["working_day", "calendar_day", "hour"]
CHINA = ZoneInfo("Asia/Shanghai")
# The rule of the days after which measures end; what a profile bases on another is no such period.
STATUTORY = "e-commerce-law.fifteen_days"


@dataclass(frozen=True, slots=True)
class Round:
    """A window to answer in: so many units from its start, and what lapses with it."""

    n: int
    stage: str
    window: int
    unit: Unit
    starts: str
    on_lapse: Bilingual
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Platform:
    """One platform profile. `confidence` of a figure is official, observed or assumed.

    `answers` gives, for each reason code, the packs that usually answer it.
    """

    id: str
    names: Bilingual
    team: Bilingual
    zone: ZoneInfo
    currency: str
    limits: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    calendar: str = "china"
    rounds: tuple[Round, ...] = ()
    statutory_days: int | None = None
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def find_round(self, n: int, stage: str = "") -> Round | None:
        """Give the window of a round of a stage, or None where the profile has none."""
        return next((one for one in self.rounds if one.stage == stage and one.n == n), None)

    def name(self, language: str) -> str:
        """The platform's name in a language."""
        return in_language(self.names, language)


class UnknownPlatform(LookupError):
    """No such profile: `near` is the nearest of the `known` ids, or nothing."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(name)
        self.known = known
        self.near = nearest(name.lower(), known)


def load_platform(name: str, project: Path | None = None) -> Platform:
    """Give a platform by its id: the project's own `platforms/NAME.yaml` first, then the built-in ones.

    Raises UnknownPlatform, or AppealError with all that is wrong in the profile.
    """
    folders = [_built_in()] if project is None else [project / "platforms", _built_in()]
    for folder in folders:
        path = folder / f"{name}.yaml"
        if re.fullmatch(r"[\w-]{1,80}", name) and path.is_file():
            return _read(path, path.stat().st_mtime_ns)
    known = {path.stem for folder in folders for path in folder.glob("*.yaml")}
    raise UnknownPlatform(name, sorted(known))


def _built_in() -> Path:
    return DATA / "platforms"


@lru_cache(64)
def _read(path: Path, changed: int) -> Platform:
    """Read a profile once for every state of its file: a docket asks for it with each case."""
    source = read_source(path)
    top, findings = parse(source)
    reader = Reader(source, CHINA, "CNY")
    profile = reader.read_record(top, platform_fields())
    findings += reader.findings
    for key, is_sound in (("timezone", _is_zone), ("currency", _is_currency)):
        if key in profile and not is_sound(profile[key]):
            place = source.place(*reader.places[key], key)
            findings.append(Finding("CA19", place, {"value": profile[key]}, key))
    if findings:
        raise AppealError(*findings)
    return Platform(
        id=profile["id"],
        names=_as_dict(profile["names"]),
        team=_as_dict(profile["team"] or profile["names"]),
        zone=ZoneInfo(profile["timezone"]),
        currency=profile["currency"],
        limits={name: _as_dict(limit) for name, limit in _as_dict(profile["limits"]).items()},
        calendar=str(profile["calendar"] or "china"),
        rounds=tuple(sorted(map(_read_round, profile["rounds"]), key=lambda one: (one.stage, one.n))),
        statutory_days=_statutory_days(profile["reinstatement"]),
        answers={str(code["code"]): tuple(map(str, code["answers"])) for code in profile["reason_codes"]},
    )


def _statutory_days(reinstatement: Any) -> int | None:
    return int(reinstatement["window"]) if reinstatement["basis"] == STATUTORY else None


def _read_round(record: Record) -> Round:
    lapse = record["on_lapse"]
    return Round(
        n=record["n"],
        stage=str(record["stage"] or ""),
        window=record["window"],
        unit=cast("Unit", str(record["unit"])),
        starts=str(record["starts"] or "notice_received"),
        on_lapse=lapse.labels if lapse else {},
        source=str(record["source"]),
        confidence=str(record["confidence"]),
    )


def _as_dict(record: Record | Blank) -> dict[str, Any]:
    return {name: record[name] for name in record}


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):  # unknown; a path out of the data; a folder of zones
        return False
    return True


def _is_currency(code: str) -> bool:
    return re.fullmatch("[A-Z]{3}", code) is not None
