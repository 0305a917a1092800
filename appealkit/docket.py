"""The docket: every case under a folder by the time that is left, the broken ones told and passed over."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from appealkit.case.case import Case, parse_case, read_case
from appealkit.case.core import core_fields
from appealkit.case.fields import Field
from appealkit.case.finding import Finding, Place
from appealkit.case.record import Choice
from appealkit.case.state import ANSWERED, OPEN, state_of
from appealkit.errors import AppealError
from appealkit.packs.search import find_project
from appealkit.rules.deadlines import Deadline, LastDay, deadline_of, round_of, statutory_of
from appealkit.words import Bilingual

# All that a docket reads of a case; what packs and evidence hold is no matter here.
FIELDS = ("appealkit", "language", "platform", "store", "complaint", "state", "log", "workdays")
NEEDED = ("appealkit", "platform", "complaint.id", "complaint.kind", "complaint.received")
SKIPPED = {"out", "templates", "platforms", "workdays", "node_modules", "__pycache__"}
IS_CASE = re.compile(rb"^\xef?\xbb?\xbf?appealkit\s*:", re.MULTILINE)
HEAD = 1 << 16  # bytes in which a case file says that it is one
URGENT = timedelta(hours=24)  # less time than this leaves none for more evidence
ALMOST = 0.8  # how alike an unknown field and a known one are where it is a slip


@dataclass(frozen=True, slots=True)
class Docketed:
    """One case of the docket. `deadline` is None where neither a window nor the screen tells one.

    `statutory` is the last of the 15 days after a statement reached the complainant, where that is known;
    `is_last_round` says that the platform's profile knows of no round after this one.
    """

    path: Path
    id: str
    store: str
    kind: str
    kind_labels: Bilingual
    round: int
    state: str
    deadline: Deadline | None
    statutory: LastDay | None
    is_last_round: bool = False

    @property
    def is_open(self) -> bool:
        """Whether an answer is still to be made."""
        return self.state == OPEN

    @property
    def is_waiting(self) -> bool:
        """Whether the answer is made and the outcome not known."""
        return self.state in ANSWERED

    def left(self, now: datetime) -> timedelta | None:
        """Time that is left, negative once it has passed; None without a deadline."""
        return self.deadline.left(now) if self.deadline else None

    def next_step(self, now: datetime) -> str:
        """Give what to do about the case now: a key of the words of the docket, often the state itself."""
        left = self.left(now) if self.is_open else None
        is_late = left is not None and left < timedelta()
        if is_late and self.kind == "consumer":
            return "late_to_buyer"
        if self.is_last_round and (is_late or self.state == "rejected"):
            return "final"
        if is_late:
            return "late"
        if self.is_waiting and self.statutory:
            return "statutory"
        return "urgent" if left is not None and left < URGENT else self.state


@dataclass(frozen=True, slots=True)
class Docket:
    """The cases by time left: those to be answered first, then those that wait, then the closed ones.

    `findings` are of the files that could not be read, and of what may hide a deadline.
    """

    now: datetime
    cases: tuple[Docketed, ...]
    findings: tuple[Finding, ...]

    def due_within(self, span: timedelta) -> list[Docketed]:
        """Give the open cases that are late or due within so much time."""
        return [
            case
            for case in self.cases
            if case.is_open and (left := case.left(self.now)) is not None and left <= span
        ]


def read_docket(folder: Path | str, now: datetime | None = None) -> Docket:
    """Give every case under a folder by the time that is left at `now`, which is the clock's when absent.

    Files are cases where they have `appealkit:` at the top, or are called `case.yaml`. A broken one is told
    by its first finding and stops nothing; nothing is raised for what stands in a file.
    """
    now = now or datetime.now(UTC)
    cases: list[Docketed] = []
    findings: list[Finding] = []
    for path in find_case_files(Path(folder)):
        try:
            case = _read(path)
            cases.append(_describe(case))
            findings += _find_slips(case)
        except AppealError as error:
            findings.append(error.findings[0])
    cases = _without_variants(cases)
    findings += _find_twins(cases)
    return Docket(now, tuple(sorted(cases, key=_urgency)), tuple(findings))


def find_case_files(folder: Path) -> Iterator[Path]:
    """Give every YAML file under a folder that says it is a case, and every `case.yaml` whatever it says."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in SKIPPED and not name.startswith("."))
        for name in sorted(files, key=lambda name: (len(name), name)):
            path = Path(here) / name
            if name.endswith((".yaml", ".yml")) and (name == "case.yaml" or _says_so(path)):
                yield path


def _says_so(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return IS_CASE.search(file.read(HEAD)) is not None
    except OSError:
        return False


def _read(path: Path) -> Case:
    """Read what the docket needs of a case. Raises AppealError with what is wrong in that."""
    case = read_case(parse_case(path, only=FIELDS), _fields(), _project_of(path.parent))
    if wrong := [finding for finding in case.findings if _hides(finding, path)]:
        raise AppealError(*wrong)
    return case


def _find_slips(case: Case) -> Iterator[Finding]:
    """Warn of an unknown field that is almost one of those read here: a deadline may hide behind it."""
    for finding in case.findings:
        key, near = (str(finding.values.get(name, "")) for name in ("key", "near"))
        if finding.code == "CA08" and near and SequenceMatcher(None, key, near).ratio() > ALMOST:
            yield replace(finding, level="warning")


def _hides(finding: Finding, path: Path) -> bool:
    """Whether a finding keeps a case off the docket.

    A pack may have fields of its own inside those that are read, and what else is still to be filled in
    is for `check` to say: a case must not be out of sight while its clock runs.
    """
    if finding.place.path == str(path) and finding.code in ("CA08", "CA09"):
        return finding.code == "CA09" and finding.place.field in NEEDED
    return finding.blocks


def _describe(case: Case) -> Docketed:
    kind, stage = case.get("complaint.kind"), str(case.get("complaint.stage") or "")
    return Docketed(
        path=case.path,
        id=str(case.get("complaint.id") or ""),
        store=str(case.get("store.name") or ""),
        kind=str(kind or ""),
        kind_labels=kind.labels if isinstance(kind, Choice) else {},
        round=round_of(case),
        state=state_of(case),
        deadline=deadline_of(case),
        statutory=statutory_of(case),
        is_last_round=case.platform.find_round(round_of(case) + 1, stage) is None,
    )


@cache
def _fields() -> dict[str, Field]:
    return {name: declared for name, declared in core_fields().items() if name in FIELDS}


@cache
def _project_of(folder: Path) -> Path | None:
    return find_project(folder)


def _without_variants(cases: Iterable[Docketed]) -> list[Docketed]:
    """Keep one of the files of a folder that are the same complaint in two languages."""
    kept: dict[tuple[Path, str], Docketed] = {}
    for case in cases:
        kept.setdefault((case.path.parent, case.id or case.path.name), case)
    return list(kept.values())


def _find_twins(cases: Iterable[Docketed]) -> Iterator[Finding]:
    """Two cases of one complaint would be answered twice."""
    seen: dict[str, Path] = {}
    for case in cases:
        if case.id and case.id in seen:
            yield Finding(
                "DK01", Place(str(case.path), field="complaint.id"), {"id": case.id, "other": seen[case.id]}
            )
        seen.setdefault(case.id, case.path)


def _urgency(case: Docketed) -> tuple[int, bool, datetime, str]:
    rank = 0 if case.is_open else 1 if case.is_waiting else 2
    due = case.deadline.due if case.deadline else datetime.max.replace(tzinfo=UTC)
    return rank, case.deadline is None, due, str(case.path)
