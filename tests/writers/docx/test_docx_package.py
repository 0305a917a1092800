"""The file as bytes: the same every time, marked, and quick to make."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path
from time import process_time

import docx
import pytest

from appealkit.writers.docx import edited_by_hand, write_docx
from tests.writers.letters import chinese_letter, make_document, paragraph, read_theme

MAKE = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from tests.writers.letters import chinese_letter, read_theme
from appealkit.writers.docx import write_docx
print(hashlib.sha256(write_docx(chinese_letter(), read_theme("gb9704"))).hexdigest())
"""


@pytest.fixture(scope="module")
def letter() -> bytes:
    return write_docx(chinese_letter(), read_theme())


def test_another_process_makes_the_same_bytes():
    command = [sys.executable, "-c", MAKE, str(Path(__file__).parents[3])]
    runs = [
        subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}, capture_output=True, check=True
        )
        for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/New_York"))
    ]
    here = hashlib.sha256(write_docx(chinese_letter(), read_theme("gb9704"))).hexdigest()
    assert {run.stdout.decode().strip() for run in runs} == {here}


def test_the_zip_tells_nothing_of_when_and_where(letter: bytes):
    entries = zipfile.ZipFile(BytesIO(letter)).infolist()
    names = [entry.filename for entry in entries]
    assert names[0] == "[Content_Types].xml"
    assert names[1:] == sorted(names[1:])
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in entries} == {0}


def test_properties_are_the_documents(letter: bytes):
    properties = docx.Document(BytesIO(letter)).core_properties
    assert properties.title == "专利侵权投诉申诉书（在先销售）"
    assert properties.author == properties.last_modified_by == "杭州晨光家居用品有限公司"
    assert (
        properties.created.replace(tzinfo=None)
        == properties.modified.replace(tzinfo=None)
        == datetime(2026, 11, 22)
    )
    assert properties.identifier.startswith("appealkit:sha256:")


def test_our_own_file_is_not_edited(letter: bytes):
    assert not edited_by_hand(letter)


def test_a_file_saved_by_another_program_is_edited(letter: bytes):
    word = docx.Document(BytesIO(letter))
    word.add_paragraph("手写")
    file = BytesIO()
    word.save(file)
    assert edited_by_hand(file.getvalue())


def test_a_file_packed_anew_is_not_edited(letter: bytes):
    assert not edited_by_hand(repack(letter, lambda name, data: data))


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/footer1.xml"])
def test_a_change_of_any_part_shows(letter: bytes, part: str):
    assert edited_by_hand(repack(letter, lambda name, data: data + b" " if name == part else data))


def test_a_new_and_a_missing_part_show(letter: bytes):
    more = BytesIO(letter)
    with zipfile.ZipFile(more, "a") as archive:
        archive.writestr("word/more.xml", "<x/>")
    assert edited_by_hand(more.getvalue())
    assert edited_by_hand(repack(letter, lambda name, data: None if name == "word/settings.xml" else data))


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_docx_is_edited(data: bytes):
    assert edited_by_hand(data)


def test_a_damaged_file_is_edited(letter: bytes):
    assert edited_by_hand(letter[: len(letter) // 2])
    middle = len(letter) // 3
    assert edited_by_hand(letter[:middle] + bytes(64) + letter[middle + 64 :])


def test_a_file_by_another_program_is_edited():
    file = BytesIO()
    docx.Document().save(file)
    assert edited_by_hand(file.getvalue())


def repack(data: bytes, change) -> bytes:
    """The same file with each part changed; None leaves it out."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            changed = change(name, old.read(name))
            if changed is not None:
                new.writestr(name, changed)
    return file.getvalue()


def test_a_letter_takes_little_more_than_python_docx_for_nothing():
    """A two-page letter within a few times an empty file of python-docx; the bench measures how few."""
    document, theme = chinese_letter(rows=12, letterhead=None), read_theme()

    def load_and_save() -> None:
        docx.Document().save(BytesIO())

    assert quickest(lambda: write_docx(document, theme)) < 3 * quickest(load_and_save) + 0.05


def quickest(work) -> float:
    times = []
    for _ in range(7):
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times)


def test_long_text_is_no_trouble():
    assert not edited_by_hand(write_docx(make_document(paragraph("字" * 100_000)), read_theme()))
