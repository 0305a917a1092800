"""Rendering a case: check, compose, write every format, and publish all files or none."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import cast, get_args

from appealkit.api import check, compose_form, load_case, make_brief, packs_of
from appealkit.case.case import Case
from appealkit.case.finding import Finding, Place, in_order
from appealkit.compose.brief import Brief
from appealkit.document import Document
from appealkit.errors import AppealError, ExitCode
from appealkit.packs.pack import Pack
from appealkit.packs.search import search_path
from appealkit.words import Language
from appealkit.writers.count import CountMode, count_characters
from appealkit.writers.formats import FORMATS, Format, Written, write
from appealkit.writers.pdf import MissingGlyphs, PdfUnavailable
from appealkit.writers.publish import publish_all
from appealkit.writers.theme import Theme, ThemeError

# Characters that fields for an appeal commonly take.
FIELD_SIZES = (200, 500, 1500)
# What a draft may lack beside the gates of its packs: fields that are empty.
LACKING = ("CA09", "TX01")
SHORT = "short"
Compose = Callable[[str], Document]


@dataclass(frozen=True, slots=True)
class Rendered:
    """One file that was made; `form` is empty for the letter, `short` for the text of a platform's form.

    PDF has `pages`, text has `characters`; the time it took is in milliseconds.
    """

    path: Path
    pack: str
    form: str
    format: Format
    pages: int | None
    characters: int | None
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Rendering:
    """What a run made, and what it found on the way that did not stop it."""

    files: tuple[Rendered, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A file that is ready and not yet published."""

    file: Rendered
    data: bytes


def render(
    case: Case | Path | str,
    formats: Iterable[Format] = ("pdf", "docx"),
    folder: Path | str | None = None,
    *,
    packs: Sequence[str] = (),
    language: Language | None = None,
    theme: str = "",
    draft: bool = False,
    force: bool = False,
    max_chars: int | None = None,
    count: CountMode | None = None,
) -> Rendering:
    """Check a case, make its documents in every format, and give what was made and found.

    Files are named after their pack and written into `folder` (default: `out/` beside the case). A
    pack with a short form gives a second text, `NAME-short.txt`, and `max_chars` then applies to that,
    counted as `count` says or as the platform's forms do. A DOCX that somebody edited is kept unless
    `force`. Where PDF cannot be made on this machine the other formats are, and a finding says so.

    Raises AppealError with everything that blocks; then nothing is written.
    """
    wanted = _known_formats(formats)
    case = case if isinstance(case, Case) else load_case(case, packs)
    findings = _refuse_blocking(check(case, packs), draft)
    folder = Path(folder) if folder is not None else default_folder(case.path)
    count = count or _usual_count(case)
    # A limit on the text holds whether the text is kept or not.
    needed: Iterable[Format] = wanted if max_chars is None else dict.fromkeys((*wanted, "txt"))
    made: list[Made] = []
    blocking: list[Finding] = []
    for pack in _packs_to_render(case, packs):
        try:
            brief, look = make_brief(case, pack, language, theme, draft)
            ready, lacking = _make_formats(brief, look, needed, folder, count)
        except AppealError as error:  # the other documents have things to tell as well
            blocking += error.findings
        else:
            made += ready
            findings += lacking
    if max_chars is not None:
        blocking += _find_long_text(made, max_chars, count)
    else:
        findings += _find_text_over_the_forms_limit(case, made) or list(_tell_lengths(made))
    made = [one for one in made if one.file.format in wanted]
    if not force:
        blocking += _find_edited(made)
    if blocking:
        raise AppealError(*in_order([*blocking, *findings]))
    publish_all((one.file.path, one.data) for one in made)
    return Rendering(tuple(one.file for one in made), tuple(in_order(findings)))


def default_folder(path: Path) -> Path:
    """Give where a case's documents go: `out/` beside it; `case.NAME.yaml` has `out/NAME/` of its own."""
    name = path.name.removesuffix(path.suffix)
    return path.parent / "out" / (name.removeprefix("case.") if name.startswith("case.") else "")


def _known_formats(formats: Iterable[Format]) -> tuple[Format, ...]:
    """Give each format once; a program may name a single one without a list."""
    named = (formats,) if isinstance(formats, str) else tuple(dict.fromkeys(formats))
    for name in named:
        if name not in FORMATS:
            raise ValueError(f"there is no format {name!r}; the formats are {', '.join(FORMATS)}")
    return cast("tuple[Format, ...]", named)


def _packs_to_render(case: Case, packs: Sequence[str]) -> list[Pack]:
    named = packs_of(case, packs, search_path(case.folder))
    if not named:
        documents = case.fields["documents"]
        values = {"key": "documents", "label": documents.label, "example": documents.example}
        raise AppealError(Finding("CA09", case.place("documents"), values))
    return named


def _usual_count(case: Case) -> CountMode:
    """How the platform's forms count, as far as its profile says so."""
    written = case.platform.limits.get("text", {}).get("count")
    return next((mode for mode in get_args(CountMode) if mode == written), "chars")


def _refuse_blocking(findings: list[Finding], draft: bool) -> list[Finding]:
    """Stop at what blocks, with the rest told too.

    A draft bears a watermark and cannot be filed: what it lacks, and the gates it does not pass yet,
    are only told. A file that cannot be read right stops it all the same.
    """
    if any(finding.blocks and not (draft and _may_wait(finding)) for finding in findings):
        raise AppealError(*findings)
    return [replace(finding, level="warning") if finding.blocks else finding for finding in findings]


def _may_wait(finding: Finding) -> bool:
    return finding.code in LACKING or finding.catalogued.exit == ExitCode.FINDINGS


def _make_formats(
    brief: Brief, look: Theme, formats: Iterable[Format], folder: Path, count: CountMode
) -> tuple[list[Made], list[Finding]]:
    """Make a document in every format, composing it once; without PDF on this machine the others are made."""
    compose = cache(partial(compose_form, brief))
    made: list[Made] = []
    lacking: list[Finding] = []
    for format_ in formats:
        try:
            made += _make(brief, compose, look, format_, folder, count)
        except PdfUnavailable as unavailable:
            lacking.append(_pdf_unavailable(folder / f"{brief.pack.name}.pdf", unavailable))
    return made, lacking


def _make(
    brief: Brief, compose: Compose, look: Theme, format_: Format, folder: Path, count: CountMode
) -> Iterator[Made]:
    """Make the letter in one format; in plain text the pack's short form too."""
    short = format_ == "txt" and brief.path.find(brief.pack.template(brief.language, SHORT))
    for form in ("", SHORT) if short else ("",):
        started = time.perf_counter()
        written = write_document(brief, compose(form), look, format_)
        name = f"{brief.pack.name}{'-' + form if form else ''}.{format_}"
        characters = count_characters(written.data.decode(), count) if format_ == "txt" else None
        spent = round((time.perf_counter() - started) * 1000)
        path, pack = folder / name, brief.pack.name
        rendered = Rendered(path, pack, form, format_, written.pages, characters, spent)
        yield Made(rendered, written.data)


def write_document(brief: Brief, document: Document, look: Theme, format_: Format) -> Written:
    """Write the document; characters that no font has are findings at the fields they come from."""
    try:
        return write(document, look, format_)
    except MissingGlyphs as glyphs:
        findings = []
        for character, field in glyphs.missing:
            values = {"character": character, "number": f"U+{ord(character):04X}", "field": field}
            place = brief.case.place(field) if field else brief.start
            findings.append(Finding("OU04", place, values, "field" if field else "template"))
        raise AppealError(*findings) from None
    except ThemeError as error:  # a .docx of the project's own that only shows when it is opened
        values = {"key": error.key, "problem": error.problem}
        raise AppealError(Finding("PA16", brief.start, values, "value")) from None


def _pdf_unavailable(path: Path, unavailable: PdfUnavailable) -> Finding:
    return Finding("OU03", Place(str(path)), {"remedy": unavailable.remedy})


def _find_long_text(made: list[Made], limit: int, count: CountMode) -> Iterator[Finding]:
    """The text that goes into the form is the short one where there is one."""
    texts = {one.file.pack: one.file for one in made if one.file.format == "txt"}  # the last one wins
    for text in texts.values():
        if text.characters is not None and text.characters > limit:
            values = {"count": text.characters, "limit": limit, "mode": count}
            yield Finding("EV08", Place(str(text.path)), values, "text")


def _find_text_over_the_forms_limit(case: Case, made: list[Made]) -> list[Finding]:
    """Warn of a text that the platform's form may cut off; few platforms publish their limit."""
    limit = str(case.platform.limits.get("text", {}).get("max", ""))
    if not limit.isdecimal():
        return []
    forms = [one for one in made if one.file.form]
    found = _find_long_text(forms, int(limit), _usual_count(case))
    return [replace(finding, level="warning") for finding in found]


def _tell_lengths(made: list[Made]) -> Iterator[Finding]:
    """Say which of the usual sizes of a form's field a short text fits (domain 1.5)."""
    for text in (one.file for one in made if one.file.form and one.file.characters is not None):
        fitting = [size for size in FIELD_SIZES if (text.characters or 0) <= size]
        values = {"count": text.characters, "sizes": ", ".join(map(str, fitting or FIELD_SIZES))}
        yield Finding("TX07", Place(str(text.path)), values, "fits" if fitting else "long")


def _find_edited(made: list[Made]) -> Iterator[Finding]:
    """A DOCX is often finished by hand: what somebody changed is never overwritten unasked."""
    for path in (one.file.path for one in made if one.file.format == "docx" and one.file.path.is_file()):
        from appealkit.writers.docx import edited_by_hand

        try:
            if edited_by_hand(path.read_bytes()):
                yield Finding("OU02", Place(str(path)))
        except OSError as error:  # Word on Windows locks what it has open
            values = {"reason": error.strerror or type(error).__name__, "folder": path.parent}
            yield Finding("OU01", Place(str(path)), values)
