"""A finding: what is wrong, where, and what to do. The only way in which the tool reports anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from appealkit.case.codes import Code, Severity, load_codes
from appealkit.words import Bilingual, Language, in_language, spoken_language


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: line and column count from 1, `excerpt` is the whole line."""

    path: str
    line: int = 1
    column: int = 1
    field: str = ""
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or worth knowing.

    `values` fill the sentence that the catalogue has for `code` (`variant` where it has several).
    A pack's own check brings its sentence in `said` and its severity in `level`. `accepted` is the
    case's reason for a warning that it accepts.
    """

    code: str
    place: Place
    values: Mapping[str, object] = field(default_factory=dict)
    variant: str = ""
    said: Bilingual | None = None
    level: Severity | None = None
    accepted: str = ""

    def __str__(self) -> str:
        where = f"{self.place.path}:{self.place.line}:{self.place.column}"
        return f"{where}: {self.code}: {self.message()}"

    @property
    def catalogued(self) -> Code:
        """What the catalogue holds on the code; a pack may bring codes of its own, read as `PA00`."""
        codes = load_codes()
        return codes.get(self.code, codes["PA00"])

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return self.level or self.catalogued.severity

    @property
    def blocks(self) -> bool:
        """Whether no document may be made while it stands."""
        return self.severity == "error"

    def message(self, language: Language | None = None) -> str:
        """The sentence, in the given language or the user's."""
        language = language or spoken_language()
        if self.said is not None:
            return in_language(self.said, language)
        return self.catalogued.message(language, self.variant, self.values)

    def hint(self, language: Language | None = None) -> str:
        """What to do about it, if there is more to say than the sentence does."""
        if self.said is not None:
            return ""
        return self.catalogued.hint(language or spoken_language(), self.variant, self.values)


def strictly(findings: Iterable[Finding]) -> list[Finding]:
    """Give the findings with every warning as an error; one that the case accepts weighs nothing."""
    return [replace(f, level="error") if f.severity == "warning" else f for f in findings]


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Give the findings by file and place, each once."""
    unique = {(f.code, f.place, f.message("en")): f for f in findings}
    return sorted(unique.values(), key=lambda f: (f.place.path, f.place.line, f.place.column, f.code))
