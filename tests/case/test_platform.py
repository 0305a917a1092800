from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from appealkit.case.platform import UnknownPlatform, load_platform
from appealkit.errors import AppealError
from tests.conftest import WriteCase

ROOT = Path(__file__).parents[2]
PROFILES = ROOT / "appealkit" / "data" / "platforms"
BUILT_IN = sorted(path.stem for path in PROFILES.glob("*.yaml"))
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


# Of every window to answer in: platform, round, stage, window, unit, confidence.
WINDOWS = [
    ("tmall", 1, "", 3, "working_day", "observed"),
    ("tmall", 2, "", 3, "working_day", "observed"),
    ("taobao", 1, "", 3, "working_day", "observed"),
    ("taobao", 2, "", 3, "working_day", "observed"),
    ("1688", 1, "", 3, "working_day", "assumed"),
    ("aliexpress", 1, "", 3, "working_day", "assumed"),
    ("aliexpress", 1, "restricted-goods", 7, "calendar_day", "observed"),
    ("alibaba", 1, "", 3, "working_day", "official"),
    ("alibaba", 2, "", 27, "working_day", "observed"),
    ("alibaba", 3, "", 27, "working_day", "observed"),
    ("jd", 1, "", 1, "working_day", "observed"),
    ("jd", 2, "", 7, "working_day", "observed"),
    ("jd", 3, "", 7, "working_day", "observed"),
    ("jd", 4, "", 7, "working_day", "observed"),
    ("douyin", 1, "penalty", 7, "calendar_day", "observed"),
    ("douyin", 1, "supplement", 24, "hour", "observed"),
]
# The windows of the others: platform, whose, window, the longer one of a span, unit, confidence.
OTHER_WINDOWS = [
    *((name, "complainant_reply", 3, None, "working_day", "observed") for name in ("tmall", "taobao")),
    *((name, "staff", 3, 5, "working_day", "observed") for name in ("tmall", "taobao")),
    ("douyin", "staff", 1, 5, "working_day", "observed"),
    ("ebay", "complainant_reply", 5, None, "working_day", "observed"),
    ("ebay", "reinstatement", 10, None, "working_day", "observed"),
    ("amazon", "reinstatement", 10, None, "calendar_day", "official"),
]
CHINESE = ("tmall", "taobao", "1688", "aliexpress", "alibaba", "jd", "pinduoduo", "douyin")
PACKS = {
    *("authorised-goods", "own-patent", "patent-prior-sales", "difference-chart", "fair-use"),
    *("dissimilar-goods", "trademark-prior-use", "non-infringement-statement", "malicious-complaint"),
    *("negotiation-letter", "negotiation-plan", "consumer-rejection", "rectification", "delisting"),
}
CODES = {
    "trademark.fake": "sfxzpj gmjd wsc zjdb mxjh wwzrsj zdsbxx",
    "trademark.budang": "sfxzpj lysbgjz wsqzssb other",
    "copyright.fake": "sfxzpj gmjd wsc zjdb mxdb wwzrsj",
    "copyright.budang": "sfxzpj dt wg zpqq other",
    "designPatent.budang": "sfxzpj wsfxzpj",
    "other": "bzdjz xjxc xxqqq",
}


def read_profile(name: str) -> dict[str, Any]:
    profile: dict[str, Any] = yaml.safe_load((PROFILES / f"{name}.yaml").read_text(encoding="utf-8"))
    return profile


def figures_of(profile: dict[str, Any]) -> list[dict[str, Any]]:
    """Whatever in a profile is a figure, a list of codes or a word of the screen."""
    single = [profile[key] for key in ("ui", "complainant_reply", "staff", "reinstatement") if key in profile]
    return [
        *single,
        *profile.get("rounds", []),
        *profile.get("reason_codes", []),
        *profile.get("limits", {}).values(),
    ]


def test_every_window_of_the_profiles_is_in_the_table() -> None:
    rounds = [(name, one) for name in BUILT_IN for one in load_platform(name).rounds]
    found = [(name, one.n, one.stage, one.window, one.unit, one.confidence) for name, one in rounds]
    assert sorted(found) == sorted(WINDOWS)


@pytest.mark.parametrize(("name", "n", "stage", "window", "unit", "confidence"), WINDOWS)
def test_a_window_is_what_its_source_says(
    name: str, n: int, stage: str, window: int, unit: str, confidence: str
) -> None:
    one = load_platform(name).find_round(n, stage)
    assert one is not None
    assert (one.window, one.unit, one.confidence) == (window, unit, confidence)


@pytest.mark.parametrize(("name", "whose", "window", "longest", "unit", "confidence"), OTHER_WINDOWS)
def test_a_window_of_the_others_is_what_its_source_says(
    name: str, whose: str, window: int, longest: int | None, unit: str, confidence: str
) -> None:
    one = read_profile(name)[whose]
    assert (one["window"], one.get("window_max")) == (window, longest)
    assert (one["unit"], one["confidence"]) == (unit, confidence)


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_figure_has_its_source_and_confidence(name: str) -> None:
    profile = read_profile(name)
    assert profile["as_of"]
    for figure in figures_of(profile):
        assert figure["source"], figure
        assert figure["confidence"] in {"official", "observed", "assumed"}, figure
        # A figure without a source is a guess, and a guess has none.
        assert bool(re.search(r"\[[LP]\d", figure["source"])) == (figure["confidence"] != "assumed"), figure


@pytest.mark.parametrize("name", BUILT_IN)
def test_official_is_only_what_the_platforms_own_page_says(name: str) -> None:
    for figure in figures_of(read_profile(name)):
        if figure["confidence"] == "official":
            assert {"[P8]", "[P16]"} & set(figure["source"].split()), figure


@pytest.mark.parametrize("name", [*CHINESE, "generic"])
def test_the_statutory_days_are_the_laws(name: str) -> None:
    assert load_platform(name).statutory_days == 15
    window = read_profile(name)["reinstatement"]
    assert (window["unit"], window["basis"]) == ("calendar_day", "e-commerce-law.fifteen_days")
    assert window["source"] == "[L1 43(2)]"


def test_the_calendars() -> None:
    calendars = {name: load_platform(name).calendar for name in BUILT_IN}
    assert calendars == dict.fromkeys((*CHINESE, "generic"), "china") | {
        "amazon": "weekdays",
        "ebay": "weekdays",
    }


@pytest.mark.parametrize("name", ["pinduoduo", "amazon", "ebay", "generic"])
def test_no_window_is_made_up(name: str) -> None:
    platform = load_platform(name)
    assert platform.rounds == ()
    assert platform.find_round(1) is None


def test_the_answer_to_a_complaint_on_douyin_has_no_window() -> None:
    assert load_platform("douyin").find_round(1) is None


def test_only_tmall_and_taobao_have_a_limit_and_it_is_assumed() -> None:
    limits = {name: load_platform(name).limits for name in BUILT_IN if load_platform(name).limits}
    assert set(limits) == {"tmall", "taobao"}
    assert {str(one["text"]["confidence"]) for one in limits.values()} == {"assumed"}
    assert all(set(one["text"]) >= {"max", "count"} for one in limits.values())


@pytest.mark.parametrize("name", ["tmall", "taobao"])
def test_the_reason_codes_are_all_there(name: str) -> None:
    codes = [f"{family}.{code}" for family, ends in CODES.items() for code in ends.split()]
    written = read_profile(name)["reason_codes"]
    assert [one["code"] for one in written] == codes
    assert {(one["confidence"], one["as_of"].year) for one in written} == {("observed", 2019)}
    assert set(load_platform(name).answers) == set(codes)


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_answers_are_packs(name: str) -> None:
    there = {path.parent.name for path in (ROOT / "templates").glob("*/pack.yaml")}
    for code, packs in load_platform(name).answers.items():
        assert packs, code
        assert len(set(packs)) == len(packs), code
        assert set(packs) <= there | PACKS, code


def test_the_alibaba_group_has_the_same_grounds() -> None:
    grounds = {name: tuple(read_profile(name).get("appeal_grounds", [])) for name in BUILT_IN}
    told = ("主张差异", "在先证明", "正规进货来源", "不侵权证明")
    alibaba = ("tmall", "taobao", "1688", "aliexpress", "alibaba")
    assert grounds == {name: told if name in alibaba else () for name in BUILT_IN}


def test_a_misspelt_window_has_its_line(write_case: WriteCase, tmp_path: Path) -> None:
    rounds = (
        "rounds:\n  - n: 1\n    windoww: 3\n    unit: working_day\n    source: mine\n"
        "    confidence: observed\n"
    )
    write_case(SOUND + rounds, "platforms/mine.yaml")
    with pytest.raises(AppealError) as broken:
        load_platform("mine", tmp_path)
    misspelt, missing = broken.value.findings
    assert (misspelt.code, misspelt.place.line, misspelt.place.column) == ("CA08", 7, 5)
    assert "window" in misspelt.message("en")
    assert (missing.code, missing.place.field) == ("CA09", "rounds[1].window")


def test_the_projects_own_window_wins(write_case: WriteCase, tmp_path: Path) -> None:
    own = (PROFILES / "tmall.yaml").read_text(encoding="utf-8").replace("window: 3\n", "window: 5\n")
    write_case(own, "platforms/tmall.yaml")
    ours = load_platform("tmall", tmp_path)
    assert [one.window for one in ours.rounds] == [5, 5]
    assert [one.window for one in load_platform("tmall").rounds] == [3, 3]
    assert [one.window for one in load_platform("taobao", tmp_path).rounds] == [3, 3]
