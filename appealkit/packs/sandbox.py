"""The sandbox in which everything that a pack wrote runs: no Python, no files, no runaway arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from appealkit.case.record import Blank, Record
from appealkit.rules.days import day_of

# Filters of Jinja2 that only choose among values, and those that read their one value.
CHOOSING = (
    "length", "list", "map", "select", "reject", "selectattr", "rejectattr", "sort", "unique", "groupby",
)  # fmt: skip
READING = ("first", "last", "sum", "min", "max", "trim", "upper", "lower", "abs")
MAX_DIGITS = 12
# What may be raised when an expression or a template does with a value what its type does not allow.
FAILURES = (
    TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError,
    SyntaxError,
)  # fmt: skip


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2 with the case's records as the only objects and a short list of filters."""

    intercepted_binops = frozenset(["+", "*", "**", "%"])

    def __init__(self, **options: Any) -> None:
        super().__init__(undefined=StrictUndefined, **options)
        known = self.filters
        self.filters = {name: known[name] for name in CHOOSING}
        self.filters |= {name: _keep_blank(known[name]) for name in READING}
        self.filters |= {"replace": _keep_blank(_replace), "round": _keep_blank(_round), "default": _default}
        self.filters["texts"] = _join_texts
        self.globals = {"range": self.globals["range"], "namespace": self.globals["namespace"]}
        self.globals["days_between"] = days_between

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuse to blow a text, a list or a power up; two texts added are plain text, whatever they were."""
        if operator == "+":
            both = isinstance(left, str) and isinstance(right, str)
            return "".join((left, right)) if both else left + right
        if operator == "**" or isinstance(left, str | list | tuple) or isinstance(right, str | list | tuple):
            raise SecurityError(f"'{operator}' is not allowed here")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Records give their fields, Jinja2's own objects what they have; of other values no method runs."""
        if isinstance(obj, Record | Blank):
            return not attr.startswith("_")
        if isinstance(obj, str):
            return False
        own = type(obj).__module__.startswith("jinja2.")
        return super().is_safe_attribute(obj, attr, value) and (own or not callable(value))

    def wrap_str_format(self, value: Any) -> None:
        """Leave `'{}'.format` to the rule above: Jinja2 would allow it, at any width."""


def days_between(first: date, second: date) -> Any:
    """Whole days from the first date to the second; times of day do not count. An empty one comes back."""
    empty = next((day for day in (first, second) if isinstance(day, Blank)), None)
    return (day_of(second) - day_of(first)).days if empty is None else empty


def _keep_blank(apply: Callable[..., Any]) -> Callable[..., Any]:
    """Make a filter give an empty field back, so that the field is named where it is printed."""
    passed = getattr(apply, "jinja_pass_arg", None)  # some filters get the environment before the value

    def filtered(*args: Any, **kwargs: Any) -> Any:
        value = args[1 if passed else 0]
        return value if isinstance(value, Blank) else apply(*args, **kwargs)

    if passed:
        filtered.jinja_pass_arg = passed  # type: ignore[attr-defined]
    return filtered


def _replace(text: str, old: str, new: str) -> str:
    """Replace in plain text: a macro's output among the three must not make markup of the others."""
    return "".join(text).replace("".join(old), "".join(new))


def _round(number: Any, digits: int = 0) -> Any:
    """Round to at most a dozen digits: more would keep the machine busy for ever."""
    return round(number, max(-MAX_DIGITS, min(digits, MAX_DIGITS)))


def _default(value: Any, fallback: Any = "") -> Any:
    """Give the fallback for an empty field."""
    return fallback if isinstance(value, Blank) or value is None else value


def _join_texts(values: Iterable[Any]) -> str:
    """Give the texts of a list as one, in small letters; empty ones are left out."""
    return "\n".join(str(value) for value in values if not isinstance(value, Blank)).lower()
