"""What the command line does, for programs: load a case, check it, compose its documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from appealkit.case.case import Case, parse_case, read_case
from appealkit.case.finding import Finding, Place, in_order
from appealkit.checks.accepted import accept_warnings
from appealkit.checks.complaint import check_complaint
from appealkit.checks.deadlines import check_deadlines, moment_of
from appealkit.checks.exhibits import check_weight
from appealkit.checks.identifiers import check_identifiers
from appealkit.checks.parties import check_parties
from appealkit.checks.personal import check_personal
from appealkit.checks.rights import check_rights
from appealkit.checks.slips import check_free_texts
from appealkit.checks.templates import check_cited_law, check_templates, read_templates
from appealkit.compose.brief import Brief
from appealkit.compose.contents import Contents
from appealkit.compose.derive import derive
from appealkit.compose.lint import lint_pack
from appealkit.compose.prove import Proven, prove
from appealkit.errors import AppealError
from appealkit.evidence.files import check_files
from appealkit.evidence.orphans import check_exhibits
from appealkit.packs.catalogue import merge_fields
from appealkit.packs.checks import check_case
from appealkit.packs.pack import Pack, load_pack
from appealkit.packs.search import SearchPath, search_path
from appealkit.words import Language

if TYPE_CHECKING:
    from appealkit.document import Document
    from appealkit.writers.theme import Theme


def load_case(path: Path | str, packs: Sequence[str] = ()) -> Case:
    """Give a case with its orders and the fields of its packs: those named here, else under `documents:`.

    What is wrong inside the file stands in the case's `findings`. Raises AppealError when the file
    cannot be read at all, when a pack is unknown or broken, or when two packs clash.
    """
    path = Path(path)
    file = parse_case(path)
    places = search_path(path.parent)
    asked = [(name, Place(name)) for name in packs] or file.documents
    return with_orders(read_case(file, merge_fields(_load_packs(asked, places)), places.project))


def with_orders(case: Case) -> Case:
    """Give a case with the orders that its file and its exports hold."""
    if not case.get("orders"):
        return case
    from appealkit.evidence.case_orders import read_orders  # most cases have none

    return replace(case, orders=read_orders(case))


def check(case: Case | Path | str, packs: Sequence[str] = (), now: datetime | None = None) -> list[Finding]:
    """Give every finding on a case, by place: the file, its evidence, its packs and their gates.

    A case is judged by its written date, one without a date by `now`, which is the clock's when absent.
    Raises AppealError as `load_case` does.
    """
    case = case if isinstance(case, Case) else load_case(case, packs)
    places, proven = search_path(case.folder), prove(case)
    loaded = packs_of(case, packs, places)
    moment = moment_of(case, now or datetime.now(case.platform.zone))
    values = derive(case, proven, now=moment)
    findings = [*case.findings, *case.orders.findings, *check_files(case), *check_exhibits(case)]
    findings += _check_matter(case, loaded, proven, moment)
    texts = read_templates(case, loaded, places)
    findings += check_templates(case, texts)
    findings += check_cited_law(case, texts, moment.date())
    findings += check_personal(case, {pack.audience for pack in loaded})
    if proves := {pack.proves for pack in loaded if pack.proves}:
        findings += _check_proof(case, proven, proves)
    for pack in loaded:
        findings += lint_pack(pack, places, (case.language,))
        findings += check_case(case, pack, values)
    return in_order(accept_warnings(case, findings))


def _check_matter(case: Case, packs: Sequence[Pack], proven: Proven, moment: datetime) -> Iterator[Finding]:
    """What every case is checked for, whatever its packs."""
    yield from check_identifiers(case)
    yield from check_parties(case)
    yield from check_complaint(case, packs, proven)
    yield from check_rights(case, moment.date())
    yield from check_deadlines(case, moment)
    yield from check_weight(case, moment.date())
    yield from check_free_texts(case)


def make_document(
    case: Case | Path | str,
    pack: str,
    *,
    language: Language | None = None,
    theme: str = "",
    form: str = "",
    draft: bool = False,
) -> Document:
    """Give one finished document of a case. Raises AppealError with what is empty or broken."""
    case = case if isinstance(case, Case) else load_case(case, [pack])
    loaded = load_pack(pack, search_path(case.folder))
    brief, _ = make_brief(case, loaded, language, theme, draft)
    return compose_form(brief, form)


def packs_of(case: Case, packs: Sequence[str], places: SearchPath) -> list[Pack]:
    """Give the packs named here, else those of the case. Raises AppealError for unknown or broken ones."""
    asked = [(name, Place(name)) for name in packs]
    named = [(str(name), case.place("documents")) for name in case.get("documents")]
    return _load_packs(asked or named, places)


def make_brief(
    case: Case,
    pack: Pack,
    language: Language | None = None,
    theme: str = "",
    draft: bool = False,
    contents: Contents | None = None,
) -> tuple[Brief, Theme]:
    """Give what is needed to compose a pack's document, and the theme to write it in.

    `contents` are those of the packet that the document is bound into, if it is.
    """
    from appealkit.writers.theme_files import load_theme  # a check needs no look

    places = search_path(case.folder)
    language = language or case.language
    name = theme or str(case.get("theme") or "") or pack.theme or "letter"
    look = load_theme(name, places, language)
    values = derive(case, audience=pack.audience, contents=contents)
    brief = Brief(case, values, pack, places, language, case.date(), look.numbering)
    return replace(brief, draft=draft, contents=contents), look


def compose_form(brief: Brief, form: str = "") -> Document:
    """Compose a brief's letter, or another form of it."""
    from appealkit.compose.compose import compose_document  # the Markdown parser is slow to import

    return compose_document(replace(brief, form=form))


def _check_proof(case: Case, proven: Proven, proves: Collection[str]) -> Iterable[Finding]:
    from appealkit.checks.proof import check_proof  # most documents rest on no orders

    return check_proof(case, proven, proves)


def _load_packs(asked: Iterable[tuple[str, Place]], places: SearchPath) -> list[Pack]:
    """Load every pack, or raise all that is wrong with any."""
    packs: list[Pack] = []
    findings: list[Finding] = []
    for name, place in asked:
        try:
            packs.append(load_pack(name, places, place))
        except AppealError as error:
            findings += error.findings
    if findings:
        raise AppealError(*findings)
    return packs
