from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from appealkit.case.platform import UnknownPlatform, load_platform
from appealkit.errors import AppealError
from tests.conftest import WriteCase

BUILT_IN = sorted(
    path.stem for path in (Path(__file__).parents[2] / "appealkit" / "data" / "platforms").glob("*.yaml")
)
SOUND = "id: mine\nnames: {zh-CN: 我的, en: Mine}\ntimezone: Asia/Tokyo\ncurrency: JPY\n"


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_built_in_platforms_are_whole(name: str) -> None:
    platform = load_platform(name)
    assert platform.id == name
    for language in ("zh-CN", "en"):
        assert platform.name(language)
        assert platform.team[language]


def test_the_designs_platforms_are_there() -> None:
    assert {"tmall", "taobao", "1688", "generic"} <= set(BUILT_IN)
    tmall = load_platform("tmall")
    assert (tmall.zone, tmall.currency) == (ZoneInfo("Asia/Shanghai"), "CNY")
    assert tmall.limits["text"]["count"] == "chars"
    assert tmall.limits["text"]["max"] == 500
    assert load_platform("generic").limits == {}


@pytest.mark.parametrize("name", ["mine", "my-shop", "1688", "我的", "tmall"])
def test_the_projects_own_platform_wins(write_case: WriteCase, tmp_path: Path, name: str) -> None:
    write_case(SOUND, f"platforms/{name}.yaml")
    platform = load_platform(name, tmp_path)
    assert (platform.id, platform.zone.key, platform.currency) == ("mine", "Asia/Tokyo", "JPY")
    assert platform.team == {"zh-CN": "我的", "en": "Mine"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_a_platform_of_any_encoding(write_case: WriteCase, tmp_path: Path, encoding: str) -> None:
    write_case(SOUND.encode(encoding), "platforms/mine.yaml")
    assert load_platform("mine", tmp_path).name("zh-CN") == "我的"


def test_an_unknown_platform_names_the_nearest(write_case: WriteCase, tmp_path: Path) -> None:
    write_case(SOUND, "platforms/mine.yaml")
    with pytest.raises(UnknownPlatform) as unknown:
        load_platform("Mime", tmp_path)
    assert unknown.value.near == "mine"
    assert unknown.value.known == sorted([*BUILT_IN, "mine"])


@pytest.mark.parametrize(
    "name", ["", "..", "../mine", "platforms/mine", "/etc/passwd", "a.b", "mine\n", "m" * 5000]
)
def test_a_name_never_leads_out_of_the_folder(write_case: WriteCase, tmp_path: Path, name: str) -> None:
    write_case(SOUND, "mine.yaml")
    write_case(SOUND, "platforms/platforms/mine.yaml")
    write_case(SOUND, "platforms/a.b.yaml")
    with pytest.raises(UnknownPlatform):
        load_platform(name, tmp_path)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [("CA09", 1, 1)] * 4),
        (SOUND + "clock: x\n", [("CA08", 5, 1)]),
        (SOUND.replace("{zh-CN: 我的, en: Mine}", "Mine"), [("CA10", 2, 8)]),
        (SOUND.replace(", en: Mine", ""), [("CA09", 2, 8)]),
        (SOUND.replace("Asia/Tokyo", "Asia/Nowhere"), [("CA19", 3, 11)]),
        (SOUND.replace("Asia/Tokyo", "Asia"), [("CA19", 3, 11)]),
        (SOUND.replace("Asia/Tokyo", "../../etc/passwd"), [("CA19", 3, 11)]),
        (
            SOUND.replace("Asia/Tokyo", "/etc/passwd").replace("JPY", "yen"),
            [("CA19", 3, 11), ("CA19", 4, 11)],
        ),
        (SOUND + "limits: many\n", [("CA10", 5, 9)]),
        (SOUND + "limits: {text: {max: 500, count: words}}\n", [("CA16", 5, 34)]),
        (SOUND + "team: {zh-CN: [a], en: b}\n", [("CA10", 5, 15)]),
        ("[" * 200_000, [("CA05", 1, 41)]),
        ("id: [a\n", [("CA04", 1, 5)]),
        ("id: \0\n", [("CA03", 1, 1)]),
    ],
)
def test_a_broken_platform_has_its_lines(
    write_case: WriteCase, tmp_path: Path, text: str, found: list[tuple[str, int, int]]
) -> None:
    path = write_case(text, "platforms/mine.yaml")
    with pytest.raises(AppealError) as broken:
        load_platform("mine", tmp_path)
    findings = broken.value.findings
    assert [(f.code, f.place.line, f.place.column) for f in findings] == found
    assert {f.place.path for f in findings} == {str(path)}
    assert all("{" not in f.message(language) for f in findings for language in ("zh-CN", "en"))
