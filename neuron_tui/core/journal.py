"""What the learner did, in words: the timeline as lines to read."""

from dataclasses import dataclass

from neuron_tui.core.numerals import compact, plain
from neuron_tui.core.timeline import Change, Timeline


@dataclass(frozen=True)
class JournalEntry:
    """A change, and the step at which it was made."""

    step: int
    text: str


def journal(timeline: Timeline, names: tuple[str, ...]) -> tuple[JournalEntry, ...]:
    """Return the start and every change of a session; names are those of the parameters."""
    start = timeline.start
    values = _values(start.parameters or (), names)
    held_out = f", {_rows(start.settings.held_out)} held out" if start.settings.held_out else ""
    entries = [
        JournalEntry(
            0, f"started at {values}, rate {plain(start.settings.learning_rate)}{held_out}"
        )
    ]
    for before, after in zip(timeline.stretches, timeline.changes, strict=False):
        entries += [JournalEntry(after.step, text) for text in _texts(before, after, names)]
    return tuple(entries)


def _texts(before: Change, after: Change, names: tuple[str, ...]) -> list[str]:
    old, new = before.settings, after.settings
    texts = []
    if new.learning_rate != old.learning_rate:
        texts.append(f"the rate became {plain(new.learning_rate)}")
    if new.reduction != old.reduction:
        texts.append(f"the loss became ½ {'Σ' if new.reduction == 'sum' else 'mean'} e²")
    if new.held_out - old.held_out:
        texts.append(f"{_rows(new.held_out - old.held_out)} held out")
    if old.held_out - new.held_out:
        texts.append(f"{_rows(old.held_out - new.held_out)} returned to training")
    if new.scale != old.scale:
        texts.append(f"scaling became {new.scale}")
    if new.hidden != old.hidden:
        sizes = ", ".join(map(str, new.hidden))
        texts.append(f"hidden layers became {sizes}" if sizes else "hidden layers were removed")
    if new.activation != old.activation:
        texts.append(f"the activation became {new.activation}")
    if new.optimizer != old.optimizer:
        texts.append(f"the optimizer became {new.optimizer}")
    if new.batch != old.batch:
        texts.append("each step takes all rows" if new.batch is None else f"batch of {new.batch}")
    if (new.l1, new.l2) != (old.l1, old.l2):
        texts.append(f"decay became l1 {plain(new.l1)}, l2 {plain(new.l2)}")
    if after.parameters is not None and (new.scale, new.hidden) == (old.scale, old.hidden):
        texts.append(f"set {_values(after.parameters, names)}")
    return texts


def _rows(numbers: frozenset[int]) -> str:
    word = "row" if len(numbers) == 1 else "rows"
    return f"{word} {', '.join(str(number) for number in sorted(numbers))}"


def _values(parameters: tuple[float, ...], names: tuple[str, ...]) -> str:
    pairs = zip(names, parameters, strict=False)
    return ", ".join(f"{name} = {compact(value)}" for name, value in pairs)
