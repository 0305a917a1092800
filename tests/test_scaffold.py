from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import appealkit
from appealkit.case.core import core_fields
from appealkit.case.fields import Field, dotted_names, extend
from appealkit.case.schema import make_schema
from appealkit.case.source import Mapping, parse, read_source
from appealkit.errors import AppealError, ExitCode
from appealkit.packs.pack import load_pack
from appealkit.packs.search import search_path
from appealkit.rules.routes import facts_for
from appealkit.scaffold import SCHEMA_NAME, core_kinds, format_schema, new_case, schema_of
from appealkit.words import Language
from tests.conftest import WriteCase

PACKS = list(search_path(Path(__file__)).list_packs())
LANGUAGES: tuple[Language, ...] = ("zh-CN", "en")
HOSTILE = """\
title: {zh-CN: "函\\n第二行", en: "Letter\\nplatform: evil"}
fields:
  words: {type: text, required: yes, label: "a\\nb: c", help: "# d", example: 'say "x": # [y]'}
  other: {type: text, example: 'say "x": # [y]', help: "one\\n\\n  two: three"}
  several: {type: text, many: yes, example: 'a: b'}
  listed: {type: text, many: yes, example: '["a: b", c]'}
  when: {type: time, example: 2020-12-02 11:00}
  rows: [{a: text, b: {choices: [x, y]}}]
evidence: [{group: prior, min: 2, what: "two\\nlines: x"}]
requires: [orders, party.contact.phone]
"""


def all_fields(pack: str, folder: Path) -> dict[str, Field]:
    return extend(core_fields(), load_pack(pack, search_path(folder)).fields)


def uncomment(text: str, fields: dict[str, Field]) -> str:
    """Take the comment mark off every field that is written as a comment, at any depth."""
    names = "|".join(sorted({re.escape(name.rpartition(".")[2]) for name in dotted_names(fields)}))
    field = re.compile(rf"^(\s*(?:- )?)# (\s*(?:- )?(?:{names}):(?: |$).*|\s*-)$", re.MULTILINE)
    before = ""
    while before != text:
        before, text = text, field.sub(r"\1\2", text)
    return text


def fill(text: str) -> str:
    """Write the example behind every field that is left empty, as a user would."""
    text = re.sub(r"^(\s*(?:- )?\w+):(  # .*?for example )([^;]+)$", r"\1: \3", text, flags=re.MULTILINE)
    return re.sub(r"^(\s*(?:- )?\w+):(  # (?:.*; )?)([\w-]+)( \| .+)$", r"\1: \3", text, flags=re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pack", PACKS)
def test_a_new_case_lacks_values_and_nothing_else(tmp_path: Path, pack: str, language: Language) -> None:
    made = new_case(pack, tmp_path / "case", language)
    assert made == [tmp_path / "case" / "case.yaml", tmp_path / "case" / SCHEMA_NAME]
    assert (tmp_path / "case" / "evidence").is_dir()
    text = made[0].read_text("utf-8")
    assert text.startswith(f"# yaml-language-server: $schema=./{SCHEMA_NAME}\n")
    case = appealkit.load_case(made[0])
    assert case.language == language
    assert case.get("documents") == (pack,)
    wrong = [finding for finding in appealkit.check(case) if finding.catalogued.exit == ExitCode.INVALID]
    assert {finding.code for finding in wrong} == {"CA09"}, [str(finding) for finding in wrong]


@pytest.mark.parametrize("pack", PACKS)
def test_a_new_case_asks_for_all_that_the_pack_needs(tmp_path: Path, pack: str) -> None:
    (path, _) = new_case(pack, tmp_path, "en")
    asked = {finding.place.field for finding in appealkit.check(path) if finding.code == "CA09"}
    written = parse(read_source(path))[0].entries
    for name in load_pack(pack, search_path(tmp_path)).requires:
        head = name.partition(".")[0]
        assert head in written, f"{name} is commented out"
        assert any(field == name or field.startswith(name) for field in asked), f"{name} is not asked for"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pack", PACKS)
def test_every_field_is_offered_and_every_example_is_sound(
    tmp_path: Path, pack: str, language: Language
) -> None:
    (path, _) = new_case(pack, tmp_path, language)
    fields = all_fields(pack, tmp_path)
    path.write_text(uncomment(path.read_text("utf-8"), fields), "utf-8")
    case = appealkit.load_case(path)
    # The file of working days that the example names is not there.
    assert {finding.code for finding in case.findings} <= {"CA09", "DL10"}, [
        str(finding) for finding in case.findings
    ]
    offered = {re.sub(r"\[\d+\]", "", place) for place in case.places} | {
        finding.place.field.replace("[1]", "") for finding in case.findings
    }
    # Orders are a file; row by row they are shown where the pack cannot do without.
    rows = {name for name in dotted_names(fields) if name.startswith("orders.")}
    assert set(dotted_names(fields)) - offered <= rows
    if "orders" in load_pack(pack, search_path(tmp_path)).requires:
        assert "#   - order_no: " in new_case(pack, tmp_path / "fresh", language)[0].read_text("utf-8")


def test_a_new_case_can_be_filled_with_its_examples(tmp_path: Path) -> None:
    (path, _) = new_case("consumer-rejection", tmp_path, "en")
    text = fill(path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    assert not [str(finding) for finding in appealkit.load_case(path).findings]
    assert appealkit.load_case(path).get("platform") == "tmall"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_pack_says_stays_in_its_comment(
    write_case: WriteCase, tmp_path: Path, language: Language
) -> None:
    write_case(HOSTILE, "templates/hostile/pack.yaml")
    write_case("# x\n", "templates/hostile/en.md")
    (path, _) = new_case("hostile", tmp_path / "case", language)
    text = path.read_text("utf-8")
    assert {finding.code for finding in appealkit.load_case(path).findings} == {"CA09"}
    path.write_text(uncomment(text, all_fields("hostile", tmp_path)), "utf-8")
    case = appealkit.load_case(path)
    assert {finding.code for finding in case.findings} == {"CA09", "DL10"}, [
        str(finding) for finding in case.findings
    ]
    assert case.get("other") == 'say "x": # [y]'
    assert case.get("several") == ("a: b",)
    assert case.get("listed") == ("a: b", "c")
    assert case.get("platform") != "evil"


def test_the_schema_beside_the_case_is_that_of_its_pack(tmp_path: Path) -> None:
    (_, schema) = new_case("trademark-prior-use", tmp_path, "zh-CN")
    written = json.loads(schema.read_text("utf-8"))
    assert written == make_schema(all_fields("trademark-prior-use", tmp_path))
    assert written == json.loads(format_schema(schema_of(["trademark-prior-use"], tmp_path)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", core_kinds())
def test_a_kind_of_complaint_gives_a_case_with_its_facts_open(
    tmp_path: Path, kind: str, language: Language
) -> None:
    (path, _) = new_case(kind, tmp_path, language)
    case = appealkit.load_case(path)
    assert case.get("complaint.kind") == kind
    assert not case.get("documents")
    assert {finding.code for finding in case.findings} == {"CA09"}
    written = parse(read_source(path))[0].entries
    facts = written["facts"].node
    assert isinstance(facts, Mapping)
    assert set(facts.entries) == set(facts_for(kind))


def test_answers_fill_their_fields_as_they_were_given(tmp_path: Path) -> None:
    answers = {
        "store.name": '店 "一": # {x}',
        "party.contact.phone": "0571-1",
        "complaint.received": "2026-11-20 10:32",
        "facts.right_valid": "否",
    }
    (path, _) = new_case("trademark", tmp_path, "zh-CN", answers)
    case = appealkit.load_case(path)
    assert [case.get(name) for name in ("store.name", "party.contact.phone")] == ['店 "一": # {x}', "0571-1"]
    assert case.get("complaint.received").isoformat() == "2026-11-20T10:32:00+08:00"
    assert case.get("facts.right_valid") is False


def test_a_pack_of_a_kinds_name_is_the_pack(write_case: WriteCase, tmp_path: Path) -> None:
    write_case("title: x\n", "templates/trademark/pack.yaml")
    write_case("# x\n", "templates/trademark/en.md")
    (path, _) = new_case("trademark", tmp_path / "case", "en")
    assert appealkit.load_case(path).get("documents") == ("trademark",)


def test_a_broken_pack_does_not_stand_in_the_way(write_case: WriteCase, tmp_path: Path) -> None:
    write_case("titel: x\n", "templates/broken/pack.yaml")
    assert new_case("consumer", tmp_path / "a", "en")
    with pytest.raises(AppealError):
        new_case("broken", tmp_path / "b", "en")


def test_an_unknown_kind(tmp_path: Path) -> None:
    with pytest.raises(AppealError) as stopped:
        new_case("trademark-prior-used", tmp_path / "case", "en")
    assert [finding.code for finding in stopped.value.findings] == ["PA01"]
    assert stopped.value.findings[0].hint() == "did you mean 'trademark-prior-use'?"
    assert not (tmp_path / "case").exists()


def test_a_case_that_is_there_is_never_touched(write_case: WriteCase, tmp_path: Path) -> None:
    path = write_case("mine\n")
    with pytest.raises(AppealError) as stopped:
        new_case("consumer", tmp_path, "en")
    assert [finding.code for finding in stopped.value.findings] == ["OU05"]
    assert stopped.value.exit_code == ExitCode.OUTPUT
    assert path.read_text() == "mine\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_with_evidence_is_kept(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "a.png").write_bytes(b"x")
    new_case("consumer", tmp_path, "en")
    assert (tmp_path / "evidence" / "a.png").read_bytes() == b"x"


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(AppealError) as stopped:
        new_case("consumer", tmp_path / "file" / "case", "en")
    assert [finding.code for finding in stopped.value.findings] == ["OU01"]


def test_a_file_in_the_place_of_the_evidence_folder(tmp_path: Path) -> None:
    (tmp_path / "evidence").write_text("x")
    assert new_case("consumer", tmp_path, "en")
    assert (tmp_path / "evidence").read_text() == "x"


def test_schemas_of_packs(tmp_path: Path) -> None:
    everything = schema_of((), tmp_path)["properties"]
    for pack in PACKS:
        own = schema_of([pack], tmp_path)["properties"]
        assert isinstance(own, dict)
        assert isinstance(everything, dict)
        assert set(own) <= set(everything)
        assert set(core_fields()) <= set(own)


def test_two_packs_that_clash_have_no_schema(write_case: WriteCase, tmp_path: Path) -> None:
    for name, declared in (("one", "text"), ("two", "date")):
        write_case(f"title: x\nfields: {{own: {declared}}}\n", f"templates/{name}/pack.yaml")
        write_case("# x\n", f"templates/{name}/en.md")
    assert schema_of(["one"], tmp_path)
    with pytest.raises(AppealError) as stopped:
        schema_of(["one", "two"], tmp_path)
    assert [finding.code for finding in stopped.value.findings] == ["PA05"]
    assert stopped.value.findings[0].place.path.endswith("two/pack.yaml")


def test_an_unknown_pack_has_no_schema(tmp_path: Path) -> None:
    with pytest.raises(AppealError, match="PA01"):
        schema_of(["nothing"], tmp_path)


@pytest.mark.parametrize(
    "answer", ["null", "NULL", "~", "a: b", "# x", "[x", "a@b.example", "¥5", "x\x85y", "é -"]
)
def test_an_answer_is_read_back_as_it_was_given(tmp_path: Path, answer: str) -> None:
    case, _ = new_case("trademark", tmp_path, "en", {"store.name": answer})
    assert appealkit.load_case(case).get("store.name") == answer


def test_links_that_lead_nowhere_are_let_be(tmp_path: Path) -> None:
    (tmp_path / "evidence").symlink_to(tmp_path / "away")
    assert new_case("trademark", tmp_path, "en")[0].is_file()
    (tmp_path / "case.yaml").unlink()
    (tmp_path / "case.yaml").symlink_to(tmp_path / "gone")
    with pytest.raises(AppealError):
        new_case("trademark", tmp_path, "en")
