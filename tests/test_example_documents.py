"""Every example, as its user would go through it: checked, bundled with all its documents, verified."""

from __future__ import annotations

from pathlib import Path

import pytest

from appealkit import bundle, check, load_case, verify
from appealkit.packs.search import search_path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
CASES = sorted(EXAMPLES.glob("*/case*.yaml"))
LARGEST = 300_000  # bytes of an example's evidence, but for those of exports and of the large packet
HEAVY = {"evidence-packet", "order-export", "patent-prior-sales", "malicious-complaint"}


def name_of(path: Path) -> str:
    return f"{path.parent.name}-{path.name}"


def test_every_pack_that_makes_a_letter_has_its_example() -> None:
    packs = set(search_path(EXAMPLES).list_packs()) - {"packet-cover", "evidence-catalogue"}
    for name in ("case.yaml", "case.en.yaml"):
        shown = {str(d) for path in CASES if path.name == name for d in load_case(path).get("documents")}
        assert shown == packs
    assert len(packs) >= 20


@pytest.mark.parametrize("path", CASES, ids=name_of)
def test_each_example_is_sound(path: Path) -> None:
    """Warnings that remain are about the calendar: a law that changes soon, an hour that is near."""
    found = check(path)
    assert [str(finding) for finding in found if finding.blocks] == []
    assert {finding.code for finding in found if finding.severity == "warning"} <= {
        "TM07",
        "DL02",
        "OR05",
        "PT08",
    }


@pytest.mark.slow
@pytest.mark.parametrize("path", CASES, ids=name_of)
def test_each_example_is_bundled_and_verified(path: Path, tmp_path: Path) -> None:
    made = bundle(path, tmp_path)
    assert made.pages
    found = verify(tmp_path)
    assert found.is_sound
    assert [str(finding) for finding in found.findings] == []
    assert (found.pages, found.exhibits) == (made.pages, len(made.exhibits))


def test_examples_are_a_light_download() -> None:
    sizes = {
        folder.name: sum(file.stat().st_size for file in (folder / "evidence").iterdir())
        for folder in EXAMPLES.iterdir()
        if (folder / "evidence").is_dir()
    }
    assert len(sizes) >= 20
    assert {name: size for name, size in sizes.items() if size > LARGEST and name not in HEAVY} == {}
