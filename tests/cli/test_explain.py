"""Every check of the domain's list has a code that can be explained, in both languages."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run

# The list of mistakes that lose appeals (domain 6).
CODES = (
    *("DL01", "DL02", "DL03", "DL04", "DL05", "DL06", "DL07", "DL08", "ID01", "ID02", "ID03", "ID04"),
    *("ID05", "CO01", "CO02", "CO03", "RT01", "RT02", "RT03", "RT04", "RT05", "RT06", "PT01", "PT02"),
    *("PT03", "PT04", "PT05", "PT06", "PT07", "PT08", "PT09", "PT10", "PT11", "PT12", "PT13", "PT14"),
    *("TM01", "TM02", "TM03", "TM04", "TM05", "TM06", "TM07", "SC01", "SC02", "SC03", "SC04", "SC05"),
    *("SC06", "MA01", "MA02", "MA03", "EV01", "EV02", "EV03", "EV04", "EV05", "EV06", "EV07", "EV08"),
    *("EV09", "EV10", "EV11", "TX01", "TX02", "TX03", "TX04", "TX05", "TX06", "TX07", "RS01", "RS02"),
)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(run: Run, monkeypatch: pytest.MonkeyPatch, code: str, language: str) -> None:
    monkeypatch.setenv("APPEALKIT_LANG", language)
    answer = run("explain", code)
    assert answer.code == 0
    assert answer.out.startswith(code)
    assert len(answer.out.splitlines()) > 1


def test_no_code_is_listed_twice() -> None:
    assert len(CODES) == len(set(CODES)) == 72
