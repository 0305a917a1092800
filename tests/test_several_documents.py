"""Several documents of one case in one run: they say the same, and a slip in one of them is told."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

import appealkit
from appealkit.document import inlines, plain, walk

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
# Two documents of one road, whose examples are of one matter.
PAIR = ("withdrawal-request", "settlement-agreement")


def read(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(
        (EXAMPLES / name / "case.yaml").read_text("utf-8"), Loader=yaml.BaseLoader
    )
    return loaded


def join(folder: Path, first: str, second: str, **changes: Any) -> Path:
    """Write one case out of two examples of the same matter: the first's facts, the second's besides."""
    one, other = read(first), read(second)
    assert one["complaint"]["id"] == other["complaint"]["id"], "not the same matter"
    known = {exhibit["id"] for exhibit in one["evidence"]}
    exhibits = [*one["evidence"], *(e for e in other["evidence"] if e["id"] not in known)]
    case = other | one | {"documents": [first, second], "evidence": exhibits} | changes
    for name in (second, first):
        shutil.copytree(EXAMPLES / name / "evidence", folder / "evidence", dirs_exist_ok=True)
    path = folder / "case.yaml"
    path.write_text(yaml.safe_dump(case, allow_unicode=True, sort_keys=False), "utf-8")
    return path


def words_of(path: Path, pack: str) -> str:
    document = appealkit.make_document(path, pack)
    return "\n".join(plain(tuple(inlines(block))) for block in walk(document.blocks))


def test_both_are_rendered_and_state_the_same_facts(tmp_path: Path) -> None:
    path = join(tmp_path, *PAIR)
    made = appealkit.render(path, ["docx"], tmp_path / "out")
    assert [file.pack for file in made.files] == [*PAIR]
    case = appealkit.load_case(path)
    texts = [words_of(path, pack) for pack in PAIR]
    for field in ("complaint.id", "right.number", "complainant.name"):
        assert all(str(case.get(field)) in text for text in texts), field
    assert not [f for f in appealkit.check(path) if f.code in ("TX02", "TX03") or f.blocks]


def test_a_slip_in_a_free_text_is_told_at_its_place(tmp_path: Path) -> None:
    number = read("settlement-agreement")["complaint"]["id"]
    slip = number[:-2] + number[-1] + number[-2]
    assert slip != number
    path = join(
        tmp_path, *PAIR, withdrawal=read("withdrawal-request")["withdrawal"] | {"note": f"原投诉{slip}"}
    )
    (finding,) = [finding for finding in appealkit.check(path) if finding.code == "TX03"]
    assert finding.place.field == "withdrawal.note"
    assert finding.values == {"slip": slip, "fact": number, "field": "complaint.id"}


def test_a_date_typed_into_a_template_is_told_where_it_stands(tmp_path: Path) -> None:
    """What somebody left in a copied template belongs to another matter."""
    path = join(tmp_path, *PAIR)
    own = tmp_path / "templates" / "withdrawal-request"
    shutil.copytree(EXAMPLES.parent / "templates" / "withdrawal-request", own)
    letter = own / "zh-CN.md"
    letter.write_text(letter.read_text("utf-8") + "\n双方于2019年3月4日达成和解。\n", "utf-8")
    (finding,) = [finding for finding in appealkit.check(path) if finding.code == "TX02"]
    assert finding.blocks
    assert (Path(finding.place.path).name, finding.values) == ("zh-CN.md", {"value": "2019年3月4日"})
    line = letter.read_text("utf-8").split("\n")[finding.place.line - 1]
    assert "2019年3月4日" in line
