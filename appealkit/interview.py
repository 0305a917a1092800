"""A case from the answers of an interview: written for the road that they lead to."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from appealkit.advice import Advised, advise
from appealkit.packs.pack import load_pack
from appealkit.packs.search import search_path
from appealkit.scaffold import known_of, new_case, plan_for_packs, write_case
from appealkit.words import Language
from appealkit.writers.publish import reported


def start_case(
    kind: str, folder: Path, language: Language, answers: Mapping[str, str]
) -> tuple[list[Path], Advised | None]:
    """Make a case as `new_case` does, with the fields of the recommended packs; give the files and the road.

    Where no road fits yet, the case is one of its kind, with the open facts to be filled in. Raises
    AppealError as `new_case` does.
    """
    answers = {**known_of(kind), **answers}
    road = _find_road(kind, folder, language, answers)
    if road is None:
        return new_case(kind, folder, language, answers), None
    places = search_path(folder)
    packs = [load_pack(name, places) for name in road.documents]
    return write_case(plan_for_packs(packs, language), folder, language, answers), road


def _find_road(kind: str, folder: Path, language: Language, answers: Mapping[str, str]) -> Advised | None:
    """Ask for advice on a case that holds the answers alone, with the project's packs in reach."""
    project = search_path(folder).project
    with (
        reported(folder / "case.yaml"),
        tempfile.TemporaryDirectory(dir=project, prefix=".appealkit-") as scratch,
    ):
        (case, _) = new_case(kind, Path(scratch), language, answers)
        return advise(case).recommended
