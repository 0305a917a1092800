"""The public functions: what the command line does, for programs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import appealkit
from appealkit import api
from tests.desk import CASE, PACK, Desk, codes, lines, words_of

EXAMPLES = Path(__file__).parents[1] / "examples"
CASES = sorted(EXAMPLES.glob("*/case*.yaml"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.body("{{ words }}")
    return desk


def refused(call: object, *args: object) -> appealkit.AppealError:
    with pytest.raises(appealkit.AppealError) as refusal:
        call(*args)  # type: ignore[operator]
    return refusal.value


# The package's face


def test_every_public_name_is_there_and_stays_what_it_is() -> None:
    import appealkit.compose.compose
    import appealkit.rendering

    for name in appealkit.__all__:
        assert not isinstance(getattr(appealkit, name), ModuleType), name
        assert getattr(appealkit, name) is getattr(appealkit, name)
    with pytest.raises(AttributeError, match="nothing"):
        appealkit.nothing  # noqa: B018


def test_the_face_loads_nothing_heavy() -> None:
    heavy = ("jinja2", "docx", "weasyprint", "yaml", "markdown_it", "PIL")
    program = f"import appealkit, sys; print(*[name for name in {heavy} if name in sys.modules])"
    command = [sys.executable, "-c", program]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == ""


def test_checking_loads_no_writer() -> None:
    program = (
        "import appealkit, sys; appealkit.check(sys.argv[1]);"
        "print(*[m for m in ('docx', 'weasyprint', 'PIL', 'markdown_it') if m in sys.modules])"
    )
    command = [sys.executable, "-c", program, str(CASES[0])]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == ""


# The examples


def test_there_are_examples() -> None:
    assert len(CASES) >= 10


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_example_checks_without_errors(path: Path) -> None:
    assert [str(finding) for finding in appealkit.check(path) if finding.blocks] == []


# Loading


def test_a_case_is_read_with_the_fields_of_its_packs(desk: Desk) -> None:
    desk.case(words="w", rows=[{"amount": "3"}])
    case = appealkit.load_case(str(desk.path))
    assert case.findings == ()
    assert case.get("words") == "w"


def test_packs_named_by_the_caller_replace_those_of_the_case(desk: Desk) -> None:
    desk.pack("title: {zh-CN: 他, en: Other}\nfields: {mine: text}\n", "other")
    desk.template("# {{ mine }}\n", "other/zh-CN.md")
    desk.case(mine="m")
    assert codes(appealkit.load_case(desk.path).findings) == ["CA08"]
    assert appealkit.load_case(desk.path, ["other"]).findings == ()
    assert appealkit.make_document(desk.path, "other").title == "m"


def test_unknown_packs_are_told_at_their_place_in_the_case(desk: Desk) -> None:
    desk.case(documents=["leter", "letter", "nothing"])
    findings = refused(appealkit.load_case, desk.path).findings
    assert codes(findings) == ["PA01", "PA01"]
    assert findings[0].values["near"] == "letter"
    assert [path for path, _ in lines(findings)] == ["case.yaml", "case.yaml"]
    assert [finding.place.excerpt.strip() for finding in findings] == ["- leter", "- nothing"]


def test_all_that_is_wrong_with_any_pack_is_told(desk: Desk) -> None:
    desk.pack("titel: x\n")
    desk.pack("title: {zh-CN: a, en: b}\nfields: {a: txet}\n", "other")
    desk.template("# a\n", "other/zh-CN.md")
    desk.case(documents=["letter", "other"])
    assert set(codes(refused(appealkit.load_case, desk.path).findings)) == {"PA02", "PA03"}


@pytest.mark.parametrize("call", [appealkit.load_case, appealkit.check, appealkit.render])
def test_a_missing_case_file(call: object, tmp_path: Path) -> None:
    error = refused(call, tmp_path / "nothing.yaml")
    assert codes(error.findings) == ["CA01"]
    assert error.exit_code == 2


# Checking


def test_everything_is_checked_in_one_run(desk: Desk) -> None:
    desk.pack(PACK + "requires: [complaint.id]\nevidence:\n- {group: prior}\n")
    desk.body("{{ wrods }}")
    desk.case(
        paid="never",
        party={"name": "a", "uscc": "1"},
        evidence=[{"id": "a", "title": "b", "file": "nothing.png"}],
        nothing="x",
    )
    findings = appealkit.check(desk.path)
    assert set(codes(findings)) == {"CA08", "CA09", "CA12", "EV01", "EV02", "EV12", "ID02", "PA07"}
    assert findings == sorted(findings, key=lambda f: (f.place.path, f.place.line, f.place.column, f.code))
    assert len({str(finding) for finding in findings}) == len(findings)


def test_templates_of_the_other_language_are_not_the_cases_concern(desk: Desk) -> None:
    desk.template("# {{ wrods }}\n", "letter/en.md")
    assert appealkit.check(desk.path) == []


def test_checking_a_case_twice_gives_the_same(desk: Desk) -> None:
    desk.case(paid="never")
    case = appealkit.load_case(desk.path)
    assert appealkit.check(case) == appealkit.check(case) == appealkit.check(desk.path)


# Composing


def test_a_document_in_the_other_language(desk: Desk) -> None:
    desk.template("# Letter\n\n{{ date }}\n", "letter/en.md")
    document = appealkit.make_document(desk.path, "letter", language="en")
    assert (document.language, words_of(document)) == ("en", "Letter\n22 November 2026")


def test_the_theme_comes_from_the_caller_the_case_the_pack_or_is_the_letter(desk: Desk) -> None:
    case = appealkit.load_case(desk.path)

    def size(theme: str = "") -> float:
        loaded = appealkit.load_case(desk.path)
        (pack,) = api.packs_of(loaded, (), desk.search_path)
        return api.make_brief(loaded, pack, theme=theme)[1].body.size

    assert case.get("theme") is not None
    assert size() == 12
    desk.pack(PACK + "theme: gb9704\n")
    assert size() == 16
    desk.case(theme="letter")
    assert size() == 12
    assert size("gb9704") == 16


def test_a_date_that_is_not_written_is_today_where_the_platform_is(desk: Desk) -> None:
    from datetime import UTC, datetime
    from zoneinfo import ZoneInfo

    desk.write("case.yaml", "appealkit: 1\nplatform: tmall\ndocuments: [letter]\n")
    case = appealkit.load_case(desk.path)
    late = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)
    assert case.date(late).isoformat() == "2027-01-01"
    document = appealkit.make_document(desk.path, "letter", draft=True)
    assert abs((document.date - datetime.now(ZoneInfo("Asia/Shanghai")).date()).days) <= 1


def test_a_case_needs_little() -> None:
    assert set(CASE) == {"appealkit", "platform", "documents", "date"}
