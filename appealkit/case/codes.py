"""The catalogue of finding codes: severity, exit code, source, and the words for each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from appealkit.words import DATA, Language, in_language

Severity = Literal["error", "warning", "info"]
# The catalogue's files, in the order in which the docs list them.
ROOMS = (
    "case",
    "matter",
    "deadlines",
    "packs",
    "evidence",
    "exhibits",
    "orders",
    "proof",
    "packet",
    "outputs",
)


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding. `words` holds, by language, `title`, `message`, `hints` and `explain`."""

    code: str
    severity: Severity
    exit: int
    source: str
    words: Mapping[str, Mapping[str, Any]]

    def title(self, language: Language) -> str:
        """What the code is about, in a few words."""
        return str(self.words[language]["title"])

    def message(self, language: Language, variant: str, values: Mapping[str, object]) -> str:
        """The sentence with its values filled in; `variant` picks one where a code has several."""
        message = self.words[language]["message"]
        chosen = message[variant] if isinstance(message, dict) else message
        return str(chosen).format(**_spell(values, language))

    def hint(self, language: Language, variant: str, values: Mapping[str, object]) -> str:
        """The first hint whose values are all known, or nothing."""
        hints = self.words[language].get("hints", [])
        known = {name: value for name, value in _spell(values, language).items() if value}
        for hint in hints.get(variant, []) if isinstance(hints, dict) else hints:
            try:
                return str(hint).format(**known)
            except KeyError:
                continue
        return ""

    def explain(self, language: Language) -> str:
        """Why this is a finding and how to mend it."""
        return str(self.words[language]["explain"])


@cache
def load_codes() -> Mapping[str, Code]:
    """Give every catalogued code by its name, in the catalogue's order."""
    tables: dict[str, Any] = {}
    for room in ROOMS:
        tables |= tomllib.loads((DATA / "codes" / f"{room}.toml").read_text("utf-8"))
    return {
        name: Code(
            code=name,
            severity=table.get("severity", "error"),
            exit=table.get("exit", 1),
            source=table.get("source", ""),
            words={language: table[language] for language in ("zh-CN", "en")},
        )
        for name, table in tables.items()
    }


def _spell(values: Mapping[str, object], language: Language) -> dict[str, object]:
    """Take the language's own text of a value that has one for each."""
    return {
        name: in_language(value, language) if isinstance(value, Mapping) else value
        for name, value in values.items()
    }
