"""The ledger as plain text, to be read aloud or by eye."""

from collections.abc import Iterator

from neuron_tui.core.ledger import Calculation, Ledger, LedgerRow


def ledger_text(ledger: Ledger) -> str:
    """Return every line of a step's arithmetic, phase after phase."""
    return "\n".join(_lines(ledger))


def _lines(ledger: Ledger) -> Iterator[str]:
    yield f"Step {ledger.step} to {ledger.step + 1}"
    yield ""
    yield "Forward: the prediction is each weight times its input, plus the bias"
    for row in ledger.rows:
        yield f"  {_name(row)}: {_text(row.prediction)}"
    yield ""
    yield "Error: output minus prediction"
    for row in ledger.rows:
        if row.error is not None:
            note = " (held out, not trained on)" if row.is_held_out else ""
            yield f"  {_name(row)}: {_text(row.error)}{note}"
    yield f"  loss: {_text(ledger.loss)}"
    yield ""
    yield "Gradient: what each row adds to it, then their sum"
    for place, name in enumerate(ledger.names):
        for row in ledger.rows:
            if row.contributions:
                yield f"  ∂{name}, {_name(row)}: {_text(row.contributions[place])}"
        if ledger.rows_left_out:
            yield f"  ∂{name}, {ledger.rows_left_out} more rows: {ledger.rest[place]}"
        yield f"  ∂{name}: {_text(ledger.gradient[place])}"
    yield ""
    yield "Update: each parameter minus the learning rate times its gradient, all together"
    for name, update in zip(ledger.names, ledger.update, strict=True):
        yield f"  {name}: {_text(update)}"


def _name(row: LedgerRow) -> str:
    return "??" if row.is_ask else f"row {row.number}"


def _text(calculation: Calculation) -> str:
    if calculation.formula == calculation.result:
        return calculation.result
    return f"{calculation.formula} = {calculation.result}"
