"""What only the user can tell of a new case: the questions of an interview in order, and how answers read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from appealkit.case.core import core_fields
from appealkit.case.fields import Field, find_field
from appealkit.case.finding import Finding
from appealkit.case.platform import UnknownPlatform, load_platform
from appealkit.case.read import Reader
from appealkit.case.source import Scalar, source_from_text
from appealkit.packs.search import SearchPath
from appealkit.rules.routes import facts_for

# What every complaint is asked for, and what a complaint on a right is asked for besides.
ALWAYS = (
    *("platform", "store.name", "party.name", "complaint.id"),
    *("complaint.received", "complaint.deadline_shown", "complaint.reason"),
)
ON_RIGHTS = ("complainant.name", "right.number", "right.title", "right.owner", "right.filed")
MORE = {
    "trademark": ("right.registrant_first_use",),
    "patent-design": ("right.priority", "right.granted"),
    "patent-utility": ("right.priority", "right.granted"),
    "patent-invention": ("right.priority", "right.granted"),
}
NEEDED = ("platform", "store.name", "party.name", "complaint.id", "complaint.received")


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the field that the answer fills, the record around it, whether it must be answered."""

    name: str
    field: Field
    around: Field | None
    needed: bool

    def labelled(self, language: str) -> str:
        """What is asked for: the field's label, behind that of its record where it does not speak alone."""
        label = self.field.labelled(language)
        if self.around is None or self.around.name == "facts":
            return label
        return f"{self.around.labelled(language)} - {label}"


def questions_for(kind: str) -> list[Question]:
    """Give the questions for a kind of complaint: its data, then the facts that decide its road."""
    names = list(ALWAYS)
    if kind != "consumer":
        names += [*ON_RIGHTS, *MORE.get(kind, ())]
    names += [f"facts.{name}" for name in facts_for(kind)]
    questions = []
    for name in names:
        declared = find_field(core_fields(), name)
        assert declared, name
        around = core_fields()[name.partition(".")[0]] if "." in name else None
        questions.append(Question(name, declared, around, name in NEEDED))
    return questions


def read_answer(question: Question, text: str, places: SearchPath) -> list[Finding]:
    """Give what is wrong with an answer, in the words of a case file; nothing where it can be read."""
    source = source_from_text(Path("answer"), question.name, text)
    if question.name == "platform":
        try:
            load_platform(text, places.project)
        except UnknownPlatform as unknown:
            values = {"value": text, "near": unknown.near, "known": ", ".join(unknown.known)}
            return [Finding("CA18", source.place(), values)]
    platform = load_platform("generic")
    reader = Reader(source, platform.zone, platform.currency)
    reader.read_value(Scalar(text, 1, 1), question.field, question.name)
    return reader.findings
