from __future__ import annotations

from pathlib import Path

from appealkit.packs.catalogue import checks_by_code, load_all_packs
from appealkit.packs.search import search_path
from tests.conftest import WriteCase

SOUND = """\
title: x
checks: [{code: XX01, that: a, else: b}]
never: [{code: XX02, in: party.name, digits: 9, else: b}]
"""


def test_sound_packs_stand_beside_broken_ones(write_case: WriteCase, tmp_path: Path) -> None:
    for name, text in (("broken", "titel: x\n"), ("sound", SOUND), ("worse", "[" * 999)):
        write_case(text, f"templates/{name}/pack.yaml")
        write_case("# x", f"templates/{name}/en.md")
    places = search_path(tmp_path)
    packs, findings = load_all_packs(places)
    built_in = {
        name for name, folder in places.list_packs().items() if places.origin_of(folder) == "built-in"
    }
    assert {pack.name for pack in packs} == {"sound"} | built_in
    assert [pack.name for pack in packs] == sorted(pack.name for pack in packs)
    assert {(finding.code, Path(finding.place.path).parent.name) for finding in findings} == {
        ("PA02", "broken"),
        ("PA03", "broken"),
        ("CA05", "worse"),
    }


def test_a_broken_pack_hides_the_built_in_one_of_its_name(write_case: WriteCase, tmp_path: Path) -> None:
    write_case("titel: x\n", "templates/consumer-rejection/pack.yaml")
    packs, findings = load_all_packs(search_path(tmp_path))
    assert "consumer-rejection" not in {pack.name for pack in packs}
    assert findings


def test_checks_by_their_code(write_case: WriteCase, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_case(SOUND, f"templates/{name}/pack.yaml")
        write_case("# x", f"templates/{name}/en.md")
    found = checks_by_code(search_path(tmp_path))
    for code in ("XX01", "XX02"):
        assert [(pack.name, check.code) for pack, check in found[code]] == [("one", code), ("two", code)]
    assert len(found) > 10
