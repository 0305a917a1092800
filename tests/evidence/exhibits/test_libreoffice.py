"""LibreOffice and what it is told; a small program stands in for it where its own work does not matter."""

from __future__ import annotations

import os
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from appealkit.evidence.exhibits import libreoffice, office_profile
from appealkit.evidence.exhibits.leaves import UnusableExhibit
from appealkit.evidence.exhibits.libreoffice import print_to_pdf
from appealkit.evidence.exhibits.prepare import FONTS

REGISTRY = "{http://openoffice.org/2001/registry}"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the program that stands in is a shell script")


def stand_in(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program in the place of LibreOffice."""
    program = folder / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")


def refused(folder: Path) -> UnusableExhibit:
    with pytest.raises(UnusableExhibit) as unusable:
        print_to_pdf(folder / "document.docx", folder, FONTS)
    return unusable.value


def test_its_absence_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(libreoffice, "PLACES", ())
    assert refused(tmp_path).variant == "office_missing"


def test_it_is_found_where_there_is_no_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "there").write_text("")
    monkeypatch.setattr(libreoffice, "PLACES", (str(tmp_path / "not there"), str(tmp_path / "there")))
    assert libreoffice.find_libreoffice() == str(tmp_path / "there")


def test_it_prints_into_the_folder_and_is_apart_from_the_users_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(
        tmp_path,
        f'echo "$@" > {tmp_path}/said; mkdir -p {tmp_path}/out; '
        f'echo "$FONTCONFIG_FILE" > {tmp_path}/out/document.pdf',
        monkeypatch,
    )
    made = print_to_pdf(tmp_path / "document.docx", tmp_path, FONTS)
    assert made.read_text().strip() == str(tmp_path / "fonts.conf")
    said = (tmp_path / "said").read_text().split()
    assert said[0] == f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    assert said[-5:] == [
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path / "out"),
        str(tmp_path / "document.docx"),
    ]


@pytest.mark.parametrize("script", ["exit 0", "exit 77", "echo nonsense; kill -9 $$"])
def test_its_failure_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    stand_in(tmp_path, script, monkeypatch)
    assert refused(tmp_path).variant == "office_failed"


def test_it_is_ended_with_all_that_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "LIMIT", 0.3)
    stand_in(tmp_path, f"sleep 60 & echo $! > {tmp_path}/child; wait", monkeypatch)
    start = time.perf_counter()
    unusable = refused(tmp_path)
    assert (unusable.variant, unusable.values) == ("office_slow", {"limit": 0.3})
    assert time.perf_counter() - start < 5
    child = int((tmp_path / "child").read_text())
    deadline = time.perf_counter() + 5
    while is_running(child) and time.perf_counter() < deadline:
        time.sleep(0.05)
    assert not is_running(child)


def is_running(process: int) -> bool:
    """Whether a process does anything; one that is dead may wait for somebody to take note."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_it_is_told_to_allow_nothing(tmp_path: Path) -> None:
    office_profile.write_profile(tmp_path / "profile")
    tree = ElementTree.parse(tmp_path / "profile" / "user" / "registrymodifications.xcu")
    told = {prop.get(f"{REGISTRY}name"): (prop[0].text or "") for item in tree.getroot() for prop in item}
    assert told["DisableMacrosExecution"] == told["BlockUntrustedRefererLinks"] == "true"
    assert told["MacroSecurityLevel"] == "3"
    assert len(told) >= 12


def test_fonts_stand_in_for_those_that_are_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/etc/fonts & more.conf")
    fonts = tmp_path / "R&D"
    tree = ElementTree.parse(office_profile.write_font_settings(tmp_path, fonts))
    assert [element.text for element in tree.iter("include")] == ["/etc/fonts & more.conf"]
    assert [element.text for element in tree.iter("dir")] == [str(fonts)]
    aliases = {
        alias.findtext("family"): [family.text for family in alias.iterfind("accept/family")]
        for alias in tree.iter("alias")
    }
    assert aliases["宋体"] == aliases["Microsoft YaHei"] == ["Appeal Serif", "Appeal Serif Rare"]
    assert aliases["SimHei"] == ["Appeal Sans", "Appeal Sans Rare"]


def test_the_fonts_that_stand_in_are_there() -> None:
    from fontTools.ttLib import TTFont

    families = set()
    for path in FONTS.glob("*.ttf"):
        with TTFont(path, lazy=True) as font:
            families.add(font["name"].getDebugName(1))
    assert families == {f"{own}{tier}" for own in office_profile.STAND_INS for tier in ("", " Rare")}
