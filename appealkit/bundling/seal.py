"""Sealing: a signature over every volume, where one is wished."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from typing import BinaryIO

from appealkit.bundling.desk import Desk
from appealkit.bundling.fit import Fitted
from appealkit.case.finding import Finding, Place
from appealkit.errors import AppealError
from appealkit.packet.signing import SigningFailed, sign_pdf
from appealkit.packet.unnamed import open_unnamed
from appealkit.words import say


def seal(desk: Desk, fitted: Fitted, work: ExitStack) -> Fitted:
    """Give the packet with every volume signed; any later change to a file would break its signature.

    Raises AppealError with PK04 where that cannot be done.
    """
    certificate = desk.wishes.certificate
    if certificate is None:
        return fitted
    signed: list[BinaryIO] = []
    for volume in fitted.volumes:
        signed.append(work.enter_context(open_unnamed(desk.near)))
        volume.seek(0)
        try:
            reason = say("packet.reason", desk.language)
            sign_pdf(volume, signed[-1], certificate, desk.wishes.password, reason)
        except SigningFailed as failed:
            values = {"file": certificate.name, **failed.values}
            raise AppealError(Finding("PK04", Place(str(certificate)), values, failed.variant)) from None
    return replace(fitted, volumes=tuple(signed))
