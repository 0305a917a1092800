"""A new case: a commented case file to fill in, its schema for the editor, and a folder for evidence."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from appealkit.case.case import VERSION
from appealkit.case.core import core_fields
from appealkit.case.edit import quote
from appealkit.case.fields import Field
from appealkit.case.finding import Finding, Place
from appealkit.case.schema import make_schema
from appealkit.errors import AppealError
from appealkit.packs.catalogue import merge_fields
from appealkit.packs.pack import Needed, Pack, load_pack
from appealkit.packs.search import search_path
from appealkit.questions import questions_for
from appealkit.words import Bilingual, Language, in_language, say
from appealkit.writers.publish import publish

SCHEMA_NAME = "case.schema.json"
NO_ANSWERS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a new case file is written for: its fields, the packs if chosen, what must be filled in."""

    fields: dict[str, Field]
    packs: tuple[str, ...]
    title: str
    needs: Sequence[str]
    evidence: tuple[Needed, ...] = ()


def new_case(
    kind: str, folder: Path, language: Language, answers: Mapping[str, str] = NO_ANSWERS
) -> list[Path]:
    """Make `case.yaml`, its schema and `evidence/` in a folder, and give the files that were made.

    `kind` is a pack's name, or a kind of complaint: then the facts that decide its road are asked for and
    no documents are chosen yet. `answers` fill fields by their dotted names. A case that is there already
    is not touched: AppealError with OU05, or PA01 for an unknown kind.
    """
    places = search_path(folder)
    if is_kind(kind) and kind not in places.list_packs():
        return write_case(
            plan_for_kind(kind, language), folder, language, {"complaint.kind": kind, **answers}
        )
    return write_case(plan_for_packs([load_pack(kind, places)], language), folder, language, answers)


def write_case(plan: Plan, folder: Path, language: Language, answers: Mapping[str, str]) -> list[Path]:
    """Write a planned case into a folder, as `new_case` does."""
    case, schema = folder / "case.yaml", folder / SCHEMA_NAME
    refuse_second(folder)
    text = "\n".join(_write_lines(plan, answers, language)) + "\n"
    publish(schema, format_schema(make_schema(plan.fields)).encode())
    publish(case, text.encode())
    if not os.path.lexists(folder / "evidence"):
        (folder / "evidence").mkdir()
    return [case, schema]


def refuse_second(folder: Path) -> None:
    """Raise AppealError with OU05 where a folder has a case already."""
    case = folder / "case.yaml"
    if os.path.lexists(case):  # a link that leads nowhere is somebody's too
        raise AppealError(Finding("OU05", Place(str(case))))


def plan_for_kind(kind: str, language: Language) -> Plan:
    """Plan a case for a kind of complaint: what an interview asks stands open, documents are chosen later."""
    asked = [question.name for question in questions_for(kind)]
    return Plan(core_fields(), (), in_language(core_kinds()[kind], language), asked)


def plan_for_packs(packs: Sequence[Pack], language: Language) -> Plan:
    """Plan a case for some packs: what they need stands open. Raises AppealError where they clash."""
    needs = [name for pack in packs for name in pack.requires]
    evidence = tuple(needed for pack in packs for needed in pack.evidence)
    title = _join((in_language(pack.title, language) for pack in packs), language)
    names = tuple(pack.name for pack in packs)
    return Plan(merge_fields(packs), names, title, [*needs, *(["evidence"] if evidence else [])], evidence)


def known_of(kind: str) -> dict[str, str]:
    """Give what a kind of complaint says by itself: the kind, and that of the right it rests on."""
    rights = core_fields()["right"].fields["kind"].choices
    right = {"counterfeit": "trademark"}.get(kind, kind)
    return {"complaint.kind": kind} | ({"right.kind": right} if right in rights and kind != "other" else {})


def is_kind(word: str) -> bool:
    """Whether a word is a kind of complaint."""
    return word in core_kinds()


def core_kinds() -> dict[str, Bilingual]:
    """Give the kinds of complaint with their labels."""
    return core_fields()["complaint"].fields["kind"].choices


def schema_of(packs: Sequence[str], folder: Path) -> dict[str, object]:
    """Give the JSON Schema of a case with the fields of these packs, or of all that can be found.

    A schema of all packs must accept a case of any, so what only a pack requires may then be absent.
    Raises AppealError for an unknown or broken pack, and with PA05 where two packs clash.
    """
    places = search_path(folder)
    loaded = [load_pack(name, places) for name in packs or places.list_packs()]
    return make_schema(merge_fields(loaded if packs else map(_require_nothing, loaded)))


def _require_nothing(pack: Pack) -> Pack:
    fields = {name: replace(declared, required=False) for name, declared in pack.fields.items()}
    return replace(pack, fields=fields)


def format_schema(schema: dict[str, object]) -> str:
    """Give a schema as it stands in a file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _write_lines(plan: Plan, answers: Mapping[str, str], language: Language) -> Iterator[str]:
    yield f"# yaml-language-server: $schema=./{SCHEMA_NAME}"
    yield f"# {_join([plan.title], language)}"
    yield from (f"# {line}" for line in say("scaffold.intro", language).splitlines())
    yield ""
    yield f"appealkit: {VERSION}"
    yield f"language: {language}"
    if plan.packs:
        yield f"documents: [{', '.join(plan.packs)}]"
    else:
        yield f"documents:  # {say('scaffold.documents', language)}"
    for declared in _with_required(plan).values():
        if declared.name in ("appealkit", "language", "documents"):
            continue
        yield ""
        yield f"# {_join((declared.labelled(language), in_language(declared.help, language)), language)}"
        if declared.name == "evidence":
            yield from (_describe_needed(needed, language) for needed in plan.evidence)
        yield from _write_field(replace(declared, label={}, help={}), language, True, answers)


def _with_required(plan: Plan) -> dict[str, Field]:
    """Mark what must be filled in, so that it is written out and not commented away."""
    fields = plan.fields
    for name in plan.needs:
        fields = _require(fields, name.split("."))
    return fields


def _require(fields: dict[str, Field], steps: list[str]) -> dict[str, Field]:
    declared = fields[steps[0]]
    inner = _require(declared.fields, steps[1:]) if steps[1:] else declared.fields
    return {**fields, steps[0]: replace(declared, required=True, fields=inner)}


def _write_field(
    declared: Field, language: Language, live: bool, answers: Mapping[str, str] = NO_ANSWERS, path: str = ""
) -> list[str]:
    """The lines of a field: its answer, left empty where it must be filled, else its example commented out.

    `live` is false inside what is commented out already.
    """
    dotted = f"{path}{declared.name}"
    answer = answers.get(dotted, "")
    is_answered = any(name == dotted or name.startswith(f"{dotted}.") for name in answers)
    wanted = live and (declared.required or is_answered or _has_required(declared))
    if declared.short and declared.example:
        return _write_word(declared, language, wanted)
    value = "" if wanted or declared.type == "record" else _quote(declared)
    if answer:
        value, declared = _quote(replace(declared, example=answer)), replace(declared, example="")
    lines = [f"{declared.name}:{' ' + value if value else ''}{_note(declared, language)}"]
    inner = [
        line
        for field in declared.fields.values()
        for line in _write_field(field, language, wanted, answers, f"{dotted}.")
    ]
    if declared.many and inner:
        inner = ["-", *(f"  {line}" for line in inner)]
        if not inner[1].startswith("  #"):
            inner[:2] = [f"- {inner[1].lstrip()}"]
    lines += [f"  {line}" for line in inner]
    return lines if wanted or not live else [f"# {line}" for line in lines]


def _write_word(declared: Field, language: Language, wanted: bool) -> list[str]:
    """The lines of a field where a word may stand for records: the word, and the records as a comment."""
    if not wanted:
        return [f"# {declared.name}: {_quote(declared)}{_note(declared, language)}"]
    fields = (field for field in declared.fields.values() if field.name != declared.short)
    first, *others = (line for field in fields for line in _write_field(field, language, live=False))
    rows = [f"#   - {first}", *(f"#     {line}" for line in others)]
    return [f"{declared.name}:{_note(declared, language)}", *rows]


def _has_required(declared: Field) -> bool:
    if declared.many or declared.type != "record":
        return False
    return any(field.required or _has_required(field) for field in declared.fields.values())


def _describe_needed(needed: Needed, language: Language) -> str:
    what = _join([in_language(needed.what, language)], language)
    return "# " + say("scaffold.needed", language, group=needed.group, least=needed.least, what=what)


def _note(declared: Field, language: Language) -> str:
    """What stands behind a field: its label, help, choices and, where it is left empty, an example."""
    example = say("scaffold.example", language, example=declared.example) if declared.required else ""
    texts = (
        in_language(declared.label, language),
        in_language(declared.help, language),
        " | ".join(declared.choices),
        example if declared.example and not declared.choices else "",
    )
    note = _join(texts, language)
    return f"  # {note}" if note else ""


def _join(texts: Iterable[str], language: Language) -> str:
    """One line of a comment: what a pack says over several lines must not fall out of it."""
    return " ".join(("；" if language == "zh-CN" else "; ").join(filter(None, texts)).split())


def _quote(declared: Field) -> str:
    """The example as YAML takes it."""
    is_list = declared.many and declared.example.startswith("[")
    return declared.example if is_list or not declared.example else quote(declared.example)
