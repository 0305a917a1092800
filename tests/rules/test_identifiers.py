from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.rules.identifiers import (
    is_patent_number,
    is_uscc,
    looks_like_patent_number,
    patent_check_digit,
    patent_kind,
    patent_year,
)

# Codes of companies and numbers of patents as they were published.
COMPANIES = [
    "91330100799655058B",
    "9144030071526726XG",
    "914403001922038216",
    "91110000802100433B",
    "91440300MA5H0HLK5U",
    "91133100MA0D8N1J7G",
]
PATENTS = {
    "ZL200510096239.4": "patent-invention",
    "ZL201110446241.5": "patent-invention",
    "ZL201110454443.4": "patent-invention",
    "ZL201510958772.0": "patent-invention",
    "ZL201811564288.X": "patent-invention",
    "ZL202010566088.9": "patent-invention",
    "ZL202322865413.3": "patent-utility",
}
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@pytest.mark.parametrize("code", COMPANIES)
def test_published_company_codes(code: str) -> None:
    assert is_uscc(code)
    assert is_uscc(code.lower())
    assert is_uscc(f" {code[:8]} {code[8:]} ")


def test_full_width_codes() -> None:
    assert is_uscc("９１３３０１００７９９６５５０５８Ｂ")


@given(st.sampled_from(COMPANIES), st.integers(0, 17), st.sampled_from(ALPHABET))
def test_one_wrong_character_of_a_company_code_is_seen(code: str, index: int, character: str) -> None:
    changed = code[:index] + character + code[index + 1 :]
    assert is_uscc(changed) == (changed == code)


@given(st.sampled_from(COMPANIES), st.integers(0, 15))
def test_two_neighbours_swapped_are_seen(code: str, index: int) -> None:
    swapped = code[:index] + code[index + 1] + code[index] + code[index + 2 :]
    assert is_uscc(swapped) == (swapped == code)


@pytest.mark.parametrize(
    "code",
    [
        "",
        COMPANIES[0][:-1],
        COMPANIES[0] + "0",
        "91330100799655058I",
        "9133010079965505OB",
        "九" * 18,
        "91330106MA2XXXXXXX",
    ],
)
def test_what_is_no_company_code(code: str) -> None:
    assert not is_uscc(code)


@pytest.mark.parametrize(("number", "kind"), PATENTS.items())
def test_published_patent_numbers(number: str, kind: str) -> None:
    for written in (
        number,
        number.lower(),
        number[2:],
        number.replace(".", ""),
        f"CN{number[2:]}",
        f" {number[:6]} {number[6:]}",
    ):
        assert is_patent_number(written), written
        assert looks_like_patent_number(written)
        assert patent_kind(written) == kind
        assert patent_year(written) == int(number[2:6])


@given(st.sampled_from(sorted(PATENTS)), st.integers(2, 15), st.sampled_from("0123456789X"))
def test_one_wrong_digit_of_a_patent_number_is_seen(number: str, index: int, digit: str) -> None:
    index += index >= 14  # the point stays
    changed = number[:index] + digit + number[index + 1 :]
    assert is_patent_number(changed) == (changed == number)


@given(st.text("0123456789", min_size=12, max_size=12))
def test_the_check_digit_makes_a_number_right(digits: str) -> None:
    right = patent_check_digit(digits)
    assert is_patent_number(f"ZL{digits}.{right}")
    assert [check for check in "0123456789X" if is_patent_number(f"ZL{digits}.{check}")] == [right]


@pytest.mark.parametrize(
    ("digit", "kind"),
    [
        ("1", "patent-invention"),
        ("2", "patent-utility"),
        ("3", "patent-design"),
        ("8", "patent-invention"),
        ("9", "patent-utility"),
        ("5", ""),
    ],
)
def test_the_fifth_digit_says_the_kind(digit: str, kind: str) -> None:
    assert patent_kind(f"ZL2022{digit}0123456.7") == kind


@pytest.mark.parametrize(
    "number", ["", "ZL98123456.7", "ZL2022301234567890", "US7654321", "ZL2022A0123456.7", "商标 123"]
)
def test_what_has_not_the_form_of_a_patent_number(number: str) -> None:
    assert not looks_like_patent_number(number)
    assert not is_patent_number(number)
    assert (patent_kind(number), patent_year(number)) == ("", None)


@given(st.text(max_size=24))
def test_no_text_is_too_odd(text: str) -> None:
    assert is_patent_number(text) <= looks_like_patent_number(text)
    assert is_uscc(text) in (True, False)
