"""The pages of the docs that are made from the packs, and the tables of what rules name as their source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from appealkit.case.core import core_fields
from appealkit.case.fields import Field, extend, find_field
from appealkit.packs.catalogue import load_all_packs
from appealkit.packs.pack import LAST_ROW, Ban, Check, Pack, Route
from appealkit.packs.search import Root, SearchPath, built_in_templates
from appealkit.rules.sources import load_sections, load_sources, spell_source
from appealkit.rules.statutes import Version, list_statutes, load_statute
from appealkit.words import Language, in_language, say

ROOT = Path(__file__).resolve().parent.parent
# What bundle makes of every packet; no answer to a complaint, so they have no page.
PARTS = ("packet-cover", "evidence-catalogue")
# Law is cited as of this day; where it changes later, both are told.
AS_OF = date(2026, 11, 22)


def built_in_packs() -> list[Pack]:
    """Give the built-in packs by name; none may be broken."""
    packs, findings = load_all_packs(SearchPath((Root("built-in", built_in_templates()),)))
    assert not findings, findings
    return packs


def documents() -> list[Pack]:
    """Give the packs that have a page."""
    return [pack for pack in built_in_packs() if pack.name not in PARTS]


def describe_documents(language: Language) -> Iterator[str]:
    """Give the table of all documents."""
    yield _row(say(f"docs.{column}", language) for column in ("document", "name", "answers", "addressee"))
    yield "|---|---|---|---|"
    for pack in documents():
        title = in_language(pack.title, language)
        kinds = _kinds(pack, language)
        link = f"[{_cell(title)}](documents/{pack.name}.md)"
        yield _row((link, f"`{pack.name}`", kinds, say(f"audiences.{pack.audience}", language)))


def describe_pack(pack: Pack, language: Language) -> str:
    """Give the page of a pack."""
    return "\n".join(_page(pack, language)).rstrip("\n") + "\n"


def describe_sources(language: Language) -> Iterator[str]:
    """Give the tables of the sources, one for each letter."""
    letters = dict.fromkeys(key[0] for key in load_sources())
    for letter in letters:
        yield f"### {say(f'docs.letters.{letter}', language)}"
        yield ""
        yield _row(say(f"docs.{column}", language) for column in ("key", "what", "where", "note"))
        yield "|---|---|---|---|"
        for key, source in load_sources().items():
            if key[0] == letter:
                what, note = in_language(source.what, language), in_language(source.note, language)
                yield _row((f'<a id="{key.lower()}"></a>[{key}]', _cell(what), source.where, note))
        yield ""


def describe_sections(language: Language) -> Iterator[str]:
    """Give the table of the sections of our own notes."""
    yield _row(say(f"docs.{column}", language) for column in ("key", "what"))
    yield "|---|---|"
    for number, what in load_sections().items():
        yield _row((f"domain {number}", in_language(what, language)))


def describe_statutes(language: Language) -> Iterator[str]:
    """Give the table of the statutes that rules cite."""
    yield _row(say(f"docs.{column}", language) for column in ("key", "statute", "in_force", "read_in"))
    yield "|---|---|---|---|"
    for key in list_statutes():
        statute = load_statute(key)
        number = in_language(statute.number, language)
        title = in_language(statute.title, language)
        if number:
            title = say("sources.at", language, what=title, where=number)
        spans = ", ".join(_span(version, language) for version in statute.versions)
        yield _row((f"`{key}`", title, spans, link_keys(statute.source, "")))


def spell_for_docs(source: str, language: Language, up: str = "") -> str:
    """Spell a source for a page: every text of a statute that is known, links in the place of details."""
    parts = [_spell_part(part.strip(), language) for part in source.split(";") if part.strip()]
    text = say("sources.separator", language).join(dict.fromkeys(parts))
    for known in load_sources().values():
        text = text.replace(say("sources.at", language, what="", where=known.where), "")
    for section in load_sections().values():
        what = in_language(section, language)
        text = text.replace(say("sources.ours", language, what=what), f"[{what}]({up}sources.md#notes)")
    return link_keys(text, up)


def link_keys(text: str, up: str) -> str:
    """Link every known `[P20]` to its line on the page of sources."""

    def link(found: re.Match[str]) -> str:
        known = found[1] in load_sources()
        return f"[\\[{found[1]}\\]]({up}sources.md#{found[1].lower()})" if known else found[0]

    return re.sub(r"\[([A-Z]\d*[a-z]?)\]", link, text)


def describe_fields(fields: Iterable[Field], language: Language) -> Iterator[str]:
    """Give a table of fields, records opened below their own line."""
    yield _row(say(f"docs.{column}", language) for column in ("field", "type", "meaning"))
    yield "|---|---|---|"
    for field in fields:
        yield from _describe_field(field, language, "")


def _describe_field(field: Field, language: Language, above: str) -> Iterator[str]:
    name = f"{above}{field.name}{'[]' if field.many else ''}"
    kind = field.type if field.type != "one-of" else " \\| ".join(field.choices)
    needed = " **\\***" if field.required else ""
    words = [in_language(text, language) for text in (field.label, field.help)]
    meaning = _cell(("。" if language == "zh-CN" else ". ").join(filter(None, words)))
    example = f" `{_cell(field.example)}`" if field.example else ""
    yield _row((f"`{name}`{needed}", kind, f"{meaning}{example}"))
    for inner in field.fields.values():
        yield from _describe_field(inner, language, name + ".")


def _page(pack: Pack, language: Language) -> Iterator[str]:
    title = in_language(pack.title, language)
    yield f"# {title}"
    yield ""
    yield f"`{pack.name}` · [{say('docs.all_documents', language)}](../documents.md)"
    yield ""
    yield in_language(pack.summary, language)
    yield ""
    colon = "：" if language == "zh-CN" else ": "
    yield f"- {say('docs.addressee', language)}{colon}{say(f'audiences.{pack.audience}', language)}"
    yield f"- {say('docs.answers', language)}{colon}{_kinds(pack, language)}"
    if any(pack.folder.glob("*.short.md")):
        yield f"- {say('docs.short', language)}"
    yield ""
    picture = f"images/documents/{pack.name}.{language}.png"
    if (ROOT / "docs" / picture).is_file():
        yield f"![{say('docs.first_page', language, title=title)}](../../{picture})"
        yield ""
    for name, part in (
        ("advised", _describe_routes(pack, language)),
        ("fields", _describe_needs(pack, language)),
        ("evidence", _describe_evidence(pack, language)),
        ("checks", _describe_checks(pack, language)),
        ("try", _describe_example(pack, language)),
    ):
        if lines := list(part):
            yield from (f"## {say(f'docs.heads.{name}', language)}", "", *lines, "")


def _describe_routes(pack: Pack, language: Language) -> Iterator[str]:
    if not pack.routes:
        yield say("docs.no_road", language)
    beside = [other for other in documents() if any(pack.name in route.along for route in other.routes)]
    if beside:
        yield say("docs.beside", language, packs=_links([other.name for other in beside], language))
    if pack.routes:
        yield say("docs.rows", language)
    for route in sorted(pack.routes, key=lambda route: route.row):
        yield from _describe_route(route, language)


def _describe_route(route: Route, language: Language) -> Iterator[str]:
    row = say("docs.row", language, row=route.row) if route.row != LAST_ROW else say("docs.last", language)
    yield ""
    yield f"**{row}** {in_language(route.because, language)}"
    yield ""
    lines = {
        "condition": f"`{route.when}`",
        "rule": spell_for_docs(route.source, language, "../"),
        "risk": in_language(route.risk, language),
        "along": _links(route.along, language),
        "fallback": _links(route.fallback, language),
    }
    yield from (f"- {say(f'docs.{name}', language)}{text}" for name, text in lines.items() if text)


def _describe_needs(pack: Pack, language: Language) -> Iterator[str]:
    if pack.requires:
        known = extend(core_fields(), pack.fields)
        yield say("docs.needed", language)
        yield ""
        yield _row(say(f"docs.{column}", language) for column in ("field", "meaning"))
        yield "|---|---|"
        for name in pack.requires:
            field = find_field(known, name)
            assert field, name
            example = f" `{_cell(field.example)}`" if field.example else ""
            yield _row((f"`{name}`", f"{_label(name, known, language)}{example}"))
        yield ""
    if pack.fields:
        yield say("docs.own", language)
        yield ""
        yield from describe_fields(pack.fields.values(), language)


def _label(name: str, known: dict[str, Field], language: Language) -> str:
    """The labels along a dotted name, so that a bare "Name" says whose."""
    steps = name.split(".")
    fields = [find_field(known, ".".join(steps[: end + 1])) for end in range(len(steps))]
    return _cell(" - ".join(field.labelled(language) for field in fields if field))


def _describe_evidence(pack: Pack, language: Language) -> Iterator[str]:
    groups = core_fields()["evidence"].fields["group"].choices
    for needed in pack.evidence:
        group, what = in_language(groups[needed.group], language), in_language(needed.what, language)
        yield say("docs.exhibits", language, group=needed.group, label=group, least=needed.least, what=what)


def _describe_checks(pack: Pack, language: Language) -> Iterator[str]:
    checks: list[Check | Ban] = [*pack.checks, *pack.never]
    if not checks:
        return
    yield say("docs.checked", language)
    yield ""
    yield _row(say(f"docs.{column}", language) for column in ("code", "level", "says", "rule_column"))
    yield "|---|---|---|---|"
    for check in sorted(checks, key=lambda check: check.code):
        level = say(f"explain.levels.{check.level}", language)
        says = _cell(in_language(check.otherwise, language))
        yield _row((check.code, level, says, spell_for_docs(check.source, language, "../")))


def _describe_example(pack: Pack, language: Language) -> Iterator[str]:
    case = f"examples/{pack.name}/case{'' if language == 'zh-CN' else '.' + language}.yaml"
    yield "```sh"
    if (ROOT / case).is_file():
        yield from (f"appealkit {command} {case}" for command in ("check", "render"))
    yield f"appealkit new {pack.name} {say('docs.folder', language)}"
    yield "```"


def _kinds(pack: Pack, language: Language) -> str:
    """Every kind that a pack answers, in words."""
    kinds = core_fields()["complaint"].fields["kind"].choices
    if set(pack.kinds) in (set(), set(kinds)):
        return say("docs.all_kinds", language)
    named = [in_language(kinds[kind], language) for kind in kinds if kind in pack.kinds]
    return ("、" if language == "zh-CN" else ", ").join(named)


def _links(names: Sequence[str], language: Language) -> str:
    titles = {pack.name: in_language(pack.title, language) for pack in documents()}
    return ("、" if language == "zh-CN" else ", ").join(f"[{titles[name]}]({name}.md)" for name in names)


def _spell_part(part: str, language: Language) -> str:
    spelt = spell_source(part, AS_OF, language)
    for day in _days_of_change():
        later = spell_source(part, day, language)
        if not spelt.startswith(later):
            spelt += say("docs.later", language, day=day, what=later)
    return spelt


def _days_of_change() -> list[date]:
    starts = {version.starts for key in list_statutes() for version in load_statute(key).versions}
    return sorted(day for day in starts if day > AS_OF)


def _span(version: Version, language: Language) -> str:
    """From when to when a text is in force, as far as that is known."""
    if version.ends != date.max and version.starts != date.min:
        return say("docs.span", language, starts=version.starts, ends=version.ends)
    if version.ends != date.max:
        return say("docs.until", language, ends=version.ends)
    return say("docs.since", language, starts=version.starts) if version.starts != date.min else ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
