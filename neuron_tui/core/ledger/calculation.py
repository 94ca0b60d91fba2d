"""A line of the ledger: a formula with numbers in it, and what it comes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from neuron_tui.core.writing.agreement import SHOWN_DIGITS, agreed, shown, written


@dataclass(frozen=True)
class Calculation:
    """A formula with numbers in it, and its result."""

    formula: str
    result: str
    is_exact: bool = True
    """Whether the numbers of the formula, as they are shown, give just this result; else it comes
    from digits that are not shown, and is within one unit of its last digit of theirs."""

    @property
    def sign(self) -> str:
        """= or ≈."""
        return "=" if self.is_exact else "≈"

    @property
    def text(self) -> str:
        """The line: 0.1·11 + 0.6 = 1.7."""
        return f"{self.formula} {self.sign} {self.result}"

    @property
    def signed_result(self) -> str:
        """The line without its formula: = 1.7."""
        return f"{self.sign} {self.result}"


@dataclass(frozen=True)
class Column:
    """Results that are shown alike, one below the other."""

    values: tuple[Decimal, ...]
    """The results as they are shown: what is reckoned with further on."""
    calculations: tuple[Calculation, ...]


def column(
    formulas: Sequence[str],
    true: Sequence[float],
    recomputed: Sequence[Decimal],
    exact_digits: int = SHOWN_DIGITS,
) -> Column:
    """Write results below each other; recomputed are those that the shown formulas give."""
    values = agreed(true, recomputed, exact_digits=exact_digits)
    calculations = [
        Calculation(formula, text, value == again)
        for formula, text, value, again in zip(
            formulas, written(values), values, recomputed, strict=True
        )
    ]
    return Column(tuple(values), tuple(calculations))


def calculation(
    formula: str, true: float, recomputed: Decimal, exact_digits: int = SHOWN_DIGITS
) -> tuple[Calculation, Decimal]:
    """Write one result; return the line, and the result as it is shown."""
    only = column([formula], [true], [recomputed], exact_digits)
    return only.calculations[0], only.values[0]


def known(value: float) -> str:
    """Return a number that a formula starts from, as it is shown."""
    return text_of(shown(value))


def text_of(value: Decimal) -> str:
    """Return one shown number as text."""
    return written([value])[0]


def factor(value: Decimal) -> str:
    """Return a number as it stands after a sign: a negative one in brackets."""
    text = text_of(value)
    return f"({text})" if text.startswith("−") else text


def added(value: Decimal) -> str:
    """Return a number as it is added to what stands before it: + 0.6, − 1.25."""
    return f" − {text_of(-value)}" if value < 0 else f" + {text_of(value)}"
