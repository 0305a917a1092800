"""Signatures in a PDF: one is added over the whole file (PAdES-B-B), those that are there are checked."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from errno import EINVAL
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from appealkit.evidence.timestamps import name_holder

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.generic import DictionaryObject
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.signers import SimpleSigner

FIELD = "AppealKit"
REMEDY = "pip install 'appealkit[sign]'"
_DIGITS = re.compile(rb"<[0-9A-Fa-f]*>")


class SigningFailed(Exception):
    """No signature was added or checked: `variant` names the sentence of PK04, `values` fill it."""

    def __init__(self, variant: str, **values: object) -> None:
        super().__init__(variant)
        self.variant = variant
        self.values = values


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature of a PDF, by the name in its certificate; whether to trust this is not told.

    `intact` says that what was signed is as it was; `whole` that this is all of the file. Of two
    signatures only the later one is whole: it stands behind what the first one signed.
    """

    signer: str
    intact: bool
    whole: bool


def sign_pdf(source: BinaryIO, target: BinaryIO, certificate: Path, password: str, reason: str) -> str:
    """Write a PDF with an invisible signature behind its bytes, and give the name of the signer.

    The certificate and its key are those of a PKCS#12 file (.p12, .pfx). A target that can be read and
    sought in spares the memory for the whole file. Two runs differ, in the time of signing for one.
    Raises SigningFailed; what is in the target then is nothing to be kept.
    """
    try:
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import signers
        from pyhanko.sign.fields import SigSeedSubFilter
    except ImportError:
        raise SigningFailed("library_missing", remedy=REMEDY) from None
    signer, holder = _load_signer(certificate, password)
    with _silent_log(), _told("unsignable"):
        writer = IncrementalPdfFileWriter(source)
        settings = signers.PdfSignatureMetadata(
            _find_free_name(writer.prev), reason=reason, subfilter=SigSeedSubFilter.PADES
        )
        signers.sign_pdf(writer, settings, signer, output=target)
    return name_holder(holder.subject)


def check_signatures(source: BinaryIO) -> list[Signature]:
    """Give every signature of a PDF, in the order of their fields; time stamps of documents are none.

    Raises SigningFailed for a file that is no PDF, or one that cannot be read without a password.
    """
    try:
        from pyhanko.pdf_utils.reader import PdfFileReader
        from pyhanko.sign.fields import enumerate_sig_fields
    except ImportError:
        raise SigningFailed("library_missing", remedy=REMEDY) from None
    with _silent_log(), _told("unreadable"):
        reader = PdfFileReader(source)
        fields = list(enumerate_sig_fields(reader, filled_status=True))
        return [
            _check_signature(reader, reference.get_object(), name)
            for name, value, reference in fields
            if value.get_object().get("/Type") != "/DocTimeStamp"
        ]


def _load_signer(path: Path, password: str) -> tuple[SimpleSigner, Certificate]:
    """Give who signs and the certificate that says so, which must be valid now."""
    from asn1crypto.pkcs12 import Pfx
    from asn1crypto.x509 import Certificate
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates
    from pyhanko.sign.signers import SimpleSigner

    try:
        data = path.read_bytes()
        content = Pfx.load(data, strict=True)["auth_safe"]["content_type"].native
    except Exception:  # no permission, or whatever the decoder makes of another sort of file
        raise SigningFailed("no_certificate") from None
    if content != "data":
        raise SigningFailed("no_certificate")
    try:
        key, found, _ = load_key_and_certificates(data, password.encode())
    except UnsupportedAlgorithm:
        raise SigningFailed("unsupported_key") from None
    except ValueError:
        raise SigningFailed("wrong_password") from None
    if key is None or found is None:
        raise SigningFailed("no_key")
    start, end = found.not_valid_before_utc, found.not_valid_after_utc
    if not start <= datetime.now(UTC) <= end:
        raise SigningFailed("expired", start=start.date().isoformat(), end=end.date().isoformat())
    signer = SimpleSigner.load_pkcs12_data(data, [], password.encode())
    return signer, Certificate.load(found.public_bytes(Encoding.DER))


def _find_free_name(reader: PdfFileReader) -> str:
    from pyhanko.sign.fields import enumerate_sig_fields

    taken = {name for name, _, _ in enumerate_sig_fields(reader)}
    names = (FIELD if number == 1 else f"{FIELD}{number}" for number in count(1))
    return next(name for name in names if name not in taken)


def _check_signature(reader: PdfFileReader, field: DictionaryObject, name: str) -> Signature:
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

    try:
        embedded = EmbeddedPdfSignature(reader, field, name)
        whole = _leaves_nothing_out(reader.stream, embedded.byte_range)
        checks = validate_sig_integrity(
            embedded.signer_info, embedded.signer_cert, "data", embedded.compute_digest()
        )
        return Signature(name_holder(embedded.signer_cert.subject), all(checks), whole)
    except Exception:  # whatever the libraries make of a damaged signature
        return Signature("", intact=False, whole=False)


def _leaves_nothing_out(source: BinaryIO, signed: list[int]) -> bool:
    """Whether all of a file is signed but the digits of the signature itself."""
    start, length, resumed, rest = signed
    if start != 0 or not 0 < length < resumed or resumed + rest != source.seek(0, os.SEEK_END):
        return False
    source.seek(length)
    return _DIGITS.fullmatch(source.read(resumed - length)) is not None


@contextmanager
def _told(variant: str) -> Iterator[None]:
    """Tell whatever pyHanko makes of a damaged or locked PDF; that a disk is full is for others to tell."""
    try:
        yield
    except Exception as error:
        if isinstance(error, OSError) and error.errno != EINVAL:  # EINVAL: it sought a place before the start
            raise
        raise SigningFailed(variant) from None


@contextmanager
def _silent_log() -> Iterator[None]:
    """Keep pyHanko from logging meanwhile: what is wrong is raised or given back."""
    log = logging.getLogger("pyhanko")
    before = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(before)
