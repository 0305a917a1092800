"""Masked means gone: not in words, not in pixels, not in objects, and the finished packet is searched."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2
import pytest

from appealkit.bundling import Bundle
from appealkit.evidence.exhibits import chats
from appealkit.evidence.exhibits.leaves import Converted, Listing
from appealkit.verification import verify
from tests.bundling.conftest import Folder, document, picture

CHAT = """\
买家tb8812345 (2026-11-18 20:16:30)
电话 13812345678
晨光家居旗舰店 (2026-11-18 20:17:02)
好的，本店电话 0571-88880000
"""


def words(made: Bundle) -> str:
    pdf = pypdfium2.PdfDocument(made.volumes[0].path)
    text = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("audience", ["platform", "complainant", "customer"])
def test_outsiders_read_no_persons_data(folder: Folder, audience: str) -> None:
    folder.write([{"file": folder.put("a.txt", CHAT.encode())}])
    made = folder.bind(audience=audience)
    shown = words(made)
    assert "13812345678" not in shown
    assert "tb8812345" not in shown
    assert "0571-88880000" in shown  # the party's own
    assert "晨光家居旗舰店" in shown
    assert [change.kind for change in made.exhibits[0].changes] == ["masked"]
    assert "有遮盖" in shown
    assert verify(folder.out).findings == ()


@pytest.mark.parametrize("audience", ["court", "internal"])
def test_insiders_read_it_all(folder: Folder, audience: str) -> None:
    folder.write([{"file": folder.put("a.txt", CHAT.encode())}])
    made = folder.bind(audience=audience)
    assert "13812345678" in words(made)
    assert made.exhibits[0].changes == ()


def test_original_and_masked_have_hashes_of_their_own(folder: Folder) -> None:
    folder.write([{"file": folder.put("a.txt", CHAT.encode())}])
    (platform,) = folder.bind(audience="platform").exhibits
    (court,) = folder.bind(audience="court").exhibits
    assert platform.sha256_source == court.sha256_source
    assert platform.sha256_packet != court.sha256_packet


def test_a_region_of_a_picture_is_black_and_gone(folder: Folder) -> None:
    folder.write(
        [
            {
                "file": folder.put("a.jpg", picture(400, 600, quality=95)),
                "redact": [{"left": 10, "top": 20, "right": 60, "bottom": 50}],
            }
        ]
    )
    made = folder.bind()
    assert "redacted" in [change.kind for change in made.exhibits[0].changes]
    (box,) = json.loads((folder.out / "TM1-packet.json").read_text())["exhibits"][0]["redactions"]
    pdf = pypdfium2.PdfDocument(made.volumes[0].path)
    shown = pdf[made.pages - 1].render(scale=1).to_pil().convert("RGB")
    pdf.close()
    middle = (
        round((box["left"] + box["right"]) / 200 * shown.width),
        round((box["top"] + box["bottom"]) / 200 * shown.height),
    )
    assert max(shown.getpixel(middle)) < 40
    assert verify(folder.out).findings == ()


def test_words_of_a_pdf_are_black_and_gone(folder: Folder) -> None:
    folder.write(
        [
            {
                "file": folder.put("a.pdf", document("call 13812345678 now", "fine")),
                "redact": [{"text": "13812345678"}],
            }
        ]
    )
    made = folder.bind()
    assert "13812345678" not in words(made)
    assert "fine" in words(made)
    with pikepdf.open(made.volumes[0].path) as pdf:
        held = b"".join(thing.read_bytes() for thing in pdf.objects if isinstance(thing, pikepdf.Stream))
    assert b"13812345678" not in held
    assert verify(folder.out).is_sound


def test_a_redaction_for_one_audience_is_not_made_for_another(folder: Folder) -> None:
    redact = [{"text": "secret", "for": ["complainant"]}]
    folder.write([{"file": folder.put("a.pdf", document("a secret word")), "redact": redact}])
    assert "secret" in words(folder.bind(audience="court"))
    assert "secret" not in words(folder.bind(audience="complainant"))


@pytest.mark.parametrize(
    ("name", "data", "redact", "variant"),
    [
        ("a.jpg", picture(), {"text": "x"}, "words_in_no_pdf"),
        ("a.txt", b"hello", {"left": 0, "top": 0, "right": 9, "bottom": 9}, "boxes_on_no_page"),
        ("a.jpg", picture(), {"page": 2, "left": 0, "top": 0, "right": 9, "bottom": 9}, "no_such_page"),
        ("a.jpg", picture(), {"left": 9, "top": 0, "right": 9, "bottom": 9}, "bad_box"),
    ],
)
def test_a_redaction_that_cannot_be_made_is_refused(
    folder: Folder, name: str, data: bytes, redact: dict[str, object], variant: str
) -> None:
    folder.write([{"file": folder.put(name, data), "redact": [redact]}])
    assert [(finding.code, finding.variant) for finding in folder.refused()] == [("EV13", variant)]


def test_a_box_that_was_uncovered_again_is_found(folder: Folder) -> None:
    folder.write(
        [
            {
                "file": folder.put("a.jpg", picture(400, 600)),
                "redact": [{"left": 10, "top": 20, "right": 60, "bottom": 50}],
            }
        ]
    )
    path = folder.bind().volumes[0].path
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[-1].obj.Resources.XObject.Picture.write(picture(400, 600), filter=pikepdf.Name.DCTDecode)
        pdf.save(path)
    assert ("PK06", "pixels") in {(finding.code, finding.variant) for finding in verify(folder.out).findings}


def test_verify_with_the_case_searches_for_what_is_masked(folder: Folder) -> None:
    folder.write([{"file": folder.put("a.txt", CHAT.encode())}, {"file": folder.put("b.jpg", picture())}])
    path = folder.bind().volumes[0].path
    assert verify(folder.out, folder.case).findings == ()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[2].obj.Note = pikepdf.String("13812345678")
        pdf.save(path)
    folder.put("b.jpg", picture(color="blue"))
    named = {(finding.code, finding.variant) for finding in verify(folder.out, folder.case).findings}
    assert {("PK06", "leak"), ("EV04", "source")} <= named
    folder.write([{"file": "evidence/none.jpg"}])
    named = {(finding.code, finding.variant) for finding in verify(folder.out, folder.case).findings}
    assert ("EV04", "no_source") in named


def test_a_packet_that_still_holds_what_was_masked_is_not_written(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A converter that masks the cell and forgets the title: the finished pages are searched and tell."""
    kept = chats.convert_chat

    def forgetful(*arguments: Any) -> Converted:
        made = kept(*arguments)
        (leaf,) = made.leaves
        assert isinstance(leaf, Listing)
        annex = replace(leaf.annex, notes=(*leaf.annex.notes, "tel 138 1234 5678"))
        return replace(made, leaves=(replace(leaf, annex=annex),))

    monkeypatch.setattr(chats, "convert_chat", forgetful)
    folder.write([{"file": folder.put("a.txt", CHAT.encode())}])
    (found,) = folder.refused()
    assert found.code == "PK03"
    assert "13812345678" not in found.message("zh-CN")
