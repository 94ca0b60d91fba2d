"""The ledger as plain text, to be read aloud or by eye."""

from collections.abc import Iterator

from neuron_tui.core.ledger.conventions import conventions_of_step
from neuron_tui.core.ledger.linear_ledger import Ledger, LedgerRow, ledger
from neuron_tui.core.ledger.neuron_ledger import NeuronLedger, first_row_of_step, neuron_ledger
from neuron_tui.core.ledger.units import scaled_units
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.counted import counted


def ledger_text(snapshot: Snapshot) -> str:
    """Return every line of the step that begins at a snapshot: of a linear neuron phase after
    phase, of a network neuron after neuron for the first row that the step is taken on."""
    if snapshot.network.is_linear:
        lines = _lines(ledger(snapshot), OPTIMIZERS[snapshot.settings.optimizer].rule)
    else:
        lines = _network_lines(snapshot)
    return "\n".join((*lines, *_conventions(snapshot)))


def _network_lines(snapshot: Snapshot) -> Iterator[str]:
    row = first_row_of_step(snapshot)
    number, optimizer = snapshot.dataset.rows[row].number, OPTIMIZERS[snapshot.settings.optimizer]
    yield f"Step {snapshot.step} to {snapshot.step + 1}, seen from row {number}"
    yield from _units(scaled_units(snapshot))
    yield f"Update by {optimizer.name}: {optimizer.rule}"
    for layer, place in snapshot.neurons:
        yield ""
        yield from _neuron_lines(neuron_ledger(snapshot, row, layer, place))


def _neuron_lines(book: NeuronLedger) -> Iterator[str]:
    yield f"Layer {book.layer}, neuron {book.neuron}"
    for text in (*book.forward, book.error, book.loss, book.delta):
        if text:
            yield f"  {text}"
    for line in book.parameters:
        part = "" if line.from_row is None else f"{line.from_row} from this row; "
        yield f"  ∂{line.name}: {part}{line.gradient}"
    for line in book.parameters:
        yield f"  {line.name}: {line.update}"
    if book.weights_left_out:
        yield f"  and {counted(book.weights_left_out, 'more weight')} in the same way"


def _lines(book: Ledger, rule: str) -> Iterator[str]:
    yield f"Step {book.step} to {book.step + 1}"
    yield from _units(book.units)
    yield ""
    plus = ", plus the bias" if book.has_bias else ""
    yield f"Forward: the prediction is each weight times its input{plus}"
    for row in book.rows:
        yield f"  {_name(row)}: {row.prediction.text}"
    yield ""
    yield "Error: output minus prediction"
    for row in book.rows:
        if row.error is not None:
            note = " (held out, not trained on)" if row.is_held_out else ""
            yield f"  {_name(row)}: {row.error.text}{note}"
    yield f"  loss: {book.loss.text}"
    yield ""
    yield f"Gradient: what each row adds to it, then their sum{_batch(book)}"
    for place, name in enumerate(book.names):
        for row in book.rows:
            if row.contributions:
                yield f"  ∂{name}, {_name(row)}: {row.contributions[place].text}"
        if book.rows_left_out:
            yield f"  ∂{name}, {book.rows_left_out} more rows: {book.rest[place]}"
        yield f"  ∂{name}: {book.gradient[place].text}"
    yield ""
    yield f"Update: {rule}; all parameters together"
    for name, update in zip(book.names, book.update, strict=True):
        yield f"  {name}: {update.text}"


def _conventions(snapshot: Snapshot) -> Iterator[str]:
    yield ""
    yield "Where customs differ"
    for about, text in conventions_of_step(snapshot).items():
        yield f"  {about}: {text}"


def _units(units: str) -> Iterator[str]:
    if units:
        yield f"All numbers {units}"


def _batch(book: Ledger) -> str:
    """Return which rows the step is taken on, where these are not all."""
    waiting = any(not (row.contributions or row.is_ask or row.is_held_out) for row in book.rows)
    numbers = ", ".join(str(row.number) for row in book.rows if row.contributions)
    return f"; this step's batch: rows {numbers}" if waiting else ""


def _name(row: LedgerRow) -> str:
    return "??" if row.is_ask else f"row {row.number}"
