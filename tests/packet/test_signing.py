from __future__ import annotations

import asyncio
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tracemalloc
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    pkcs12,
)
from hypothesis import given
from hypothesis import strategies as st

from appealkit.packet.signing import Signature, SigningFailed, check_signatures, sign_pdf

NAME, PASSWORD, REASON = "杭州某某贸易有限公司", "密码 1", "证据材料属实"
LINE = b"10 10 m 90 90 l S"
SOUND = [Signature(NAME, intact=True, whole=True)]


@cache
def make_key(kind: str) -> Any:
    if kind == "rsa":
        return rsa.generate_private_key(65537, 2048)
    return ec.generate_private_key(ec.SECP256R1()) if kind == "ec" else ed25519.Ed25519PrivateKey.generate()


@cache
def make_certificate(kind: str, first_day: int) -> x509.Certificate:
    """Give a certificate for ten days, the first of them counted from today."""
    key, start = make_key(kind), datetime.now(UTC) + timedelta(days=first_day)
    end, subject = start + timedelta(days=10), x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    builder = x509.CertificateBuilder(subject, subject, key.public_key(), 7, start, end)
    return builder.sign(key, None if kind == "ed25519" else hashes.SHA256())


def write_p12(
    folder: Path, kind: str = "rsa", *, first_day: int = -1, password: str = PASSWORD, keyless: bool = False
) -> Path:
    path, certificate = folder / "own.p12", make_certificate(kind, first_day)
    lock = BestAvailableEncryption(password.encode()) if password else NoEncryption()
    content = (None, None, [certificate]) if keyless else (make_key(kind), certificate, None)
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"", *content, lock))
    return path


def make_pdf(**options: Any) -> bytes:
    """Give three pages with labels, a link from the first to the last, and data about the document."""
    pdf, buffer = pikepdf.new(), BytesIO()
    for _ in range(3):
        pdf.add_blank_page(page_size=(595, 842))
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 99, 99])
    link.Dest = pikepdf.Array([pdf.pages[2].obj, pikepdf.Name.Fit])
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(link)])
    pdf.pages[0].Contents = pdf.make_stream(LINE)
    pdf.Root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(P="证据1-", S=pikepdf.Name.D)])
    with pdf.open_metadata() as metadata:
        metadata["dc:title"] = "证据材料"
    pdf.docinfo["/ModDate"] = options.pop("modified", "D:20260301120000Z")
    options |= {"object_stream_mode": pikepdf.ObjectStreamMode.generate, "compress_streams": False}
    pdf.save(buffer, **options)
    return buffer.getvalue()


def sign(pdf: bytes, certificate: Path, password: str = PASSWORD) -> bytes:
    target = BytesIO()
    assert sign_pdf(BytesIO(pdf), target, certificate, password, REASON) == NAME
    return target.getvalue()


def check(pdf: bytes) -> list[Signature]:
    return check_signatures(BytesIO(pdf))


def refused(certificate: Path, password: str = PASSWORD, pdf: bytes = b"") -> tuple[str, dict[str, object]]:
    with pytest.raises(SigningFailed) as failed:
        sign_pdf(BytesIO(pdf or make_pdf()), BytesIO(), certificate, password, REASON)
    return failed.value.variant, failed.value.values


@pytest.mark.parametrize("kind", ["rsa", "ec", "ed25519"])
def test_a_signature_stands_over_the_whole_file(tmp_path: Path, kind: str) -> None:
    pdf = make_pdf()
    signed = sign(pdf, write_p12(tmp_path, kind))
    assert signed.startswith(pdf)
    assert check(signed) == SOUND
    assert check(pdf) == []


def test_what_is_signed_is_the_same_document(tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(sign(make_pdf(), write_p12(tmp_path)))) as pdf:
        assert [page.label for page in pdf.pages] == ["证据1-1", "证据1-2", "证据1-3"]
        link, widget = pdf.pages[0].Annots
        assert link.Dest[0].objgen == pdf.pages[2].objgen
        assert [float(edge) for edge in widget.Rect] == [0, 0, 0, 0]
        assert pdf.open_metadata()["dc:title"] == "证据材料"
        (field,) = pdf.Root.AcroForm.Fields
        assert str(field.T) == "AppealKit"
        assert str(field.V.Reason) == REASON
        assert field.V.SubFilter == "/ETSI.CAdES.detached"


def test_another_program_finds_the_signature_right(tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("needs the openssl command as a second judge")
    signed = sign(make_pdf(), write_p12(tmp_path))
    with pikepdf.open(BytesIO(signed)) as pdf:
        signature = pdf.Root.AcroForm.Fields[0].V
        start, length, resumed, rest = map(int, signature.ByteRange)
        (tmp_path / "signature").write_bytes(bytes(signature.Contents))
    content = signed[start : start + length] + signed[resumed : resumed + rest]
    (tmp_path / "content").write_bytes(content)
    (tmp_path / "root").write_bytes(make_certificate("rsa", -1).public_bytes(Encoding.PEM))
    files = ["-in", "signature", "-content", "content", "-CAfile", "root", "-out", "out"]
    command = ["openssl", "cms", "-verify", "-binary", "-cades", "-inform", "DER", "-purpose", "any"]
    subprocess.run([*command, *files], cwd=tmp_path, check=True, capture_output=True)
    (tmp_path / "content").write_bytes(content[1:])
    assert subprocess.run([*command, *files], cwd=tmp_path, capture_output=True).returncode


def test_a_second_signature_leaves_the_first_one_intact(tmp_path: Path) -> None:
    once = sign(make_pdf(), write_p12(tmp_path))
    twice = sign(once, write_p12(tmp_path, "ec"))
    assert check(twice) == [Signature(NAME, intact=True, whole=False), *SOUND]
    assert check(sign(twice, write_p12(tmp_path)))[:2] == [Signature(NAME, intact=True, whole=False)] * 2
    with pikepdf.open(BytesIO(twice)) as pdf:
        assert [str(field.T) for field in pdf.Root.AcroForm.Fields] == ["AppealKit", "AppealKit2"]


def test_something_added_later_is_not_signed(tmp_path: Path) -> None:
    signed = sign(make_pdf(), write_p12(tmp_path))
    assert check(signed + b"\n") == [Signature(NAME, intact=True, whole=False)]


def test_a_page_that_was_changed(tmp_path: Path) -> None:
    signed = sign(make_pdf(), write_p12(tmp_path))
    changed = signed.replace(LINE, LINE.replace(b"90 90", b"90 91"))
    assert check(changed) == [Signature(NAME, intact=False, whole=True)]


@pytest.fixture(scope="module")
def signed_once(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return sign(make_pdf(), write_p12(tmp_path_factory.mktemp("own")))


@given(st.data())
def test_no_altered_byte_is_overlooked(signed_once: bytes, data: st.DataObject) -> None:
    """The digits of the signature itself are not signed, but they may not crash anything."""
    digits = range(signed_once.index(b"<3082"), signed_once.index(b">", signed_once.index(b"<3082")) + 1)
    altered = bytearray(signed_once)
    place = data.draw(st.integers(0, len(altered) - 1) | st.sampled_from(digits))
    altered[place] ^= data.draw(st.integers(1, 255))
    try:
        found = check(bytes(altered))
    except SigningFailed:
        return
    assert place in digits or found != SOUND


@pytest.mark.parametrize("beside", [0, 8])
def test_only_the_digits_of_a_signature_may_be_left_out(tmp_path: Path, beside: int) -> None:
    """What a gap holds beside them could be changed at will, though the file is as long as it should be."""
    from pyhanko.sign.signers import SimpleSigner

    pdf, buffer = pikepdf.open(BytesIO(make_pdf())), BytesIO()
    signature = pikepdf.Dictionary(
        Type=pikepdf.Name.Sig,
        Filter=pikepdf.Name("/Adobe.PPKLite"),
        SubFilter=pikepdf.Name("/ETSI.CAdES.detached"),
        ByteRange=[0, 10**9, 10**9, 10**9],
        Contents=pikepdf.String(bytes(4000)),
    )
    field = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T="Own", V=pdf.make_indirect(signature))
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[pdf.make_indirect(field)])
    pdf.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data, empty = buffer.getvalue(), b"<" + b"00" * 4000 + b">"
    start = data.index(empty)
    end = start + len(empty) + beside
    written = b"[ 0 %d %d %d ]" % (start, end, len(data) - end)
    data = data.replace(b"[ 0 1000000000 1000000000 1000000000 ]", written.ljust(38))
    signer = SimpleSigner.load_pkcs12_data(write_p12(tmp_path).read_bytes(), [], PASSWORD.encode())
    digest = hashlib.sha256(data[:start] + data[end:]).digest()
    made = asyncio.run(signer.async_sign(digest, "sha256", use_pades=True)).dump().hex().encode()
    assert check(data.replace(empty, b"<" + made.ljust(8000, b"0") + b">")) == [
        Signature(NAME, intact=True, whole=not beside)
    ]


def test_a_signature_without_sense_is_not_intact(tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(sign(make_pdf(), write_p12(tmp_path)))) as pdf:
        for range_ in ([0, 1], [0, -5, 3, 9], ["a"] * 4):
            pdf.Root.AcroForm.Fields[0].V.ByteRange = range_
            pdf.save(target := BytesIO())
            (found,) = check(target.getvalue())
            assert (found.intact, found.whole) == (False, False)


# --- What cannot be signed, and with what. ---


def test_a_wrong_password(tmp_path: Path) -> None:
    assert refused(write_p12(tmp_path), "anything") == ("wrong_password", {})
    assert refused(write_p12(tmp_path), "") == ("wrong_password", {})


def test_a_certificate_without_a_password(tmp_path: Path) -> None:
    assert check(sign(make_pdf(), write_p12(tmp_path, password=""), "")) == SOUND


@pytest.mark.parametrize("content", [b"", b"hello", b"0\x03\x02\x01\x05", b"%PDF-1.7"])
def test_what_is_no_certificate(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "own.p12"
    path.write_bytes(content)
    assert refused(path) == ("no_certificate", {})
    assert refused(tmp_path) == refused(tmp_path / "none") == ("no_certificate", {})


@given(st.binary(max_size=200))
def test_no_content_of_a_certificate_crashes(scratch: Path, content: bytes) -> None:
    path = scratch / "own.p12"
    path.write_bytes(content)
    assert refused(path, pdf=b"%PDF-1.7") == ("no_certificate", {})


@pytest.mark.parametrize("first_day", [-11, 2])
def test_a_certificate_that_is_not_valid_now(tmp_path: Path, first_day: int) -> None:
    variant, values = refused(write_p12(tmp_path, first_day=first_day))
    made = make_certificate("rsa", first_day)
    days = {"start": made.not_valid_before_utc.date(), "end": made.not_valid_after_utc.date()}
    assert (variant, values) == ("expired", {name: day.isoformat() for name, day in days.items()})


def test_a_certificate_without_its_key(tmp_path: Path) -> None:
    assert refused(write_p12(tmp_path, keyless=True)) == ("no_key", {})


def test_a_key_that_cannot_be_used(tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("needs the openssl command for a key of the Chinese standard")
    for command in (
        "req -x509 -newkey sm2 -sm3 -nodes -keyout key -out certificate -subj /CN=A",
        "pkcs12 -export -inkey key -in certificate -out own.p12 -passout pass:x",
    ):
        subprocess.run(["openssl", *command.split()], cwd=tmp_path, check=True, capture_output=True)
    assert refused(tmp_path / "own.p12", "x") == ("unsupported_key", {})


def test_a_file_that_cannot_be_signed(tmp_path: Path) -> None:
    locked = make_pdf(encryption=pikepdf.Encryption(user="a", owner="b"))
    for pdf in (b"no PDF", make_pdf()[:300], locked):
        assert refused(write_p12(tmp_path), pdf=pdf) == ("unsignable", {})


@given(st.binary(max_size=300))
def test_what_is_no_pdf_cannot_be_checked(content: bytes) -> None:
    with pytest.raises(SigningFailed, match="unreadable"):
        check(content)


def test_a_pdf_that_leads_before_its_start(tmp_path: Path) -> None:
    """In a file, there is no such place to seek."""
    path, signed = tmp_path / "packet.pdf", sign(make_pdf(), write_p12(tmp_path))
    path.write_bytes(re.sub(rb"/Prev \d+", b"/Prev -9", signed))
    with path.open("rb") as source:
        with pytest.raises(SigningFailed, match="unreadable"):
            check_signatures(source)
        with pytest.raises(SigningFailed, match="unsignable"):
            sign_pdf(source, BytesIO(), write_p12(tmp_path), PASSWORD, REASON)


def test_a_full_disk_is_told_as_such(tmp_path: Path) -> None:
    class Full(BytesIO):
        def write(self, data: Any) -> int:
            raise OSError(28, "no space left")

    with pytest.raises(OSError, match="no space"):
        sign_pdf(BytesIO(make_pdf()), Full(), write_p12(tmp_path), PASSWORD, REASON)


@pytest.mark.parametrize("library", ["pyhanko", "pyhanko.sign", "pyhanko.pdf_utils"])
def test_a_library_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    for name in [name for name in sys.modules if f"{name}.".startswith(f"{library}.")]:
        monkeypatch.setitem(sys.modules, name, None)
    missing = ("library_missing", {"remedy": "pip install 'appealkit[sign]'"})
    assert refused(write_p12(tmp_path)) == missing
    with pytest.raises(SigningFailed, match="library_missing"):
        check(make_pdf())


def test_nothing_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Not even of a date that is none, which pyHanko would warn of."""
    assert check(sign(make_pdf(modified="yesterday"), write_p12(tmp_path))) == SOUND
    assert not [record for record in caplog.records if record.name.startswith("pyhanko")]


def test_a_large_file_does_not_go_through_memory(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page().Contents = pdf.make_stream(os.urandom(30_000_000))
    pdf.save(tmp_path / "packet.pdf")
    certificate = write_p12(tmp_path)
    sign(make_pdf(), certificate)  # what is imported is not counted
    tracemalloc.start()
    with (tmp_path / "packet.pdf").open("rb") as source, (tmp_path / "signed.pdf").open("w+b") as target:
        sign_pdf(source, target, certificate, PASSWORD, REASON)
        assert check_signatures(target) == SOUND
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3_000_000
