"""Limits: sizes as people write them, and whose word counts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.case.platform import load_platform
from appealkit.packet.limits import Limits, limits_of, read_size, told_by


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("5MB", 5_000_000),
        ("5 mb", 5_000_000),
        (" 1.5M ", 1_500_000),
        ("800k", 800_000),
        ("20MiB", 20 * 1024 * 1024),
        ("1GB", 10**9),
        ("512", 512),
    ],
)
def test_sizes_as_people_write_them(text: str, size: int) -> None:
    assert read_size(text) == size


@pytest.mark.parametrize("text", ["", "MB", "5 megabytes", "-5MB", "0", "0.0001KB", "５MB", "1e6", "5,5MB"])
def test_what_is_no_size(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_size(text)


@given(st.integers(1, 10**12))
def test_a_bare_number_is_bytes(size: int) -> None:
    assert read_size(str(size)) == size


def limits(**files: Any) -> Any:
    return replace(load_platform("generic"), limits={"files": files})


def test_a_limit_that_is_known_is_applied_and_one_that_is_assumed_is_told() -> None:
    known = limits(max_mb_each=5, max_count=4, confidence="official")
    assert limits_of(known, Limits()) == Limits(5_000_000, 4)
    assert limits_of(known, Limits(1000)) == Limits(1000, 4)
    assumed = limits(max_mb_each=5, max_count=4, confidence="assumed")
    assert limits_of(assumed, Limits()) == Limits()
    assert limits_of(assumed, Limits(1000, 2)) == Limits(1000, 2)
    assert told_by(assumed) == Limits(5_000_000, 4)


def test_a_platform_that_says_nothing_has_no_limits() -> None:
    assert limits_of(load_platform("generic"), Limits()) == Limits()
