from __future__ import annotations

from pathlib import Path

import pytest

import appealkit
from appealkit.case.finding import Finding, Place
from appealkit.errors import AppealError, ExitCode
from appealkit.packs.pack import Pack, load_pack
from appealkit.packs.search import search_path
from tests.conftest import WriteCase

WHOLE = """\
title: {zh-CN: 函, en: Letter}
summary: one text for both
kinds: [patent-design, trademark]
audience: court
theme: gb9704
requires: [party.uscc, mood, complaint.claim]
fields:
  mood: {choices: [good, bad]}
  complaint.claim: {type: text, label: {zh-CN: 权利要求, en: Claim}}
  rows: [{no: text, ok: yes/no}]
evidence:
  - {group: prior, min: 2, what: {zh-CN: 快照, en: snapshot}}
  - {group: subject}
routes:
  - {when: prior_sales.count > 0, because: {zh-CN: 有, en: some}}
checks:
  - {code: XX01, level: warning, at: rows.ok, when: rows, that: rows, else: {zh-CN: 少, en: few}, source: us}
  - {code: XX02, that: mood == "good", else: plain}
never:
  - {code: XX03, in: [complaint.reason, rows], words: [仿冒, fake], else: {zh-CN: 不要写, en: leave out}}
  - {code: XX04, level: info, in: complaint.reason, digits: 11, else: x}
"""


@pytest.fixture
def load(write_case: WriteCase, tmp_path: Path) -> Load:
    return Load(write_case, tmp_path)


class Load:
    """Writes a pack and loads it."""

    def __init__(self, write: WriteCase, folder: Path) -> None:
        self.write, self.folder = write, folder

    def __call__(self, text: str, template: str = "zh-CN.md") -> Pack:
        self.write(text, "templates/mine/pack.yaml")
        if template:
            self.write("# 函\n", f"templates/mine/{template}")
        return load_pack("mine", search_path(self.folder))

    def refused(self, text: str, template: str = "zh-CN.md") -> list[Finding]:
        with pytest.raises(AppealError) as stopped:
            self(text, template)
        assert stopped.value.exit_code == ExitCode.INVALID
        findings = list(stopped.value.findings)
        path = str(self.folder / "templates" / "mine" / "pack.yaml")
        assert {finding.place.path for finding in findings} == {path}
        return findings


def show(findings: list[Finding]) -> list[tuple[str, int, int]]:
    return [(f.code, f.place.line, f.place.column) for f in findings]


def test_a_whole_pack(load: Load) -> None:
    pack = load(WHOLE)
    assert (pack.name, pack.folder) == ("mine", load.folder / "templates" / "mine")
    assert pack.title == {"zh-CN": "函", "en": "Letter"}
    assert pack.summary == {"zh-CN": "one text for both", "en": "one text for both"}
    assert (pack.kinds, pack.audience, pack.theme) == (("patent-design", "trademark"), "court", "gb9704")
    assert pack.requires == ("party.uscc", "mood", "complaint.claim")
    assert list(pack.fields) == ["mood", "complaint.claim", "rows"]
    assert [(one.group, one.least, dict(one.what)) for one in pack.evidence] == [
        ("prior", 2, {"zh-CN": "快照", "en": "snapshot"}),
        ("subject", 1, {}),
    ]
    assert [(one.when, one.because["en"], one.place.line) for one in pack.routes] == [
        ("prior_sales.count > 0", "some", 15)
    ]
    first, second = pack.checks
    assert (first.code, first.level, first.at, first.when, first.source) == (
        "XX01",
        "warning",
        "rows.ok",
        "rows",
        "us",
    )
    assert (second.level, second.at, second.when, second.that) == ("error", "", "", 'mood == "good"')
    assert (second.otherwise["zh-CN"], second.place.line, second.place.column) == ("plain", 18, 24)
    words, digits = pack.never
    assert (words.fields, words.words, words.digits, words.level) == (
        ("complaint.reason", "rows"), ("仿冒", "fake"), 0, "error",
    )  # fmt: skip
    assert (digits.fields, digits.words, digits.digits, digits.level) == (
        ("complaint.reason",),
        (),
        11,
        "info",
    )
    assert pack.template("en") == "mine/en.md"
    assert pack.template("zh-CN", "short") == "mine/zh-CN.short.md"


def test_the_least_a_pack_needs(load: Load) -> None:
    pack = load("title: Letter\nfields:\nchecks:\nroutes: ~\nrequires:\nkinds:\ntheme:\n", "en.md")
    assert pack.title["zh-CN"] == "Letter"
    assert (pack.audience, pack.fields, pack.checks, pack.requires, pack.theme) == (
        "platform",
        {},
        (),
        (),
        "",
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [("PA03", 1, 1)]),
        ("title:\n", [("PA03", 1, 1)]),
        ("title: [a]\n", [("PA03", 1, 8)]),
        ("title: x\ntitel: y\n", [("PA02", 2, 1)]),
        ("title: x\ntitle: y\n", [("CA07", 2, 1)]),
        ("title: x\naudience: [court]\n", [("PA03", 2, 11), ("PA03", 2, 11)]),
        ("title: x\naudience: judge\n", [("PA03", 2, 11)]),
        ("title: x\nkinds: [[a]]\n", [("PA03", 2, 9)]),
        ("title: x\ntheme: {a: b}\n", [("PA03", 2, 8)]),
        ("title: x\nfields: text\n", [("PA03", 2, 9)]),
        ("title: x\nfields: {a: txt}\n", [("PA03", 2, 13)]),
        ("title: x\nfields: {a: {typ: text}}\n", [("PA02", 2, 14)]),
        ("title: x\nfields:\n  date: text\n  own: text\n", [("PA05", 3, 3)]),
        ("title: x\nfields:\n  own: text\n  store: {fields: {name: date}}\n", [("PA05", 4, 3)]),
        ("title: x\nkinds: [patent, trademark]\n", [("PA03", 2, 9)]),
        ("title: x\nrequires: [store.url, store.ulr]\n", [("PA07", 2, 23)]),
        ("title: x\nrequires: nobody\n", [("PA07", 2, 11)]),
        ("title: x\nevidence: prior\n", [("PA03", 2, 11)]),
        ("title: x\nevidence: [{group: prier}]\n", [("PA03", 2, 20)]),
        ("title: x\nevidence: [{min: 2}]\n", [("PA03", 2, 12)]),
        ("title: x\nevidence: [{group: prior, min: two}]\n", [("PA03", 2, 32)]),
        ("title: x\nevidence: [{group: prior, min: -1}]\n", [("PA03", 2, 32)]),
        (f"title: x\nevidence: [{{group: prior, min: {'9' * 5000}}}]\n", [("PA03", 2, 32)]),
        ("title: x\nroutes: [{because: y}]\n", [("PA03", 2, 10)]),
        ("title: x\nroutes: [{when: a, becuase: y}]\n", [("PA02", 2, 20)]),
        ("title: x\nchecks: [{code: A}]\n", [("PA03", 2, 10), ("PA03", 2, 10)]),
        ("title: x\nchecks: [{code: [A], that: a, else: b}]\n", [("PA03", 2, 17)]),
        ("title: x\nchecks: [{code: A, that: {a: b}, else: b}]\n", [("PA03", 2, 26)]),
        ("title: x\nchecks: [{code: A, that: a, else: b, at: storre}]\n", [("PA07", 2, 42)]),
        ("title: x\nchecks: [{code: A, that: a, else: b, level: bad}]\n", [("PA03", 2, 45)]),
        ("title: x\nchecks: [text]\n", [("PA03", 2, 10)]),
        ("title: x\nnever: [{code: A, in: party.name, else: b}]\n", [("PA03", 2, 9)]),
        ("title: x\nnever: [{code: A, in: party.nam, words: a, else: b}]\n", [("PA07", 2, 23)]),
        ("title: x\nnever: [{code: A, in: party.name, digits: x, else: b}]\n", [("PA03", 2, 43)]),
    ],
)  # fmt: skip
def test_a_broken_pack_has_its_lines(load: Load, text: str, found: list[tuple[str, int, int]]) -> None:
    findings = load.refused(text)
    assert show(findings) == found
    for finding in findings:
        for language in ("zh-CN", "en"):
            assert "{" not in finding.message(language)
            assert finding.hint(language)


def test_all_that_is_wrong_with_a_pack_is_found_at_once(load: Load) -> None:
    findings = load.refused(
        "titel: x\nfields: {date: text, own: txt}\nrequires: [ow, nobody]\nchecks: [{}]\n", ""
    )
    assert {finding.code for finding in findings} == {"PA02", "PA03", "PA04", "PA05", "PA07"}
    assert len(findings) == 10


def test_unknown_names_come_with_the_nearest(load: Load) -> None:
    findings = load.refused(
        "title: x\nfields: {snapshot_basis: text}\nrequires: [snapshot_bases, party.usc]\nchekcs: []\n"
    )
    hints = [finding.hint() for finding in findings]
    assert hints == ["did you mean 'checks'?", "did you mean 'snapshot_basis'?", "did you mean 'party.uscc'?"]


def test_a_pack_without_a_template(load: Load) -> None:
    assert show(load.refused("title: x\n", "fr.md")) == [("PA04", 1, 1)]
    assert load("title: x\n", "en.md").name == "mine"


@pytest.mark.parametrize(
    ("text", "code"), [("a: [", "CA04"), ("\0", "CA03"), ("[" * 9999, "CA05"), ("- a", "CA04")]
)
def test_a_pack_that_is_no_yaml(load: Load, text: str, code: str) -> None:
    assert [finding.code for finding in load.refused(text)] == [code]


def test_an_unknown_pack_is_asked_for_at_its_place(tmp_path: Path) -> None:
    place = Place("case.yaml", 3, 13, "documents", "documents: [patent-prior-sale]")
    with pytest.raises(AppealError) as stopped:
        load_pack("patent-prior-sale", search_path(tmp_path), place)
    (finding,) = stopped.value.findings
    assert (finding.code, finding.place) == ("PA01", place)
    assert finding.hint() == "did you mean 'patent-prior-sales'?"
    with pytest.raises(AppealError, match=r"^nobody:1:1: PA01"):
        load_pack("nobody", search_path(tmp_path))


@pytest.mark.parametrize("name", ["..", "../mine", "/etc", "shared", ""])
def test_a_pack_is_a_folder_of_the_search_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(AppealError) as stopped:
        load_pack(name, search_path(tmp_path))
    assert [finding.code for finding in stopped.value.findings] == ["PA01"]


def test_a_broken_pack_is_reported_before_a_case_is_read_with_it(load: Load, write_case: WriteCase) -> None:
    load.write("title: x\nrequires: [nobody]\n", "templates/mine/pack.yaml")
    load.write("# x", "templates/mine/en.md")
    case = write_case("appealkit: 1\nplatform: tmall\ndocuments: [mine, nowhere]\n")
    with pytest.raises(AppealError) as stopped:
        appealkit.check(case)
    assert [(f.code, f.place.line, f.place.column) for f in stopped.value.findings] == [
        ("PA07", 2, 12),
        ("PA01", 3, 19),
    ]


@pytest.mark.parametrize("name", search_path(Path(__file__)).list_packs())
def test_the_packs_that_come_along_are_whole(name: str) -> None:
    pack = load_pack(name, search_path(Path(__file__)))
    for texts in (pack.title, pack.summary, *(check.otherwise for check in (*pack.checks, *pack.never))):
        assert set(texts) == {"zh-CN", "en"}
        assert all(texts.values())
    of_any_kind = ("packet-cover", "evidence-catalogue", "cover-letter")
    assert pack.kinds or pack.audience == "complainant" or name in of_any_kind
    for language in ("zh-CN", "en"):
        assert (pack.folder / f"{language}.md").is_file()
