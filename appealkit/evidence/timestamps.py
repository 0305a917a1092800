"""Time stamps after RFC 3161, checked offline: the token beside a file, and what it says of that file."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asn1crypto.algos import DigestAlgorithm
    from asn1crypto.cms import SignedData, SignerIdentifier, SignerInfo
    from asn1crypto.tsp import TSTInfo
    from asn1crypto.x509 import Certificate, Name
    from cryptography.hazmat.primitives.hashes import HashAlgorithm

SUFFIXES = (".tsr", ".tst", ".tsa")
MAX_TOKEN = 1_000_000  # bytes; one with all its certificates has some ten thousand
REMEDY = "pip install 'appealkit[timestamp]'"
GRANTED = ("granted", "granted_with_mods")
# As asn1crypto and hashlib name them. SM3 is the digest of the Chinese standard, which not every OpenSSL has.
DIGESTS = {name: name for name in ("sha1", "sha256", "sha384", "sha512")} | {"1.2.156.10197.1.401": "sm3"}
_ARMOUR = re.compile(rb"-----[A-Z0-9 ]+-----|\s|\xef\xbb\xbf")


class UnusableToken(Exception):
    """A token that proves nothing of its file: `variant` names the sentence of EV14, `values` fill it."""

    def __init__(self, variant: str, **values: object) -> None:
        super().__init__(variant)
        self.variant = variant
        self.values = values


@dataclass(frozen=True, slots=True)
class Timestamp:
    """What a token says: a file with this digest was there at this time, in UTC.

    `verified` tells that the signature is that of the certificate in the token. It is false where the token
    has no such certificate, or one of a kind that cannot be checked here, as SM2. Whether the certificate is
    that of a real authority is not told: this would need roots to trust and a network.
    """

    time: datetime
    authority: str
    algorithm: str
    serial: int
    digest: str
    verified: bool


def find_token(path: Path) -> Path | None:
    """Give the token beside a file: `a.png.tsr`, else `a.tsr`; .tst and .tsa as well. A link is none."""
    names = [stem + suffix for stem in (path.name, path.stem) for suffix in SUFFIXES]
    beside = (path.with_name(name) for name in names if name != path.name)
    return next((token for token in beside if token.is_file() and not token.is_symlink()), None)


def read_token(token: Path, file: Path) -> Timestamp:
    """Give what a token says of a file that can be read, once all is checked that can be offline.

    The token is a response or a bare token, as DER, base64 or PEM. Raises UnusableToken when it is none or
    was not granted, when its digests or its signature do not fit, when its certificate is not for time
    stamps or was not valid at the time, and when it was made for another file.
    """
    try:
        timestamp = _check_token(_open_token(_read_der(token)))
    except UnusableToken:
        raise
    except ImportError:
        raise UnusableToken("library_missing", remedy=REMEDY) from None
    except Exception:  # whatever a decoder makes of a damaged token
        raise UnusableToken("unreadable") from None
    with file.open("rb") as content:
        if hashlib.file_digest(content, timestamp.algorithm).hexdigest() != timestamp.digest:
            raise UnusableToken("other_file")
    return timestamp


def name_holder(subject: Name) -> str:
    """Give the name of a certificate's holder as a line of text: the common name, else the organisation."""
    names = subject.native
    name = names.get("common_name") or names.get("organization_name") or subject.human_friendly
    words = name if isinstance(name, str) else " ".join(name)
    return "".join(character for character in words if character.isprintable())


def _read_der(token: Path) -> bytes:
    with token.open("rb") as file:
        data = file.read(MAX_TOKEN + 1)
    if len(data) > MAX_TOKEN:
        raise UnusableToken("unreadable")
    return data if data.startswith(b"0") else base64.b64decode(_ARMOUR.sub(b"", data), validate=True)


def _open_token(data: bytes) -> SignedData:
    """Give what is signed in a bare token, or in the one of a response, which starts with a status."""
    from asn1crypto import cms, core, tsp

    parts = core.SequenceOf.load(data, strict=True, spec=core.Any)
    if isinstance(parts[0].parse(), core.Sequence):
        if tsp.PKIStatusInfo.load(parts[0].dump())["status"].native not in GRANTED:
            raise UnusableToken("not_granted")
        data = parts[1].dump()
    token = cms.ContentInfo.load(data, strict=True)
    if token["content_type"].native != "signed_data":
        raise UnusableToken("unreadable")
    return token["content"]


def _check_token(signed: SignedData) -> Timestamp:
    """Give what a token says, once its digests, its signature and its certificate are found right."""
    from asn1crypto import tsp

    (signer,) = signed["signer_infos"]
    content = bytes(signed["encap_content_info"]["content"])
    certificate = next((each for each in _list_certificates(signed) if _is_of(each, signer["sid"])), None)
    _check_attributes(signer, content, certificate)
    verified = certificate is not None and _is_signed(signer, certificate)

    info = tsp.TSTInfo.load(content, strict=True)
    time, imprint = info["gen_time"].native, info["message_imprint"]
    if time.tzinfo is None:  # no point in time, but a different one on every machine
        raise UnusableToken("unreadable")
    if certificate is not None:
        _check_certificate(certificate, time)
    return Timestamp(
        time=time.astimezone(UTC),
        authority=_name_authority(info, certificate),
        algorithm=_name_digest(imprint["hash_algorithm"]),
        serial=info["serial_number"].native,
        digest=imprint["hashed_message"].native.hex(),
        verified=verified,
    )


def _list_certificates(signed: SignedData) -> list[Certificate]:
    return [choice.chosen for choice in signed["certificates"] if choice.name == "certificate"]


def _is_of(certificate: Certificate, identifier: SignerIdentifier) -> bool:
    """Whether a certificate is the signer's, who is told by issuer and number or by the key."""
    wanted = identifier.chosen
    if identifier.name == "subject_key_identifier":
        return bool(certificate.key_identifier == wanted.native)
    number = wanted["serial_number"].native
    return bool(certificate.issuer == wanted["issuer"] and certificate.serial_number == number)


def _check_attributes(signer: SignerInfo, content: bytes, certificate: Certificate | None) -> None:
    """Compare the digests that were signed, of the content and of the certificate, with these."""
    signed = {attribute["type"].native: attribute["values"][0] for attribute in signer["signed_attrs"]}
    if signed["content_type"].native != "tst_info":
        raise UnusableToken("unreadable")
    pairs = [(signed["message_digest"], _name_digest(signer["digest_algorithm"]), content)]
    if certificate is not None and "signing_certificate" in signed:
        named = signed["signing_certificate"]["certs"][0]
        pairs.append((named["cert_hash"], "sha1", certificate.dump()))
    if certificate is not None and "signing_certificate_v2" in signed:
        named = signed["signing_certificate_v2"]["certs"][0]
        pairs.append((named["cert_hash"], _name_digest(named["hash_algorithm"]), certificate.dump()))
    if any(digest.native != hashlib.new(name, data).digest() for digest, name, data in pairs):
        raise UnusableToken("forged")


def _is_signed(signer: SignerInfo, certificate: Certificate) -> bool:
    """Whether the signature can be checked. Raises UnusableToken when it is not that of the certificate."""
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    signature, content = signer["signature"].native, signer["signed_attrs"].untag().dump()
    try:
        key, hash_ = load_der_public_key(certificate.public_key.dump()), _find_hash(signer)
        match key, signer["signature_algorithm"].signature_algo:
            case rsa.RSAPublicKey(), "rsassa_pss":
                key.verify(signature, content, padding.PSS(padding.MGF1(hash_), padding.PSS.AUTO), hash_)
            case rsa.RSAPublicKey(), _:
                key.verify(signature, content, padding.PKCS1v15(), hash_)
            case ec.EllipticCurvePublicKey(), _:
                key.verify(signature, content, ec.ECDSA(hash_))
            case _:
                return False
    except UnsupportedAlgorithm:
        return False
    except InvalidSignature:
        raise UnusableToken("forged") from None
    return True


def _find_hash(signer: SignerInfo) -> HashAlgorithm:
    """Give the hash of the signature: that of its algorithm, or where this has none, that of the content."""
    from cryptography.hazmat.primitives import hashes

    algorithm = signer["signature_algorithm"]
    plain = algorithm["algorithm"].native in ("rsassa_pkcs1v15", "ecdsa")
    name = _name_digest(signer["digest_algorithm"]) if plain else algorithm.hash_algo
    found: HashAlgorithm = getattr(hashes, name.upper())()
    return found


def _check_certificate(certificate: Certificate, time: datetime) -> None:
    purposes = certificate.extended_key_usage_value
    if purposes is None or "time_stamping" not in purposes.native:
        raise UnusableToken("purpose")
    if not certificate.not_valid_before <= time <= certificate.not_valid_after:
        raise UnusableToken("term")


def _name_digest(algorithm: DigestAlgorithm) -> str:
    """Give the name of a digest that this Python can compute."""
    written = algorithm["algorithm"].native
    name = DIGESTS.get(written, "")
    if name not in hashlib.algorithms_available:
        raise UnusableToken("algorithm", algorithm=written)
    return name


def _name_authority(info: TSTInfo, certificate: Certificate | None) -> str:
    """Give the authority's name: as its certificate has it, else as it calls itself, else nothing."""
    if certificate is not None:
        return name_holder(certificate.subject)
    named = info["tsa"]
    return name_holder(named.chosen) if named.native and named.name == "directory_name" else ""
