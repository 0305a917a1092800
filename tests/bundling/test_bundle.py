"""Bundling: what goes in comes out, whole and in order, and everything that cannot is named."""

from __future__ import annotations

import gc
import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from appealkit.bundling import Limits, Wishes, bundle, plan_bundle
from appealkit.errors import ExitCode, exit_code
from appealkit.verification import verify
from tests.bundling.conftest import Folder, document, noise, picture, recording

EXAMPLES = Path(__file__).parents[2] / "examples"


def hashes(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def words(path: Path) -> list[str]:
    pdf = pypdfium2.PdfDocument(path)
    texts = [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]
    pdf.close()
    return texts


def test_the_files_of_a_packet_are_named_after_the_complaint(folder: Folder) -> None:
    folder.write([{"file": folder.put("a.jpg", picture())}])
    made = folder.bind()
    assert sorted(file.name for file in folder.out.iterdir()) == [
        "TM1-packet.json", "TM1-packet.pdf", "TM1-packet.sha256", "TM1-packet.zip",
    ]  # fmt: skip
    assert [file.path for file in made.volumes] == [folder.out / "TM1-packet.pdf"]
    for file in (*made.volumes, *made.others):
        data = file.path.read_bytes()
        assert (file.bytes, file.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert verify(folder.out).findings == ()


@pytest.mark.parametrize(
    ("identity", "name"),
    [
        ("TB/2026\n第1号", "TB-2026 第1号-packet.pdf"),
        ("🔥", "case-packet.pdf"),
        ("x" * 250, f"{'x' * 120}-packet.pdf"),
        ("投诉" * 100, f"{'投诉' * 20}-packet.pdf"),
        ("..", "case-packet.pdf"),
        ("con", "_con-packet.pdf"),
    ],
)
def test_a_complaint_of_any_name_gives_a_file_that_verifies(folder: Folder, identity: str, name: str) -> None:
    folder.write(
        [{"file": folder.put("a.jpg", picture())}],
        complaint={"id": identity, "kind": "other", "received": "2026-11-20 10:32"},
    )
    if identity == "🔥":  # no font has it, and a cover names the complaint
        assert {finding.code for finding in folder.refused()} == {"OU04"}
        return
    assert [file.path.name for file in folder.bind().volumes] == [name]
    assert verify(folder.out).findings == ()


def test_every_exhibit_is_there_in_the_order_of_its_number(folder: Folder) -> None:
    folder.write(
        [
            {"file": folder.put("b.pdf", document("second group one", "second group two")), "group": "trade"},
            {"file": folder.put("a.pdf", document("first group")), "group": "right"},
            {"file": folder.put("c.pdf", document("second group three")), "group": "trade"},
            {"file": folder.put("d.pdf", document("no group"))},
        ]
    )
    made = folder.bind()
    assert [(exhibit.number, exhibit.section.pages) for exhibit in made.exhibits] == [
        ("1-1", 2), ("1-2", 1), ("2-1", 1), ("3-1", 1),
    ]  # fmt: skip
    texts = words(folder.out / "TM1-packet.pdf")
    assert len(texts) == made.pages
    expected = ["second group one", "second group two", "second group three", "first group", "no group"]
    assert [text.split(" 证据")[0] for text in texts[-5:]] == expected
    assert [text.split("证据")[1].split(" ")[0] for text in texts[-5:]] == ["1-1", "1-1", "1-2", "2-1", "3-1"]


def test_sources_are_never_changed(folder: Folder) -> None:
    folder.write(
        [
            {"file": folder.put("a.jpg", picture())},
            {"file": folder.put("b.pdf", document("x"))},
            {"file": folder.put("c.wav", recording())},
            {"file": folder.put("d.txt", "你好 13812345678".encode())},
        ]
    )
    before = hashes(folder.path)
    folder.bind()
    after = hashes(folder.path)
    assert {name: after[name] for name in before} == before


def test_two_builds_are_equal_to_the_byte(folder: Folder, tmp_path: Path) -> None:
    """In another process, from another folder, with another seed for hashes and another clock."""
    folder.write(
        [
            {"file": folder.put("a.png", picture(60, 400, format_="PNG"))},
            {"file": folder.put("b.pdf", document("x", "y")), "redact": [{"text": "y"}]},
            {"file": folder.put("c.wav", recording())},
            {"chat": [{"name": "a", "text": "b"}]},
        ]
    )
    folder.bind()
    other = tmp_path / "other place" / "案件"
    shutil.copytree(folder.path, other, ignore=shutil.ignore_patterns("out"))
    command = [sys.executable, "-m", "appealkit", "bundle", str(other / "case.yaml")]
    environment = {"PYTHONHASHSEED": "7", "TZ": "America/New_York", "PATH": "", "LANG": "C.UTF-8"}
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd="/")
    assert hashes(other / "out") == hashes(folder.out)


def test_the_manifest_says_what_everything_was_made_from(folder: Folder) -> None:
    folder.write([{"file": folder.put("a.jpg", picture())}, {"chat": [{"name": "a", "text": "b"}]}])
    folder.bind()
    manifest = json.loads((folder.out / "TM1-packet.json").read_text())
    assert manifest["case"] == {
        "path": "case.yaml",
        "sha256": hashlib.sha256(folder.case.read_bytes()).hexdigest(),
    }
    first, second = manifest["exhibits"]
    assert first["source"] == "evidence/a.jpg"
    assert first["sha256_source"] == hashlib.sha256((folder.path / "evidence/a.jpg").read_bytes()).hexdigest()
    assert second["source"] == "case.yaml"
    assert first["sha256_packet"] != second["sha256_packet"]
    assert manifest["tool"].startswith("appealkit ")
    assert {pack["name"] for pack in manifest["packs"]} == {"packet-cover", "evidence-catalogue"}
    assert not any(word in json.dumps(manifest).lower() for word in ("created", "built_at", str(folder.path)))


def test_a_changed_pack_has_another_version(folder: Folder) -> None:
    folder.write([{"file": folder.put("a.jpg", picture())}])
    folder.bind()
    before = json.loads((folder.out / "TM1-packet.json").read_text())["packs"]
    own = folder.path / "templates" / "packet-cover"
    shutil.copytree(EXAMPLES.parent / "templates" / "packet-cover", own)
    (own / "zh-CN.md").write_text((own / "zh-CN.md").read_text().replace("# 证据材料", "# 我方证据"))
    folder.bind()
    after = json.loads((folder.out / "TM1-packet.json").read_text())["packs"]
    changed = [old["name"] for old, new in zip(before, after, strict=True) if old != new]
    assert changed == ["packet-cover"]
    assert "我方证据" in words(folder.out / "TM1-packet.pdf")[0]


def test_a_recording_is_described_on_a_page_and_handed_over_in_the_archive(folder: Folder) -> None:
    data = recording(3725)
    folder.write([{"file": folder.put("通话 录音.wav", data)}, {"file": folder.put("通话/录音.wav", data)}])
    folder.bind()
    page = words(folder.out / "TM1-packet.pdf")[-1]
    assert hashlib.sha256(data).hexdigest() in page.replace(" ", "")
    assert "1:02:05" in page
    with zipfile.ZipFile(folder.out / "TM1-packet.zip") as archive:
        kept = [name for name in archive.namelist() if "recordings/" in name]
        assert [name.rpartition("/")[2] for name in kept] == ["证据1 通话 录音.wav", "证据2 录音.wav"]
        assert archive.read(kept[0]) == data


def test_every_letter_to_the_audience_is_in_it(tmp_path: Path) -> None:
    case = tmp_path / "case"
    shutil.copytree(EXAMPLES / "negotiation-letter", case, ignore=shutil.ignore_patterns("out"))
    made = bundle(case / "case.yaml")
    assert made.audience == "complainant"
    title = next(text for text in words(made.volumes[0].path) if "协商函" in text)
    assert title
    toward_platform = bundle(case / "case.yaml", tmp_path / "b", Wishes(audience="platform"))
    assert [f.code for f in toward_platform.findings if not f.accepted] == ["PK01"]
    assert toward_platform.pages < made.pages
    court = bundle(case / "case.yaml", tmp_path / "c", Wishes(audience="court"))
    assert court.pages == made.pages
    assert all(finding.accepted for finding in court.findings)


def test_metadata_of_sources_is_gone_and_told(folder: Folder) -> None:
    exif = pikepdf_free_exif()
    folder.write([{"file": folder.put("a.jpg", picture(exif=exif))}, {"file": folder.put("b.pdf", titled())}])
    made = folder.bind()
    data = (folder.out / "TM1-packet.pdf").read_bytes()
    assert b"PhoneMaker" not in data
    with pikepdf.open(folder.out / "TM1-packet.pdf") as pdf:
        assert dict(pdf.docinfo).keys() == {"/Title", "/Producer"}
        assert "SecretAuthor" not in str(pdf.docinfo)
        assert b"SecretAuthor" not in b"".join(
            thing.read_bytes()
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") != "/Image"
        )
        assert pdf.Root.Lang == "zh-CN"
        assert "TM1" in str(pdf.docinfo["/Title"])
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == str(pdf.docinfo["/Title"])
    kinds = [{change.kind for change in exhibit.changes} for exhibit in made.exhibits]
    assert all(any(kind.endswith("_removed") for kind in kind_) for kind_ in kinds)


def pikepdf_free_exif() -> bytes:
    from PIL import Image

    exif = Image.Exif()
    exif[0x010F] = "PhoneMaker"
    return exif.tobytes()


def titled() -> bytes:
    import io

    pdf = pikepdf.open(io.BytesIO(document("x")))
    pdf.docinfo["/Author"] = "SecretAuthor"
    file = io.BytesIO()
    pdf.save(file)
    return file.getvalue()


def test_what_is_wrong_with_several_exhibits_is_told_at_once(folder: Folder) -> None:
    locked = folder.path / "evidence" / "locked.pdf"
    folder.put("locked.pdf", b"x")
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    folder.write(
        [
            {"file": "evidence/locked.pdf"},
            {"file": folder.put("broken.jpg", picture()[:300])},
            {"file": folder.put("fine.jpg", picture())},
            {"file": folder.put("archive.zip", b"PK\3\4nothing")},
            {"file": folder.put("page.html", b"<html><body>x</body></html>")},
            {},
        ]
    )
    found = folder.refused()
    assert [(finding.code, finding.variant) for finding in found] == [
        ("EV13", "locked"), ("EV13", "broken"), ("EV13", "archive"), ("EV13", "markup"), ("EV13", "no_file"),
    ]  # fmt: skip
    lines = [finding.place.line for finding in found]
    assert lines == sorted(lines)
    assert lines[0] > 1
    assert exit_code(found) == ExitCode.EXHIBIT
    assert all(finding.message("zh-CN") and finding.message("en") for finding in found)


@pytest.mark.parametrize(
    "name", ["a/b.jpg", "一\u202e二.jpg", "🔥.jpg", "x" * 240 + ".jpg", "new\nline.jpg", " 空 格 .jpg"]
)
def test_files_of_any_name_are_bound(folder: Folder, name: str) -> None:
    folder.write([{"file": folder.put(name, picture())}])
    assert folder.bind().pages == 3
    assert verify(folder.out).findings == ()


@pytest.mark.parametrize("identity", ["a/b", "一 二", "x" * 250, "🔥", "#", "a-b", '"quoted"', "((", "<b>"])
def test_exhibits_of_any_id_are_linked(folder: Folder, identity: str) -> None:
    folder.write(
        [
            {"id": identity, "file": folder.put("a.jpg", picture())},
            {"id": "a b", "file": folder.put("b.jpg", picture())},
        ]
    )
    folder.bind()
    found = verify(folder.out)
    assert found.findings == ()
    assert found.rows >= 4


@pytest.mark.parametrize("missing", ["evidence/none.jpg", "../outside.jpg", "/etc/hostname", "evidence"])
def test_a_file_that_is_not_there_or_not_inside_is_told_by_the_check(folder: Folder, missing: str) -> None:
    (folder.path.parent / "outside.jpg").write_bytes(picture())
    folder.put("a.jpg", picture())
    folder.write([{"file": missing}])
    assert [finding.code for finding in folder.refused()] == ["EV01"]


def test_an_exhibit_without_a_purpose_is_not_bound(folder: Folder) -> None:
    folder.write([{"file": folder.put("a.jpg", picture()), "proves": ""}])
    assert [(finding.code, finding.variant) for finding in folder.refused()] == [("EV02", "exhibit")]


def test_a_file_that_lies_about_is_told(folder: Folder) -> None:
    folder.put("forgotten.jpg", picture())
    folder.put(".DS_Store", b"x")
    folder.write([{"file": folder.put("a.jpg", picture())}])
    found = folder.bind().findings
    assert [(finding.code, finding.values["file"]) for finding in found] == [
        ("EV02", "evidence/forgotten.jpg")
    ]


def test_half_a_redaction_is_refused(folder: Folder) -> None:
    name = folder.put("a.jpg", picture())
    folder.write([{"file": name, "redact": [{"left": 10, "top": 10}, {"page": 1}, {"text": "x", "left": 1}]}])
    assert [finding.code for finding in folder.refused()] == ["EV15"] * 3


def test_a_dry_run_writes_nothing_and_tells_the_same(folder: Folder) -> None:
    folder.write([{"file": folder.put("a.jpg", picture())}])
    planned = plan_bundle(folder.case)
    assert not folder.out.exists()
    assert planned == folder.bind()


def test_progress_is_told(folder: Folder) -> None:
    folder.write([{"file": folder.put("a.jpg", picture())}, {"file": folder.put("b.jpg", picture())}])
    told: list[tuple[int, int, str]] = []
    folder.bind(progress=lambda *step: told.append(step))
    assert told == [(0, 2, "标题1"), (1, 2, "标题2"), (2, 2, "")]


def test_pages_as_pictures(folder: Folder) -> None:
    folder.write([{"file": folder.put("a.jpg", picture())}])
    made = folder.bind(images="jpg")
    pictures = sorted((folder.out / "images").iterdir())
    assert [file.name for file in pictures] == [f"TM1-packet-{page}.jpg" for page in range(1, made.pages + 1)]
    assert all(file.read_bytes().startswith(b"\xff\xd8") for file in pictures)
    assert verify(folder.out).findings == ()
    with zipfile.ZipFile(folder.out / "TM1-packet.zip") as archive:
        assert sum(name.endswith(".jpg") for name in archive.namelist()) == made.pages


def test_pictures_of_pages_keep_the_limit(folder: Folder) -> None:
    folder.write([{"file": folder.put("a.jpg", noise())}])
    free, limited = folder.bind(images="jpg"), None
    largest = max(file.bytes for file in free.others if file.path.suffix == ".jpg")
    limited = folder.bind(images="jpg", limits=Limits(file_size=largest * 2 // 3))
    assert max(file.bytes for file in limited.others if file.path.suffix == ".jpg") <= largest * 2 // 3


def test_a_case_without_exhibits_still_gives_its_letters(folder: Folder) -> None:
    folder.write([])
    assert folder.bind().pages == 2


def test_the_search_for_circles_is_on_again_however_it_ends(folder: Folder) -> None:
    folder.write([{"file": folder.put("a.jpg", noise())}])
    folder.bind()
    assert gc.isenabled()
    (folder.path / "evidence" / "a.jpg").unlink()
    shutil.rmtree(folder.out)
    assert folder.refused()
    assert gc.isenabled()
