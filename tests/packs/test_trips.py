"""Every check and every ban of every built-in pack fires when its case is wrong, and only then.

`trips/NAME.yaml` lists, for each check and ban of the pack NAME, a change to the pack's example that it
must report: `{code: NP02, says: of an alternative, change: {"plan.alternatives[2].refund": "130.00"}}`.

- `change` has dotted paths; items of a list count from 1, as findings count them: `options[1].amount`.
  The item after the last one is added, null takes a key or an item away, and what is taken away moves no
  other item.
- `says` is a part of the English sentence, where several checks of the pack share the code.
- `also` names what the same change trips beside it, in the same words; nothing else may fire.
- `quiet` stands in the place of `change`: a change that is sound, though it comes close. It trips nothing,
  and it silences what the example itself trips.
- `example` is the case file that is changed, `case.yaml` when absent.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from appealkit.api import load_case
from appealkit.case.finding import Finding
from appealkit.checks.deadlines import moment_of
from appealkit.compose.derive import derive
from appealkit.compose.prove import prove
from appealkit.packs.checks import check_case
from appealkit.packs.pack import load_pack
from appealkit.packs.search import search_path
from appealkit.words import in_language

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TRIPS = Path(__file__).parent / "trips"
UNDATED = datetime(2026, 11, 20, tzinfo=UTC)  # the day of a case without one
# What an example trips for all its soundness, and why.
KNOWN = {
    ("consumer-rejection", "CR11"): "the buyer has shown nothing yet: the law on durable goods is a reminder",
    ("counter-notice", "CN07"): "the Chinese example is there to be compared with the English one",
    ("cover-letter", "CL05"): "a supplement after the deadline is what the letter is for",
    ("patent-prior-sales", "RT04"): "the complainant filed no evaluation report: an advice to ask for one",
    ("timeline", "TI03"): "a telephone call leaves no exhibit",
}

Rule = tuple[str, str]  # a check or a ban: its code and its English sentence
Judge = Callable[[str, Any], list[Finding]]


@dataclass(frozen=True)
class Row:
    """One line of a file of trips."""

    pack: str
    code: str
    says: str = ""
    change: Mapping[str, Any] = field(default_factory=dict)
    quiet: Mapping[str, Any] = field(default_factory=dict)
    also: tuple[Mapping[str, str], ...] = ()
    example: str = "case.yaml"


class TextLoader(yaml.BaseLoader):
    """Reads every scalar as text, as the case file's own reader does, but for a bare null."""


TextLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"null\Z"), ["n"])
TextLoader.add_constructor("tag:yaml.org,2002:null", lambda *_: None)


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), TextLoader)


@cache
def rules_of(name: str) -> tuple[Rule, ...]:
    pack = load_pack(name, search_path(EXAMPLES))
    rules = [(check.code, check.otherwise) for check in pack.checks]
    rules += [(ban.code, ban.otherwise) for ban in pack.never]
    return tuple((code, in_language(sentence, "en")) for code, sentence in rules)


@cache
def example_of(name: str, file: str) -> Any:
    return read(EXAMPLES / name / file)


PACKS = [name for name in search_path(EXAMPLES).list_packs() if rules_of(name)]
ROWS = [Row(path.stem, **row) for path in sorted(TRIPS.glob("*.yaml")) for row in read(path)]


def meant_by(pack: str, code: str, says: str = "") -> Rule:
    """Give the one rule that a row means."""
    meant = [rule for rule in rules_of(pack) if rule[0] == code and says in rule[1]]
    assert len(meant) == 1, f"{code} {says!r} means {len(meant)} checks of {pack}"
    return meant[0]


def changed(case: Any, change: Mapping[str, Any]) -> Any:
    """Give a copy of a case with the values of a row in it."""
    case = deepcopy(case)
    for path, value in change.items():
        *way, last = [int(step) - 1 if step.isdigit() else step for step in re.findall(r"[\w-]+", path)]
        holder = case
        for step in way:
            holder = holder.setdefault(step, {}) if isinstance(holder, dict) else holder[step]
        if isinstance(holder, list) and last == len(holder):
            holder.append(value)
            continue
        before = holder.get(last) if isinstance(holder, dict) else holder[last]
        assert before != value, f"{path} is {value!r} already"
        holder[last] = value
    return without_nulls(case)


def without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [without_nulls(item) for item in value if item is not None]
    return value


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """What a pack finds wrong with a case; its evidence is copied once for all the rows of the pack."""

    @cache
    def folder_of(name: str) -> Path:
        folder = tmp_path_factory.mktemp(name)
        shutil.copytree(EXAMPLES / name / "evidence", folder / "evidence")
        return folder

    def check(name: str, values: Any) -> list[Finding]:
        path = folder_of(name) / "case.yaml"
        path.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")  # which is YAML too
        case = load_case(path, [name])
        assert [str(finding) for finding in case.findings if finding.code != "CA09"] == []
        derived = derive(case, prove(case), now=moment_of(case, UNDATED))
        return check_case(case, load_pack(name, search_path(path.parent)), derived)

    return check


def tripped(name: str, findings: list[Finding]) -> set[Rule]:
    """Give the rules of the pack that spoke. A ban names what it found before its sentence."""
    assert [str(finding) for finding in findings if finding.code == "PA11"] == []
    return {
        rule
        for rule in rules_of(name)
        for finding in findings
        if finding.code == rule[0] and finding.message("en").endswith(rule[1])
    }


@pytest.mark.parametrize("file", ["case.yaml", "case.en.yaml"])
@pytest.mark.parametrize("name", PACKS)
def test_the_example_trips_nothing(name: str, file: str, judge: Judge) -> None:
    found = judge(name, example_of(name, file))
    assert {f.code for f in found if (name, f.code) not in KNOWN or f.severity == "error"} == set()


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.pack}-{row.code}" for row in ROWS])
def test_each_row_trips_what_it_means(row: Row, judge: Judge) -> None:
    meant = meant_by(row.pack, row.code, row.says)
    example = example_of(row.pack, row.example)
    known = {rule for rule in rules_of(row.pack) if (row.pack, rule[0]) in KNOWN} - {meant}
    beside = {meant_by(row.pack, **other) for other in row.also}
    found = tripped(row.pack, judge(row.pack, changed(example, row.change or row.quiet)))
    assert found - known == (beside if row.quiet else {meant} | beside)


@pytest.mark.parametrize(("name", "code"), KNOWN)
def test_what_is_known_of_an_example_is_so(name: str, code: str, judge: Judge) -> None:
    assert meant_by(name, code) in tripped(name, judge(name, example_of(name, "case.yaml")))
    assert any(row.quiet for row in ROWS if (row.pack, row.code) == (name, code))


@pytest.mark.parametrize("name", PACKS)
def test_no_check_and_no_ban_is_forgotten(name: str) -> None:
    trips = [row for row in ROWS if row.pack == name and (row.change or (name, row.code) in KNOWN)]
    assert {meant_by(name, row.code, row.says) for row in trips} == set(rules_of(name))


def test_every_file_of_trips_is_of_a_pack() -> None:
    assert {row.pack for row in ROWS} == set(PACKS)
    assert {name for name, _ in KNOWN} <= set(PACKS)
