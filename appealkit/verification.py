"""Verifying a packet: everything that can be read off the finished files is held against everything else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appealkit.api import load_case
from appealkit.case.case import Case
from appealkit.case.finding import Finding, Place, in_order
from appealkit.compose.contents import number_evidence
from appealkit.evidence.exhibits.leaves import UnusableExhibit
from appealkit.evidence.exhibits.prepare import Reader
from appealkit.evidence.files import UnusableFile
from appealkit.evidence.timestamps import UnusableToken
from appealkit.packet.archive import make_ready
from appealkit.packet.facts import Facts, read_facts
from appealkit.packet.fingerprint import Fingerprints
from appealkit.packet.leaks import find_leaks
from appealkit.packet.numbering import check_numbers, count_pages
from appealkit.packet.opened import Opened, open_packets
from appealkit.packet.reading import open_for_reading, read_words
from appealkit.packet.redactions import check_boxes
from appealkit.packet.signing import Signature, SigningFailed, check_signatures
from appealkit.packet.structure import check_structure

if TYPE_CHECKING:
    from pikepdf import Page

# Files of a bag that list others: what they say is checked, they are not listed themselves.
LISTS = ("tagmanifest-sha256.txt",)


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at and what was found. A packet without findings that block is sound."""

    packets: int
    files: int
    hashes: int
    pages: int
    rows: int
    exhibits: int
    signatures: tuple[Signature, ...]
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found that blocks."""
        return not any(finding.blocks for finding in self.findings)


def verify(path: Path | str, case: Case | Path | str | None = None) -> Verification:
    """Verify the packets at a place: a PDF, an archive or a folder. Nothing is written.

    The manifest and the sums beside a packet, or in its archive, are held against it; without them the
    pages are still held against each other. With the `case` it was made from, its exhibits are held
    against their files, and searched for all that is masked in them. Raises AppealError with PK05 where
    nothing can be read, and as `load_case` does.
    """
    known = load_case(case) if isinstance(case, Path | str) else case
    with ExitStack() as work:
        packets = open_packets(Path(path), work)
        checked = [_Checked(packet, known) for packet in packets]
        findings = [finding for packet in checked for finding in packet.check()]
    return Verification(
        packets=len(packets),
        files=sum(len(packet.files) for packet in packets),
        hashes=sum(len(packet.sums) for packet in packets),
        pages=sum(len(facts.stamps) for packet in checked for facts in packet.facts.values()),
        rows=sum(len(facts.rows) for packet in checked for facts in packet.facts.values()),
        exhibits=sum(packet.exhibits for packet in checked),
        signatures=tuple(signature for packet in checked for signature in packet.signatures),
        findings=tuple(in_order(findings)),
    )


class _Checked:
    """One packet while it is checked, with what was read of its volumes."""

    def __init__(self, packet: Opened, case: Case | None) -> None:
        self.packet = packet
        self.case = case
        self.facts: dict[str, Facts] = {}
        self.exhibits = 0
        self.signatures: list[Signature] = []

    def check(self) -> Iterator[Finding]:
        """Give everything that is wrong."""
        yield from self._check_hashes()
        for number, name in enumerate(self.packet.volumes):
            yield from self._check_volume(name, number)
        yield from self._check_whole()

    def _place(self, name: str) -> str:
        return self.packet.base + name

    def _check_hashes(self) -> Iterator[Finding]:
        """Hold every file against its sum; without any sums say so."""
        files, sums = self.packet.files, self.packet.sums
        if not sums:
            yield Finding("EV04", Place(self.packet.name), {}, "no_sums", level="warning")
        for name, digest in sums.items():
            if name not in files:
                yield Finding("EV04", Place(self._place(name)), {"file": name}, "missing")
            elif make_ready(name, files[name]).sha256 != digest:
                yield Finding("EV04", Place(self._place(name)), {"file": name}, "file")
        if sums:
            for name in sorted(files.keys() - sums.keys() - set(LISTS)):
                if not name.endswith(".sha256"):
                    yield Finding("EV04", Place(self._place(name)), {"file": name}, "unlisted")

    def _check_volume(self, name: str, number: int) -> Iterator[Finding]:
        from pikepdf import PdfError

        file, place = self.packet.files[name], self._place(name)
        try:
            self.facts[name] = facts = read_facts(file)
            yield from check_numbers(place, facts)
            yield from self._check_contents(name, number)
            yield from self._check_signatures(name)
        except (PdfError, ValueError, RuntimeError, KeyError, TypeError, AttributeError) as error:
            # pypdfium2's error is a RuntimeError; a damaged file has things of other types than it should.
            yield Finding("PK05", Place(place), {"reason": type(error).__name__}, "damaged")

    def _check_contents(self, name: str, number: int) -> Iterator[Finding]:
        """Hold the pages of a volume against the manifest, and look for what none may hold."""
        from pikepdf import Pdf

        file, place = self.packet.files[name], self._place(name)
        described = self._exhibits_of(name, number)
        first, _, _ = count_pages(self.facts[name])
        with Pdf.open(file) as pdf, open_for_reading(file) as reading:
            yield from check_structure(place, pdf)
            fingerprints, bound = Fingerprints(pdf), list(pdf.pages)
            for exhibit in described:
                self.exhibits += 1
                start = int(exhibit["first_page"]) - first
                pages = bound[max(start, 0) : max(start + int(exhibit["pages"]), 0)]
                if fingerprints.take(pages) != exhibit["sha256_packet"]:
                    values = {"label": exhibit["label"], "page": exhibit["first_page"]}
                    yield Finding("EV04", Place(place), values, "exhibit")
                if self.case:
                    words = [read_words(reading, max(start, 0) + number) for number in range(len(pages))]
                    yield from self._check_source(place, self.case, exhibit, pages, words)
                for box in exhibit["redactions"]:
                    index = start + int(box["page"]) - 1
                    if 0 <= index < len(bound):
                        yield from check_boxes(place, reading, bound[index], index, box)
        if not described:
            labels = {stamp.label for stamp in self.facts[name].stamps if stamp and stamp.label}
            self.exhibits += len(labels)

    def _check_source(
        self, place: str, case: Case, exhibit: dict[str, Any], pages: Sequence[Page], words: list[str]
    ) -> Iterator[Finding]:
        """Hold the pages of an exhibit against the file that it was made from."""
        numbered = next((one for one in number_evidence(case) if one.number == exhibit["number"]), None)
        label = {"label": exhibit["label"]}
        if numbered is None:
            yield Finding("EV04", Place(place), label, "no_source")
            return
        reader = Reader(case, self.packet.manifest["audience"], self.packet.manifest["language"])
        try:
            prepared = reader.prepare(case.get("evidence")[numbered.place - 1])
        except (UnusableExhibit, UnusableFile, UnusableToken):
            yield Finding("EV04", Place(place), label, "no_source")
            return
        if prepared.sha256 != exhibit["sha256_source"]:
            yield Finding("EV04", Place(place), label, "source")
        if leaks := find_leaks(pages, words, prepared.converted.masked):
            yield Finding("PK06", Place(place), label | {"count": len(leaks)}, "leak")

    def _exhibits_of(self, name: str, number: int) -> list[dict[str, Any]]:
        """The exhibits that the manifest has in a volume."""
        paths = [volume["path"] for volume in self.packet.manifest.get("packet", ())]
        stem = name.rpartition("/")[2]
        volume = paths.index(stem) + 1 if stem in paths else number + 1
        return [one for one in self.packet.manifest.get("exhibits", ()) if one["volume"] == volume]

    def _check_signatures(self, name: str) -> Iterator[Finding]:
        """Check the signatures of a volume, where pyHanko is installed."""
        try:
            found = check_signatures(self.packet.files[name])
        except SigningFailed:
            return
        self.signatures += found
        for signature in found:
            if not signature.intact:
                values = {"signer": signature.signer}
                yield Finding("PK05", Place(self._place(name)), values, "signature")

    def _check_whole(self) -> Iterator[Finding]:
        """Whether the volumes follow each other and are as many pages as their stamps say."""
        if not self.facts or self.packet.is_part:
            return
        expected = 1
        for name, facts in self.facts.items():
            first, last, _ = count_pages(facts)
            if first > expected:
                values = {"first": expected, "last": first - 1}
                yield Finding("EV07", Place(self._place(name)), values, "missing")
            expected = last + 1
        pages = max(count_pages(facts)[2] for facts in self.facts.values())
        if expected <= pages:
            values = {"first": expected, "last": pages}
            yield Finding("EV07", Place(self.packet.name), values, "missing")
        counted = self.packet.manifest.get("pages", pages)
        if counted != pages:
            values = {"page": 1, "pages": counted, "found": pages}
            yield Finding("EV07", Place(self.packet.name), values, "total")
