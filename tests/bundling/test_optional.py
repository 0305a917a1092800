"""What a packet can have beside: time stamps of its exhibits, a signature, words in its pictures."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest

from appealkit.errors import ExitCode, exit_code
from appealkit.verification import verify
from tests.bundling.conftest import Folder, picture
from tests.evidence.exhibits.test_recognition import NUMBER, PHRASE, PLACES, draw, reads
from tests.evidence.test_timestamps import issue
from tests.packet.test_signing import NAME, PASSWORD, write_p12


def words(path: Path) -> list[str]:
    pdf = pypdfium2.PdfDocument(path)
    texts = ["".join(page.get_textpage().get_text_range().split()) for page in pdf]
    pdf.close()
    return texts


@pytest.mark.parametrize("beside", [True, False])
def test_a_time_stamp_is_checked_and_shown_in_the_catalogue(folder: Folder, beside: bool) -> None:
    data = picture()
    name = folder.put("a.jpg", data)
    token = folder.put("a.jpg.tsr" if beside else "other.tst", issue(content=data))
    folder.write([{"file": name} | ({} if beside else {"timestamp": token})])
    made = folder.bind()
    assert made.findings == ()
    catalogue = words(made.volumes[0].path)[1]
    assert "时间戳：2026年" in catalogue
    assert "可信时间" in catalogue


def test_a_time_stamp_of_another_file_is_refused(folder: Folder) -> None:
    folder.put("a.jpg.tsr", issue(content=b"something else"))
    folder.write([{"file": folder.put("a.jpg", picture())}])
    (found,) = folder.refused()
    assert (found.code, found.variant, found.place.field) == ("EV14", "other_file", "evidence[1].file")


def test_a_token_that_is_named_and_not_there(folder: Folder) -> None:
    folder.write([{"file": folder.put("a.jpg", picture()), "timestamp": "evidence/none.tsr"}])
    (found,) = folder.refused()
    assert found.code == "EV01"


def test_a_signed_packet_verifies_and_a_change_after_signing_does_not(folder: Folder) -> None:
    folder.write([{"file": folder.put("a.jpg", picture())}])
    made = folder.bind(certificate=write_p12(folder.path), password=PASSWORD)
    found = verify(folder.out)
    assert found.findings == ()
    assert [(one.signer, one.intact, one.whole) for one in found.signatures] == [(NAME, True, True)]
    path = made.volumes[0].path
    data = bytearray(path.read_bytes())
    data[data.index(b"stream") + 20] ^= 1
    path.write_bytes(data)
    named = {(finding.code, finding.variant) for finding in verify(path).findings}
    assert ("EV04", "file") in named
    assert any(code == "PK05" for code, _ in named)


def test_a_certificate_with_a_wrong_password(folder: Folder) -> None:
    folder.write([{"file": folder.put("a.jpg", picture())}])
    (found,) = folder.refused(certificate=write_p12(folder.path), password="wrong")
    assert (found.code, found.variant) == ("PK04", "wrong_password")


@reads
@pytest.mark.slow
def test_words_in_pictures_can_be_found(folder: Folder) -> None:
    file = io.BytesIO()
    draw(PLACES).save(file, "PNG")
    folder.write([{"file": folder.put("a.png", file.getvalue())}])
    assert NUMBER not in words(folder.bind().volumes[0].path)[-1]
    made = folder.bind(recognise=True)
    page = words(made.volumes[0].path)[-1]
    assert NUMBER in page
    assert PHRASE in page
    assert verify(folder.out).findings == ()


def test_recognition_that_is_not_there(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write([{"file": folder.put("a.jpg", picture())}])
    monkeypatch.setenv("PATH", str(folder.path))
    (found,) = folder.refused(recognise=True)
    assert (found.code, exit_code([found])) == ("PK02", ExitCode.DEPENDENCY)
