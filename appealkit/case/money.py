"""Amounts of money: a decimal with its currency, never a float."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeGuard


class MixedCurrencies(ValueError):
    """Two amounts of different currencies were compared or added."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} and {other} do not mix")
        self.currencies = one, other


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency (ISO 4217 code). Amounts of two currencies do not add up or compare."""

    amount: Decimal
    currency: str = "CNY"

    # What is no amount gets the turn to answer itself: an empty field then says that it is needed.
    def __add__(self, other: Money | int) -> Money:
        if other == 0:  # sum() starts at 0
            return self
        return Money(self.amount + self._same(other), self.currency) if _is(other) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - self._same(other), self.currency) if _is(other) else NotImplemented

    def __mul__(self, factor: int | Decimal) -> Money:
        if not isinstance(factor, int | Decimal):
            return NotImplemented
        return Money(self.amount * factor, self.currency)

    __rmul__ = __mul__

    def __lt__(self, other: Money) -> bool:
        return self.amount < self._same(other) if _is(other) else NotImplemented

    def __le__(self, other: Money) -> bool:
        return self.amount <= self._same(other) if _is(other) else NotImplemented

    def __gt__(self, other: Money) -> bool:
        return self.amount > self._same(other) if _is(other) else NotImplemented

    def __ge__(self, other: Money) -> bool:
        return self.amount >= self._same(other) if _is(other) else NotImplemented

    def __bool__(self) -> bool:
        return bool(self.amount)

    def _same(self, other: Money) -> Decimal:
        """The other's amount, which must be of the same currency."""
        if other.currency != self.currency:
            raise MixedCurrencies(self.currency, other.currency)
        return other.amount


def _is(value: object) -> TypeGuard[Money]:
    return isinstance(value, Money)
