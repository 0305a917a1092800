from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.rules.scripts import mixes_scripts


@pytest.mark.parametrize(
    "name",
    [
        "杭州晨光家居用品有限公司",
        "香港晨光家居用品有限公司",  # characters of both standards
        "香港貿易發展有限公司",
        "Chenguang Home Ltd.",
        "晨光 Home（杭州）",
        "株式会社ひかり",
        "𠮷野家",  # beyond both standards
        "",
    ],
)
def test_one_script_or_none(name: str) -> None:
    assert not mixes_scripts(name)


@pytest.mark.parametrize("name", ["广州貿易有限公司", "晨光贸易發展", "國际商贸", "义烏市", "ABC东方貿易"])
def test_simplified_beside_traditional(name: str) -> None:
    assert mixes_scripts(name)


@given(st.text(max_size=12), st.text(max_size=12))
def test_what_mixes_goes_on_mixing_whatever_is_added(one: str, other: str) -> None:
    assert mixes_scripts(one + other) is mixes_scripts(other + one)
    assert mixes_scripts(one + other) or not (mixes_scripts(one) or mixes_scripts(other))
