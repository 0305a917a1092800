"""How values print: dates, amounts, lists and masks, in the document's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from appealkit.case.money import Money
from appealkit.case.record import Blank, Choice, Gap, field_of, refuse
from appealkit.rules.masks import MASKS
from appealkit.words import Language

CURRENCIES = {"CNY": "元", "USD": "美元", "EUR": "欧元", "HKD": "港元", "GBP": "英镑", "JPY": "日元"}
CURRENCY_NAMES = CURRENCIES | {"CNY": "人民币"}


class Unprintable(ValueError):
    """A value that has no words of its own; `kind` says what it is."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def show(value: Any, language: Language) -> str:
    """Give a value as it prints when a template says nothing more."""
    match value:
        case Gap():
            return gap_text(field_of(value), language)
        case Blank():
            refuse(value)
        case Choice():
            return value.label(language)
        case str():
            return "".join(value)  # a plain text, whatever sort of text it was
        case bool():
            return {"zh-CN": ("否", "是"), "en": ("no", "yes")}[language][value]
        case int():
            return str(value)
        case Decimal():
            return f"{value:,f}"
        case Money():
            return show_money(value, language)
        case datetime():
            return show_moment(value, language)
        case date():
            return show_date(value, language)
    raise Unprintable(type(value).__name__)


def gap_text(field: str, language: Language) -> str:
    """What a draft prints where a field is empty."""
    return f"【待补：{field}】" if language == "zh-CN" else f"[missing: {field}]"


def show_date(value: date, language: Language) -> str:
    """2026年11月22日, 22 November 2026."""
    if language == "zh-CN":
        return f"{value.year}年{value.month}月{value.day}日"
    from babel.dates import format_date  # slow to import, and Chinese needs no names of months

    return format_date(value, "d MMMM y", locale="en")


def show_moment(value: date, language: Language) -> str:
    """2026年11月20日10时32分 as 2026年11月20日10:32, 20 November 2026, 10:32; a bare date stays one."""
    if not isinstance(value, datetime):
        return show_date(value, language)
    clock = f"{value.hour:02}:{value.minute:02}"
    return show_date(value, language) + (clock if language == "zh-CN" else f", {clock}")


def show_money(value: Money, language: Language) -> str:
    """12,800.00元, CNY 12,800.00."""
    if language == "zh-CN":
        return f"{value.amount:,.2f}{CURRENCIES.get(value.currency, value.currency)}"
    return f"{value.currency} {value.amount:,.2f}"


def show_money_in_full(value: Money, language: Language) -> str:
    """人民币12,800.00元, CNY 12,800.00."""
    if language == "zh-CN" and value.currency == "CNY":
        return f"人民币{show_money(value, language)}"
    return show_money(value, language)


def show_capitals(value: Money, language: Language) -> str:
    """壹万贰仟捌佰元整; in English the plain amount. Renminbi only."""
    if language != "zh-CN" or value.currency != "CNY":
        return show_money(value, language)
    import cn2an  # slow to import, and few letters state an amount in capitals

    return str(cn2an.an2cn(str(value.amount), "rmb"))


def join(values: Any, language: Language, separator: str | None = None) -> Any:
    """甲、乙和丙 as 甲、乙、丙; a, b and c. A separator of the template's own joins plainly."""
    if separator is not None or language == "zh-CN":
        return join_texts(values, "、" if separator is None else separator, language)
    *firsts, last = list(values) or [""]
    return join_texts([join_texts(firsts, ", ", language), last] if firsts else [last], " and ", language)


def join_texts(values: Iterable[Any], separator: str, language: Language) -> Any:
    """Join values as they print. An empty one comes back alone, to be named where it is printed."""
    values = list(values)
    empty = next((value for value in values if isinstance(value, Blank) and not isinstance(value, Gap)), None)
    return separator.join(show(value, language) for value in values) if empty is None else empty


def mask(value: Any, language: Language, kind: str = "name") -> str:
    """Hide what identifies a person, keeping what staff need to look the record up (domain 5.3)."""
    if kind not in MASKS:
        raise Unprintable(f"mask {kind!r}")
    return MASKS[kind](show(value, language))


def printing_filters(language: Language) -> dict[str, Callable[..., Any]]:
    """Give the filters of templates in one language; an empty field passes through, to be named in print."""
    filters: dict[str, Callable[..., Any]] = {
        "date": partial(show_date, language=language),
        "moment": partial(show_moment, language=language),
        "year": lambda value: value.year,
        "money": partial(show_money_in_full, language=language),
        "capitals": partial(show_capitals, language=language),
        "join": lambda values, separator=None: join(values, language, separator),
        "mask": lambda value, kind="name": mask(value, language, kind),
        "replace": lambda value, old, new: show(value, language).replace(
            show(old, language), show(new, language)
        ),
        "trim": lambda value, characters=None: show(value, language).strip(characters),
        "upper": lambda value: show(value, language).upper(),
        "lower": lambda value: show(value, language).lower(),
    }
    return {name: partial(_unless_blank, apply) for name, apply in filters.items()}


def _unless_blank(apply: Callable[..., Any], value: Any, *args: Any, **kwargs: Any) -> Any:
    return value if isinstance(value, Blank) else apply(value, *args, **kwargs)
