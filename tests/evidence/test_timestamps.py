from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import algos, cms, keys, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given
from hypothesis import strategies as st

from appealkit.evidence.timestamps import MAX_TOKEN, Timestamp, UnusableToken, find_token, read_token

CONTENT = b"the item's page as it was in March\n" * 400
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TOKEN_TYPE = "1.2.840.113549.1.9.16.1.4"
CONFIG = """
[tsa]
default_tsa = own
[own]
serial = ./serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha1, sha256, sha384, sha512, sm3
tsa_name = yes
[req]
distinguished_name = name
[name]
[stamping]
subjectKeyIdentifier = hash
extendedKeyUsage = critical,timeStamping
"""
KEYS = {
    "rsa": ["-newkey", "rsa:2048"],
    "ec": ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
    "sm2": ["-newkey", "sm2", "-sm3"],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "snapshot.png"
    path.write_bytes(CONTENT)
    return path


def read(token: bytes, file: Path) -> Timestamp:
    path = file.with_name("snapshot.png.tsr")
    path.write_bytes(token)
    return read_token(path, file)


def refused(token: bytes, file: Path) -> str:
    with pytest.raises(UnusableToken) as unusable:
        read(token, file)
    return unusable.value.variant


# --- An authority of OpenSSL's. ---


class Authority:
    """A folder in which `openssl` issues tokens."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "tsa.cnf").write_text(CONFIG)
        (folder / "serial").write_text("2A")
        (folder / "file").write_bytes(CONTENT)
        for name, key in KEYS.items():
            files = ["-nodes", "-keyout", f"{name}.key", "-out", f"{name}.pem"]
            subject = ["-subj", f"/O=Test/CN=Authority {name}", "-days", "9"]
            self.run("req", "-x509", *key, *files, *subject, "-config", "tsa.cnf", "-extensions", "stamping")

    def run(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)

    def respond(self, digest: str = "sha256", key: str = "rsa", *query: str) -> bytes:
        """Give a response for CONTENT."""
        self.run("ts", "-query", "-data", "file", f"-{digest}", *query, "-out", "query")
        names = ["-signer", f"{key}.pem", "-inkey", f"{key}.key"]
        self.run("ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query", *names, "-out", "reply")
        return (self.folder / "reply").read_bytes()

    def sign_anew(self, key: str, *how: str) -> bytes:
        """Give a bare token, in PEM, that is signed in another way than `openssl ts` does."""
        response = tsp.TimeStampResp.load(self.respond("sha256", key, "-cert"))
        content = response["time_stamp_token"]["content"]["encap_content_info"]["content"]
        (self.folder / "content").write_bytes(bytes(content))
        names = ["-signer", f"{key}.pem", "-inkey", f"{key}.key", "-econtent_type", TOKEN_TYPE]
        files = ["-in", "content", "-out", "token", "-outform", "PEM"]
        self.run("cms", "-sign", "-binary", "-nodetach", *names, *files, *how)
        return (self.folder / "token").read_bytes()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    if shutil.which("openssl") is None:
        pytest.skip("needs the openssl command as a source of tokens")
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.mark.parametrize("key", ["rsa", "ec"])
@pytest.mark.parametrize("digest", ["sha1", "sha256", "sha384", "sha512"])
def test_what_openssl_issues(authority: Authority, file: Path, digest: str, key: str) -> None:
    serial = int((authority.folder / "serial").read_text(), 16)
    stamp = read(authority.respond(digest, key, "-cert"), file)
    assert stamp.digest == hashlib.new(digest, CONTENT).hexdigest()
    assert (stamp.algorithm, stamp.authority, stamp.serial) == (digest, f"Authority {key}", serial + 1)
    assert stamp.verified
    assert stamp.time.tzinfo is UTC
    assert abs(datetime.now(UTC) - stamp.time) < timedelta(minutes=5)


@pytest.mark.skipif("sm3" not in hashlib.algorithms_available, reason="this OpenSSL has no SM3")
def test_the_chinese_digest(authority: Authority, file: Path) -> None:
    stamp = read(authority.respond("sm3", "rsa", "-cert"), file)
    assert (stamp.algorithm, stamp.digest) == ("sm3", hashlib.new("sm3", CONTENT).hexdigest())


@pytest.mark.parametrize(
    "how",
    [
        ["-cades", "-md", "sha384"],
        ["-keyid", "-md", "sha256"],
        ["-cades", "-md", "sha512", "-keyopt", "rsa_padding_mode:pss"],
    ],
    ids=["named by a newer attribute", "named by its key", "PSS"],
)
def test_other_ways_to_sign(authority: Authority, file: Path, how: list[str]) -> None:
    stamp = read(authority.sign_anew("rsa", *how), file)
    assert (stamp.verified, stamp.authority) == (True, "Authority rsa")


def test_every_form_of_a_token(authority: Authority, file: Path) -> None:
    response = authority.respond("sha256", "rsa", "-cert")
    bare = tsp.TimeStampResp.load(response)["time_stamp_token"].dump()
    expected = read(response, file)
    for token in (response, bare):
        text = base64.encodebytes(token)
        assert read(token, file) == expected
        assert read(text, file) == expected
        assert read(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"), file) == expected
        assert read(b"-----BEGIN PKCS7-----\n" + text + b"-----END PKCS7-----\n", file) == expected


def test_a_token_without_its_certificate_is_not_verified(authority: Authority, file: Path) -> None:
    token = authority.respond("sha256", "rsa")
    stamp = read(token, file)
    assert (stamp.verified, stamp.authority) == (False, "Authority rsa")
    file.write_bytes(CONTENT[1:])
    assert refused(token, file) == "other_file"


def test_what_the_authority_did_not_grant(authority: Authority, file: Path) -> None:
    assert refused(authority.respond("md5", "rsa"), file) == "not_granted"


# --- An authority of pyHanko's, which does what it is told. ---


@cache
def make_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def make_certificate(
    purpose: x509.ObjectIdentifier = ExtendedKeyUsageOID.TIME_STAMPING, name: str = "可信时间"
) -> bytes:
    """Give a certificate of 2026 for some name, number 7 of one issuer."""
    subject, issuer = (
        x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)]) for text in (name, "一家机构")
    )
    builder = x509.CertificateBuilder(issuer, subject, make_key().public_key(), 7)
    builder = builder.not_valid_before(datetime(2026, 1, 1)).not_valid_after(datetime(2026, 12, 31))
    builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=True)
    return builder.sign(make_key(), hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def issue(
    certificate: bytes = b"",
    key: rsa.RSAPrivateKey | None = None,
    time: datetime = NOON,
    digest: str = "sha256",
    content: bytes = CONTENT,
) -> bytes:
    from pyhanko.sign.timestamps import DummyTimeStamper

    private = (key or make_key()).private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    stamper = DummyTimeStamper(
        asn1_x509.Certificate.load(certificate or make_certificate()),
        keys.PrivateKeyInfo.load(private),
        fixed_dt=time,
        override_md="sha256",
    )
    imprint = {
        "hash_algorithm": algos.DigestAlgorithm({"algorithm": digest}),
        "hashed_message": hashlib.new(digest, content).digest(),
    }
    request = tsp.TimeStampReq({"version": 1, "message_imprint": imprint, "cert_req": True})
    token: bytes = stamper.request_tsa_response(request).dump()
    return token


def alter(token: bytes, change: Callable[[Any], object]) -> bytes:
    """Give a token whose SignedData was changed."""
    response = tsp.TimeStampResp.load(token)
    change(response["time_stamp_token"]["content"])
    altered: bytes = response.dump(force=True)
    return altered


def test_what_pyhanko_issues(file: Path) -> None:
    stamp = read(issue(), file)
    digest = hashlib.sha256(CONTENT).hexdigest()
    assert stamp == Timestamp(NOON, "可信时间", "sha256", stamp.serial, digest, verified=True)


def test_the_name_of_an_authority_is_a_line_of_text(file: Path) -> None:
    assert read(issue(make_certificate(name="A\x1b[31mB\nC")), file).authority == "A[31mBC"


def test_a_file_that_was_changed(file: Path) -> None:
    assert refused(issue(content=CONTENT + b" "), file) == "other_file"


def test_a_signature_by_another_key(file: Path) -> None:
    other = rsa.generate_private_key(65537, 2048)
    assert refused(issue(key=other), file) == "forged"


def test_a_certificate_put_in_the_place_of_another(file: Path) -> None:
    """Issuer, number and key are the same, so that the signature fits; the digest of it does not."""
    other = asn1_x509.Certificate.load(make_certificate(name="国家授时"))

    def exchange(signed: Any) -> None:
        signed["certificates"] = [cms.CertificateChoices("certificate", other)]

    assert refused(alter(issue(), exchange), file) == "forged"


def test_another_signer_s_certificate_is_not_taken_for_the_signer_s(file: Path) -> None:
    def renumber(signed: Any) -> None:
        signed["signer_infos"][0]["sid"].chosen["serial_number"] = 8

    stamp = read(alter(issue(), renumber), file)
    assert (stamp.verified, stamp.authority) == (False, "可信时间")


def test_no_signer_or_two_of_them(file: Path) -> None:
    def double(signed: Any) -> None:
        signed["signer_infos"].append(signed["signer_infos"][0].copy())

    def drop(signed: Any) -> None:
        signed["signer_infos"] = []

    assert refused(alter(issue(), double), file) == refused(alter(issue(), drop), file) == "unreadable"


@pytest.mark.parametrize("year", [2025, 2027])
def test_a_time_at_which_the_certificate_was_not_valid(file: Path, year: int) -> None:
    assert refused(issue(time=NOON.replace(year=year)), file) == "term"


def test_a_certificate_for_something_else(file: Path) -> None:
    assert refused(issue(make_certificate(ExtendedKeyUsageOID.SERVER_AUTH)), file) == "purpose"


def test_a_digest_that_is_too_weak(file: Path) -> None:
    path = file.with_name("a.tsr")
    path.write_bytes(issue(digest="md5"))
    with pytest.raises(UnusableToken) as unusable:
        read_token(path, file)
    assert (unusable.value.variant, unusable.value.values) == ("algorithm", {"algorithm": "md5"})


def test_a_chinese_signature_is_left_to_others(authority: Authority, file: Path) -> None:
    certificate = x509.load_pem_x509_certificate((authority.folder / "sm2.pem").read_bytes())
    token = issue(certificate.public_bytes(serialization.Encoding.DER), time=datetime.now(UTC))
    stamp = read(token, file)
    assert (stamp.verified, stamp.authority) == (False, "Authority sm2")


def test_a_signed_text_that_is_no_time_stamp(authority: Authority, file: Path) -> None:
    names = ["-signer", "rsa.pem", "-inkey", "rsa.key", "-in", "file", "-out", "text"]
    authority.run("cms", "-sign", "-nodetach", "-binary", *names, "-outform", "DER")
    assert refused((authority.folder / "text").read_bytes(), file) == "unreadable"


# --- Damage. ---

SOUND = issue()


@given(st.integers(0, len(SOUND) - 1), st.integers(1, 255))
def test_no_altered_byte_alters_what_a_token_says(scratch: Path, place: int, change: int) -> None:
    file = scratch / "snapshot.png"
    file.write_bytes(CONTENT)
    sound, damaged = read(SOUND, file), bytearray(SOUND)
    damaged[place] ^= change
    try:
        stamp = read(bytes(damaged), file)
    except UnusableToken:
        return
    assert (stamp.time, stamp.serial, stamp.digest) == (sound.time, sound.serial, sound.digest)
    assert stamp == sound or not stamp.verified


@given(st.binary(max_size=300) | st.binary(max_size=300).map(base64.b64encode))
def test_what_is_no_token(scratch: Path, content: bytes) -> None:
    file = scratch / "snapshot.png"
    file.write_bytes(CONTENT)
    assert refused(content, file) == "unreadable"


def test_a_token_cut_short_or_with_something_behind_it(file: Path) -> None:
    assert {refused(SOUND[:length], file) for length in range(0, len(SOUND), 41)} == {"unreadable"}
    assert refused(SOUND + b"\0", file) == "unreadable"
    assert refused(b"", file) == "unreadable"
    assert refused(b"0" * (MAX_TOKEN + 1), file) == "unreadable"


def test_a_token_that_cannot_be_read(file: Path) -> None:
    with pytest.raises(UnusableToken, match="unreadable"):
        read_token(file.parent, file)
    with pytest.raises(UnusableToken, match="unreadable"):
        read_token(file.with_name("none.tsr"), file)


@pytest.mark.parametrize("library", ["asn1crypto", "cryptography"])
def test_a_library_that_is_not_there(file: Path, monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == library]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, library, None)
    path = file.with_name("a.tsr")
    path.write_bytes(SOUND)
    with pytest.raises(UnusableToken) as unusable:
        read_token(path, file)
    assert unusable.value.variant == "library_missing"
    assert unusable.value.values == {"remedy": "pip install 'appealkit[timestamp]'"}


# --- Where a token lies. ---


def test_a_token_is_found_beside_its_file(file: Path) -> None:
    assert find_token(file) is None
    for name in ("snapshot.tsa", "snapshot.tsr", "snapshot.png.tst", "snapshot.png.tsr"):
        path = file.with_name(name)
        path.touch()
        assert find_token(file) == path


def test_only_a_plain_file_is_a_token(file: Path) -> None:
    file.with_name("snapshot.png.tsr").mkdir()
    file.with_name("snapshot.tsr").symlink_to(file)
    file.with_name("snapshot.jpg.tsr").touch()
    assert find_token(file) is None


def test_a_token_is_not_its_own(file: Path) -> None:
    token = file.with_name("snapshot.tsr")
    token.touch()
    assert find_token(token) is None
