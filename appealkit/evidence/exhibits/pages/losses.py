"""What pages of a PDF lose on their way into another file, counted by kind of Change.

Of the document all counts that binding leaves behind, of its pages only those that are bound.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from appealkit.evidence.exhibits.pages.objects import (
    HIDDEN,
    get_dictionary,
    inherit,
    list_annotations,
    list_names,
    read_flags,
    spell,
    walk,
)
from appealkit.evidence.exhibits.pages.streams import read_text

if TYPE_CHECKING:
    from pikepdf import Dictionary, Pdf

# Kinds of action by what is lost with them; any other but GoTo does something by itself, as a script does.
_OUTWARD = ("/URI", "/GoToR", "/GoToE", "/Launch", "/SubmitForm", "/ImportData")
_PLAYING = ("/Rendition", "/Movie", "/Sound", "/RichMediaExecute", "/GoTo3DView")
_LOST_WITH = dict.fromkeys(_OUTWARD, "external_links_removed") | dict.fromkeys(_PLAYING, "media_removed")
# A Screen plays by its action, which counts.
_MEDIA = ("/Movie", "/Sound", "/RichMedia", "/3D")
_NO_COMMENTS = (*_MEDIA, "/Screen", "/Link", "/Widget", "/Popup", "/FileAttachment", "/PrinterMark")
_NO_SECRETS = {"/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped"}
_CLAIMS_PDFA = re.compile(rb"pdfaid\W")


def count_losses(pdf: Pdf, pages: Sequence[Dictionary]) -> Counter[str]:
    """Give how many of each kind are lost: actions by themselves, fields, files, entries of the outline."""
    annotations = [annotation for page in pages for annotation in list_annotations(page)]
    found = chain(
        _find_active(pdf, pages, annotations),
        _find_beside(pdf, pages, annotations),
        _find_metadata(pdf, pages),
        _find_fields(pdf, annotations),
        _find_comments(annotations),
        _find_structure(pdf),
    )
    return Counter(found)


def _find_active(pdf: Pdf, pages: Sequence[Dictionary], annotations: Sequence[Dictionary]) -> Iterator[str]:
    """Scripts and other actions, wherever they hang, and what plays."""
    from pikepdf import Name

    root, names = pdf.Root, get_dictionary(pdf.Root, "/Names")
    fields, outline = get_dictionary(root, "/AcroForm").get("/Fields"), root.get("/Outlines")
    holders = walk([root, *pages, *annotations, fields, outline], "/Kids", "/First", "/Next")
    slots = chain.from_iterable(map(_list_slots, holders))
    for action in walk([*slots, *(value for _, value in list_names(names.get("/JavaScript")))], "/Next"):
        kind = action.get("/S")
        if isinstance(kind, Name) and kind != Name.GoTo:
            yield _LOST_WITH.get(spell(kind), "scripts_removed")
    yield from ("media_removed" for annotation in annotations if annotation.get("/Subtype") in _MEDIA)


def _list_slots(holder: Dictionary) -> Iterator[Any]:
    yield from (holder.get(key) for key in ("/OpenAction", "/A", "/PA"))
    yield from get_dictionary(holder, "/AA").values()


def _find_beside(pdf: Pdf, pages: Sequence[Dictionary], annotations: Sequence[Dictionary]) -> Iterator[str]:
    """Attached files, each once, however often it is named."""
    named = (value for _, value in list_names(get_dictionary(pdf.Root, "/Names").get("/EmbeddedFiles")))
    pinned = (item.get("/FS") for item in annotations if item.get("/Subtype") == "/FileAttachment")
    associated = (holder.get("/AF") for holder in (pdf.Root, *pages, *annotations))
    yield from ("attachments_removed" for _ in walk(chain(named, pinned, associated)))


def _find_metadata(pdf: Pdf, pages: Iterable[Dictionary]) -> Iterator[str]:
    """Who wrote the file, what for, and with what; the program and the dates alone are not worth a word."""
    information = get_dictionary(pdf.trailer, "/Info")
    entries = [key for key, value in information.items() if key not in _NO_SECRETS and value != ""]
    private = [
        key for holder in (pdf.Root, *pages) for key in ("/Metadata", "/PieceInfo", "/Thumb") if key in holder
    ]
    yield from ("metadata_removed" for _ in entries + private)


def _find_fields(pdf: Pdf, annotations: Iterable[Dictionary]) -> Iterator[str]:
    """Fields that can be filled in, and signatures, which hold for the whole file and only there."""
    for annotation in annotations:
        if annotation.get("/Subtype") == "/Widget" and inherit(annotation, "/FT") != "/Sig":
            yield "form_flattened"
    fields = walk([get_dictionary(pdf.Root, "/AcroForm").get("/Fields")], "/Kids")
    signed = [
        field for field in fields if field.get("/FT") == "/Sig" and "/Contents" in get_dictionary(field, "/V")
    ]
    yield from ("signature_lost" for _ in signed or get_dictionary(pdf.Root, "/Perms"))


def _find_comments(annotations: Iterable[Dictionary]) -> Iterator[str]:
    """Comments whose words stand in a pop-up, and marks that every reader draws in its own way."""
    for annotation in annotations:
        if annotation.get("/Subtype") in _NO_COMMENTS or read_flags(annotation) & HIDDEN:
            continue
        drawn = "/N" in get_dictionary(annotation, "/AP")
        shown = drawn and annotation.get("/Subtype") == "/FreeText"
        if not drawn or (not shown and annotation.get("/Contents", "") != ""):
            yield "comments_lost"


def _find_structure(pdf: Pdf) -> Iterator[str]:
    """The outline's entries, the tags, and the promise to be PDF/A."""
    root = pdf.Root
    outline = walk([get_dictionary(root, "/Outlines").get("/First")], "/First", "/Next")
    yield from ("outline_lost" for _ in outline)
    if "/StructTreeRoot" in root:
        yield "tags_lost"
    intents = walk([root.get("/OutputIntents")])
    if any(intent.get("/S") == "/GTS_PDFA1" for intent in intents) or _CLAIMS_PDFA.search(
        read_text(root.get("/Metadata"))
    ):
        yield "pdfa_lost"
