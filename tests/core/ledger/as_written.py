"""Reads the numbers and formulas of a ledger as a reader with a calculator does."""

import re
from decimal import Decimal, localcontext

from sessions import with_settings

from neuron_tui.core.ledger.linear_ledger import ledger
from neuron_tui.core.training.trainer import Trainer

NUMBER = re.compile(r"\d+(?:\.\d+)?(?:e[−-]?\d+)?")


def number(text):
    """Return what a formula or a result comes to, by the numbers that are written in it."""
    quoted = NUMBER.sub(lambda found: f"Decimal('{found[0].replace('−', '-')}')", text)
    with localcontext() as context:
        context.prec = 900
        return eval(quoted.replace("·", "*").replace("−", "-"), {"Decimal": Decimal})


def unit_of(text):
    """Return one unit of the last digit that is written."""
    return Decimal(1).scaleb(Decimal(text.replace("−", "-")).as_tuple().exponent)


def lines(calculations):
    return [each.text for each in calculations]


def book_at(puzzle, step, **settings):
    trainer = Trainer(puzzle)
    with_settings(trainer, **settings)
    trainer.seek(step)
    return ledger(trainer.snapshot())


def assert_reads_true(lines, recomputed, true):
    """Check that = stands where the shown numbers give just that, and ≈ where they come within
    one unit of its last digit; and so does the true number."""
    for line, again, value in zip(lines, recomputed, true, strict=True):
        result, unit = number(line.result), unit_of(line.result)
        with localcontext() as context:
            context.prec = 900
            assert line.is_exact == (result == again), line.text
            assert abs(result - again) <= unit, line.text
            # A float's own last digits are no digits of the number.
            near = max(unit, abs(Decimal(value)) / 10**12)
            assert abs(result - Decimal(value)) <= near, line.text
