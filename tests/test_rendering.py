"""From a case file to finished files: all or nothing, the same every time, and nobody's work destroyed."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appealkit import api
from appealkit.case.finding import Finding
from appealkit.errors import AppealError, exit_code
from appealkit.rendering import Rendering, default_folder, render
from appealkit.writers import pdf as pdf_writer
from appealkit.writers.pdf.native import PdfUnavailable
from tests.desk import CASE, PACK, Desk, codes, png, words_of

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "examples").glob("*/case*.yaml"))
ALL = ("pdf", "docx", "html", "txt")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.body("{{ words }}")
    desk.case(words="w")
    return desk


def refused(*args: Any, **kwargs: Any) -> AppealError:
    with pytest.raises(AppealError) as refusal:
        render(*args, **kwargs)
    return refusal.value


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with its digest."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def names(rendering: Rendering) -> list[str]:
    return [file.path.name for file in rendering.files]


def text_of(path: Path) -> str:
    return "".join(
        node.text or "" for node in docx.Document(str(path)).element.body.iter() if node.tag.endswith("}t")
    )


# What is made


def test_without_wishes_pdf_and_docx_beside_the_case(desk: Desk) -> None:
    rendering = render(desk.path)
    assert [file.path for file in rendering.files] == [
        desk.folder / "out/letter.pdf",
        desk.folder / "out/letter.docx",
    ]
    pdf, word = rendering.files
    assert (pdf.pack, pdf.format, pdf.pages, pdf.characters) == ("letter", "pdf", 1, None)
    assert (word.format, word.pages, word.characters) == ("docx", None, None)
    assert pdf.milliseconds >= 0
    assert rendering.findings == ()


def test_other_formats_folders_and_ways_to_name_them(desk: Desk) -> None:
    assert names(render(str(desk.path), ["html", "txt", "html"], str(desk.folder / "a/b"))) == [
        "letter.html",
        "letter.txt",
    ]
    assert (desk.folder / "a/b/letter.html").is_file()
    assert names(render(api.load_case(desk.path), iter(("txt",)), desk.folder / "c")) == ["letter.txt"]
    assert names(render(desk.path, "txt")) == ["letter.txt"]  # type: ignore[arg-type]


@pytest.mark.parametrize("formats", [["doc"], ["pdf", "PDF"], [""], "text"])
def test_a_format_that_does_not_exist_is_a_fault_of_the_program(desk: Desk, formats: Any) -> None:
    with pytest.raises(ValueError, match="there is no format"):
        render(desk.path, formats)
    assert not (desk.folder / "out").exists()


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("case.yaml", "out"),
        ("case.en.yaml", "out/en"),
        ("case.2.b.yaml", "out/2.b"),
        ("case.yml", "out"),
        ("other.yaml", "out"),
        ("case", "out"),
        ("a/case.yaml", "a/out"),
    ],
)
def test_where_documents_go(name: str, folder: str) -> None:
    assert default_folder(Path(name)) == Path(folder)


def test_a_short_form_is_a_second_text(desk: Desk) -> None:
    desk.template("# T\n\nshort\n", "letter/zh-CN.short.md")
    rendering = render(desk.path, ["txt", "html"])
    assert names(rendering) == ["letter.txt", "letter-short.txt", "letter.html"]
    assert (desk.folder / "out/letter-short.txt").read_text() == "T\n\nshort\n"
    assert [file.characters for file in rendering.files] == [4, 8, None]


def test_several_packs_in_one_case(desk: Desk) -> None:
    desk.pack("title: {zh-CN: 他, en: Other}\nfields: {mine: text}\n", "other")
    desk.template("# {{ mine }}\n", "other/zh-CN.md")
    desk.case(words="w", mine="m", documents=["letter", "other"])
    rendering = render(desk.path, iter(["txt", "html"]))  # formats may be given once only
    assert names(rendering) == ["letter.txt", "letter.html", "other.txt", "other.html"]
    assert (desk.folder / "out/other.txt").read_text() == "m\n"
    desk.case(mine="m")
    assert names(render(desk.path, ["txt"], packs=["other"])) == ["other.txt"]


def test_the_callers_language_and_theme(desk: Desk) -> None:
    desk.template("# Letter\n", "letter/en.md")
    render(desk.path, ["html"], language="en", theme="gb9704")
    html = (desk.folder / "out/letter.html").read_text()
    assert 'lang="en"' in html
    assert "37mm" in html
    assert codes(refused(desk.path, ["html"], theme="leter").findings) == ["PA16"]


def test_warnings_are_told_and_stop_nothing(desk: Desk) -> None:
    check = "checks:\n- {code: XX01, level: warning, that: ok, else: {zh-CN: 注意, en: note}}\n"
    desk.pack(PACK + check)
    desk.case(words="w", ok="no")
    rendering = render(desk.path, ["txt"])
    assert codes(rendering.findings) == ["XX01"]
    assert exit_code(rendering.findings) == 0


# Nothing is written when anything blocks


@pytest.mark.parametrize(
    ("case", "body", "code", "exit_"),
    [
        ({"paid": "never"}, "a", "CA12", 2),
        ({"nothing": "x"}, "a", "CA08", 2),
        ({}, "{{ other }}", "TX01", 1),
        ({}, "<b>", "PA10", 2),
        ({}, "{{ wrods }}", "PA07", 2),
        ({"party": {"name": "a", "uscc": "1"}}, "a", "ID02", 1),
        ({"evidence": [{"id": "a", "title": "b", "file": "c.png"}]}, "a", "EV01", 6),
        ({"evidence": [{"id": "a", "title": "b", "file": "../x.png"}]}, "a", "EV01", 6),
        ({"theme": "nothing"}, "a", "PA16", 2),
        ({"platform": "nowhere"}, "a", "CA18", 2),
    ],
)
def test_nothing_is_written_when_anything_blocks(
    desk: Desk, case: dict[str, Any], body: str, code: str, exit_: int
) -> None:
    desk.body(body)
    desk.case(words="w", **case)
    error = refused(desk.path, ALL)
    assert code in codes(error.findings)
    assert error.exit_code == exit_
    assert not (desk.folder / "out").exists()


def test_a_case_without_documents_says_what_to_write(desk: Desk) -> None:
    desk.write("case.yaml", "appealkit: 1\nplatform: generic\n")
    (finding,) = refused(desk.path, draft=True).findings
    assert (finding.code, finding.values["key"]) == ("CA09", "documents")
    assert "patent-prior-sales" in finding.hint("en")
    assert names(render(desk.path, ["txt"], packs=["letter"], draft=True)) == ["letter.txt"]


def test_what_blocks_any_document_is_told_for_all(desk: Desk) -> None:
    desk.pack("title: {zh-CN: 他, en: Other}\nfields: {mine: text}\n", "other")
    desk.template("# {{ mine }}\n", "other/zh-CN.md")
    desk.body("{{ other }}")
    desk.case(documents=["letter", "other"])
    findings = refused(desk.path, ["html", "txt"]).findings
    assert {finding.values["field"] for finding in findings} == {"mine", "other"}
    assert not (desk.folder / "out").exists()


def test_one_bad_document_keeps_the_good_one_back(desk: Desk) -> None:
    desk.pack("title: {zh-CN: 他, en: Other}\n", "other")
    desk.template("# <b>\n", "other/zh-CN.md")
    desk.case(words="w", documents=["letter", "other"])
    assert codes(refused(desk.path, ["txt"]).findings) == ["PA10"]
    assert not (desk.folder / "out").exists()


# Drafts


def test_a_draft_may_lack_fields(desk: Desk) -> None:
    desk.pack(PACK + "requires: [other]\nevidence:\n- {group: prior}\n")
    desk.case()
    rendering = render(desk.path, ["html", "txt", "docx"], draft=True)
    assert "【待补：words】" in (desk.folder / "out/letter.txt").read_text()
    assert "草稿" in (desk.folder / "out/letter.html").read_text()
    assert {"CA09", "EV12"} <= set(codes(rendering.findings))
    assert exit_code(rendering.findings) == 0


@pytest.mark.parametrize("case", [{"paid": "never"}, {"nothing": "x"}])
def test_a_draft_of_a_file_that_cannot_be_read_right_is_refused(desk: Desk, case: dict[str, Any]) -> None:
    desk.case(**case)
    assert refused(desk.path, ["txt"], draft=True).exit_code == 2
    assert not (desk.folder / "out").exists()


# Writing


@pytest.mark.parametrize("place", ["out", "out/letter.txt"])
def test_an_output_that_cannot_be_written(desk: Desk, place: str) -> None:
    if place == "out":
        desk.write("out", "a file")
    else:
        (desk.folder / place).mkdir(parents=True)
    before = tree(desk.folder)
    error = refused(desk.path, ["html", "txt"])
    assert (codes(error.findings), error.exit_code) == (["OU01"], 4)
    assert {k: v for k, v in tree(desk.folder).items() if not k.startswith("out/")} == before
    assert not list(desk.folder.rglob("*.part"))


def test_a_full_disk_leaves_the_old_files_as_they_were(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    render(desk.path, ["html", "txt"])
    before = tree(desk.folder)
    desk.case(words="changed")
    calls: list[int] = []

    def fsync(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    assert codes(refused(desk.path, ["html", "txt"]).findings) == ["OU01"]
    assert {k: v for k, v in tree(desk.folder).items() if k != "case.yaml"} == {
        k: v for k, v in before.items() if k != "case.yaml"
    }


def test_an_interrupt_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        render(desk.path, ["html", "txt"])
    assert list((desk.folder / "out").iterdir()) == []


def edit(path: Path) -> bytes:
    word = docx.Document(str(path))
    word.paragraphs[0].add_run("by hand")
    word.save(str(path))
    return path.read_bytes()


def test_a_docx_that_somebody_edited_is_kept(desk: Desk) -> None:
    render(desk.path, ["docx", "txt"])
    path = desk.folder / "out/letter.docx"
    edited = edit(path)
    desk.case(words="changed")
    before = tree(desk.folder / "out")
    error = refused(desk.path, ["docx", "txt"])
    assert (codes(error.findings), error.exit_code) == (["OU02"], 4)
    assert error.findings[0].place.path == str(path)
    assert tree(desk.folder / "out") == before
    assert path.read_bytes() == edited
    render(desk.path, ["docx", "txt"], force=True)
    assert "changed" in text_of(path)


def test_a_docx_of_ours_is_replaced_and_other_formats_need_no_leave(desk: Desk) -> None:
    render(desk.path, ["docx", "txt"])
    (desk.folder / "out/letter.txt").write_text("by hand")
    desk.case(words="changed")
    render(desk.path, ["docx", "txt"])
    assert "changed" in text_of(desk.folder / "out/letter.docx")
    assert "changed" in (desk.folder / "out/letter.txt").read_text()


@pytest.mark.parametrize("content", [b"", b"not a docx", b"PK\x03\x04broken"])
def test_a_file_that_is_none_of_ours_is_kept_too(desk: Desk, content: bytes) -> None:
    path = desk.write("out/letter.docx", content)
    assert codes(refused(desk.path, ["docx"]).findings) == ["OU02"]
    assert path.read_bytes() == content


def test_a_docx_that_cannot_be_read_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    render(desk.path, ["docx"])
    read = Path.read_bytes

    def locked(self: Path) -> bytes:
        if self.suffix == ".docx":
            raise PermissionError(errno.EACCES, "Permission denied")
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", locked)
    assert codes(refused(desk.path, ["docx"]).findings) == ["OU01"]


# Length


@pytest.mark.parametrize(
    ("count", "length"), [("chars", 5), ("utf16", 6), ("gbk_bytes", 10), ("utf8_bytes", 12)]
)
def test_a_short_text_that_is_too_long_is_refused_with_its_length(
    desk: Desk, count: Any, length: int
) -> None:
    desk.body("far longer than the short form")
    desk.template("# 中文ab👍\n", "letter/zh-CN.short.md")
    assert [file.characters for file in render(desk.path, ["txt"], max_chars=length, count=count).files][
        1
    ] == length
    shutil.rmtree(desk.folder / "out")
    error = refused(desk.path, ["txt"], max_chars=length - 1, count=count)
    (finding,) = error.findings
    assert (finding.code, error.exit_code) == ("EV08", 1)
    assert Path(finding.place.path).name == "letter-short.txt"
    assert finding.values == {"count": length, "limit": length - 1, "mode": count}
    assert not (desk.folder / "out").exists()


def test_the_letter_itself_is_measured_where_there_is_no_short_form(desk: Desk) -> None:
    error = refused(desk.path, ["txt"], max_chars=3)
    assert error.findings[0].values["count"] == 4
    assert render(desk.path, ["txt"], max_chars=4).files


def test_a_form_that_the_platform_may_cut_off_is_a_warning(desk: Desk) -> None:
    desk.case(words="w", platform="tmall")
    desk.body("长" * 900)
    desk.template("# " + "长" * 501 + "\n", "letter/zh-CN.short.md")
    (finding,) = render(desk.path, ["txt"]).findings
    assert (finding.code, finding.severity) == ("EV08", "warning")
    assert (finding.values["count"], finding.values["limit"]) == (501, 500)
    assert Path(finding.place.path).name == "letter-short.txt"


def test_the_limit_holds_when_no_text_is_wanted(desk: Desk) -> None:
    assert codes(refused(desk.path, ["html"], max_chars=3).findings) == ["EV08"]
    assert names(render(desk.path, ["html"], max_chars=4)) == ["letter.html"]
    assert [path.name for path in (desk.folder / "out").iterdir()] == ["letter.html"]


@pytest.mark.parametrize(
    ("limits", "characters"),
    [("limits: {text: {max: 9, count: utf8_bytes}}", 8), ("limits: {text: {max: 9}}", 4), ("", 4)],
)
def test_the_platform_says_how_its_forms_count(desk: Desk, limits: str, characters: int) -> None:
    profile = "id: own\nnames: {zh-CN: 自, en: Own}\ntimezone: Asia/Shanghai\ncurrency: CNY\n"
    desk.write("platforms/own.yaml", profile + limits)
    desk.template("# 甲\n\n乙\n")
    desk.case(platform="own")
    (file,) = render(desk.path, ["txt"]).files
    assert file.characters == characters


# PDF


def test_without_pango_the_other_formats_are_made(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def unavailable() -> None:
        raise PdfUnavailable("sudo apt install libpango-1.0-0")

    monkeypatch.setattr(pdf_writer, "load_weasyprint", unavailable)
    rendering = render(desk.path, ["pdf", "docx"])
    assert names(rendering) == ["letter.docx"]
    (finding,) = rendering.findings
    assert (finding.code, exit_code(rendering.findings)) == ("OU03", 3)
    assert "sudo apt install libpango-1.0-0" in finding.hint("en")
    assert [path.name for path in (desk.folder / "out").iterdir()] == ["letter.docx"]


def test_a_character_that_no_font_has_is_named_with_its_field(desk: Desk) -> None:
    desk.case(words="甲\U0010fffd乙")
    error = refused(desk.path)
    (finding,) = error.findings
    assert (finding.code, error.exit_code) == ("OU04", 1)
    assert "U+10FFFD" in finding.message("en")
    assert "words" in finding.message("en")
    assert finding.place.excerpt.startswith("words:")
    assert not (desk.folder / "out").exists()


def test_a_character_of_the_template_is_placed_there(desk: Desk) -> None:
    desk.body("a\U0010fffdb")
    (finding,) = refused(desk.path, ["pdf"]).findings
    assert (finding.code, finding.variant) == ("OU04", "template")
    assert finding.place.path.endswith("letter/zh-CN.md")


def test_a_word_file_of_the_project_that_cannot_be_opened(desk: Desk) -> None:
    import zipfile

    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    desk.write("templates/shared/themes/own.docx", file.getvalue())
    desk.write("templates/shared/themes/own.yaml", "extends: letter\nreference: own.docx\n")
    desk.case(words="w", theme="own")
    assert codes(refused(desk.path, ["docx"]).findings) == ["PA16"]


# The same every time


def copy_example(path: Path, folder: Path) -> Path:
    shutil.copytree(path.parent, folder, ignore=shutil.ignore_patterns("out"))
    return folder / path.name


@pytest.mark.slow
@pytest.mark.parametrize("path", EXAMPLES[-3:-2], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_two_folders_and_two_processes_give_the_same_bytes(path: Path, tmp_path: Path) -> None:
    here = render(copy_example(path, tmp_path / "a"), ALL, tmp_path / "one")
    first = tree(tmp_path / "one")
    assert len(first) == len(here.files) >= 4
    case = copy_example(path, tmp_path / "b/deep")
    program = "import sys, appealkit; appealkit.render(sys.argv[1], sys.argv[3:], sys.argv[2])"
    command = [sys.executable, "-c", program, case.name, str(tmp_path / "two"), *ALL]
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "America/Lima", "LC_ALL": "C"}
    subprocess.run(command, cwd=case.parent, env=environment, check=True)
    assert tree(tmp_path / "two") == first


def test_two_runs_give_the_same_bytes_and_change_no_file_of_the_user(desk: Desk) -> None:
    desk.write("evidence/shot.png", png(300, 200))
    desk.write("seal.png", png(50, 50))
    desk.body("{{ words }}\n\n![a](exhibit:shot)\n\n::: signature\n{{ party.name }}\n:::")
    desk.case(
        words="w",
        evidence=[{"id": "shot", "title": "t", "file": "evidence/shot.png"}],
        party={"name": "甲", "seal": "seal.png"},
    )
    before = tree(desk.folder)
    render(desk.path, ALL, desk.folder / "out/1")
    time.sleep(1.1)  # zip and PDF times count in seconds
    render(desk.path, ALL, desk.folder / "out/2")
    assert tree(desk.folder / "out/1") == tree(desk.folder / "out/2")
    assert {
        name: digest for name, digest in tree(desk.folder).items() if not name.startswith("out/")
    } == before


# The examples


@pytest.mark.slow
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_example_becomes_a_letter_in_every_format(path: Path, tmp_path: Path) -> None:
    before = tree(path.parent)
    rendering = render(path, ALL, tmp_path)
    assert {file.format for file in rendering.files} == set(ALL)
    assert all(file.path.stat().st_size > 300 for file in rendering.files)
    assert next(file.pages for file in rendering.files if file.format == "pdf")
    assert exit_code(rendering.findings) == 0
    assert tree(path.parent) == before


# Whatever a case holds

TEXTS = (
    "# {{ words }}\n\n{{ other }}\n\n{% for s in several %}\n- {{ s }}\n\n{% endfor %}\n"
    "{{ party.name }}，{{ store.name }}\n\n"
    "| {{ complaint.id }} |\n|---|\n{% for r in rows %}\n| {{ r.name }} |\n{% endfor %}\n\n"
    "{% for l in complaint.listings %}\n{{ l.id }}：{{ l.title }}\n\n{% endfor %}\n"
    "{% for o in orders %}\n{{ o.order_no }}\n\n{% endfor %}\n"
    '{% for e in exhibits() %}\n- [{{ e.label }}]{id="{{ e.anchor }}"}{{ e.title }}\n\n{% endfor %}\n'
    "{{ exhibits() | labels }}\n"
)
# Anything that YAML can carry; what no document can is refused by the reader.
anything = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30)
seen = anything.filter(
    lambda text: bool(text.strip()) and not re.search("[\x00-\x1f\x7f-\x9f\ufdd0-\ufdef]", text)
)
markup = st.text("*_`#|-=+>[](){}<>!&;:\\~\"' %\t甲a1.＃｜：", min_size=1, max_size=20).filter(
    lambda text: bool(text.strip())
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(tmp_path_factory.mktemp("hostile"))
    desk.template(TEXTS)
    return desk


def fill(words: list[str]) -> dict[str, Any]:
    """A case with the words in every field that takes a text."""
    a, b, c, d = words
    return {
        "words": a,
        "other": b,
        "several": [c, d],
        "party": {"name": b},
        "store": {"name": c},
        "rows": [{"name": d}, {"name": a}],
        "complaint": {
            "id": c,
            "kind": "other",
            "received": "2026-01-01",
            "listings": [{"id": a, "title": b}],
        },
        "orders": [{"order_no": d}],
        "evidence": [{"id": "a" + a, "title": c}, {"id": "b" + b, "title": d}],
    }


def squash(text: str) -> str:
    return re.sub(r"[\s\u200b\u2060\ufeff\xad]+", "", text)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(seen, markup), min_size=4, max_size=4))
def test_any_words_in_a_case_file_arrive_whole(hostile: Desk, words: list[str]) -> None:
    arrive_whole(hostile, words, ("html", "txt"))


@pytest.mark.slow
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(seen, markup), min_size=4, max_size=4))
def test_any_words_in_a_case_file_arrive_whole_in_docx(hostile: Desk, words: list[str]) -> None:
    arrive_whole(hostile, words, ("docx", "txt"))


def arrive_whole(hostile: Desk, words: list[str], formats: tuple[Any, ...]) -> None:
    hostile.case(**fill(words))
    case = api.load_case(hostile.path)
    if case.findings:
        assert set(codes(case.findings)) <= {"CA04", "CA09", "CA17", "CA21"}
        return
    out = hostile.folder / "out"
    render(case, formats, out, force=True)
    read = [str(case.get(name)) for name in ("words", "other")] + [str(text) for text in case.get("several")]
    document = squash(words_of(api.make_document(case, "letter")))
    pasted = squash((out / "letter.txt").read_bytes().decode())
    for text in map(squash, read):
        assert text in document
        assert text in pasted
        assert "docx" not in formats or text in squash(text_of(out / "letter.docx"))


TYPED = {
    "date": ("right", "filed"),
    "time": ("paid", None),
    "money": ("sum", None),
    "whole number": ("complaint", "round"),
    "yes/no": ("ok", None),
    "one-of": ("mood", None),
    "exhibit": ("rows", "exhibit"),
    "image": ("party", "seal"),
    "platform": ("platform", None),
    "language": ("language", None),
    "documents": ("documents", None),
    "theme": ("theme", None),
    "version": ("appealkit", None),
}


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(TYPED)),
    st.one_of(anything, markup, st.from_regex(r"[0-9./:年月日¥元-]{1,12}", fullmatch=True)),
)
def test_any_words_where_a_typed_value_belongs_are_a_finding_and_never_a_crash(
    hostile: Desk, kind: str, text: str
) -> None:
    name, part = TYPED[kind]
    value: Any = text if part is None else {part: text}
    hostile.case(**{name: [value] if name in ("rows", "documents") else value})
    findings = outcome(hostile)
    assert all(finding.message("zh-CN") for finding in findings)


def outcome(desk: Desk) -> tuple[Finding, ...]:
    """What a run tells, whether it made a file or was refused; a refusal tells something."""
    try:
        rendering = render(desk.path, ["txt"], draft=True)
    except AppealError as error:
        return error.findings or pytest.fail("refused without a word")
    return rendering.findings if rendering.files else pytest.fail("nothing was made")


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x1b", "\x7f", "\ue000", "\ue003", "\ufffe", "\ufdd0"]
)
def test_what_no_document_can_hold_is_refused_at_its_place(desk: Desk, character: str) -> None:
    quoted = yaml.safe_dump({"words": f"a{character}b"}, allow_unicode=False)
    desk.write("case.yaml", yaml.safe_dump(CASE) + quoted)
    (finding,) = refused(desk.path, ["txt"]).findings
    assert finding.code == "CA17"
    assert finding.place.excerpt == quoted.rstrip()
