"""What the learner did, in words: for the screen that lists it, and for what is exported."""

from dataclasses import dataclass
from typing import assert_never

from neuron_tui.core.insight.journal import Began, Changed, Difference, Entry, Moved, Values
from neuron_tui.core.insight.reasons import Reasons
from neuron_tui.core.model.settings_table import rows_named
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.numerals import compact, plain

_MOST_VALUES = 8
"""Parameters that are told one by one."""


@dataclass(frozen=True)
class JournalLine:
    """What is said of a change, and the step at which it was made."""

    step: int
    text: str


def journal_lines(snapshot: Snapshot) -> tuple[JournalLine, ...]:
    """Return the start and every change of a session in words, up to its latest step."""
    return tuple(
        JournalLine(entry.step, text)
        for entry in Reasons(snapshot).journal
        for text in _texts(entry)
    )


def _texts(entry: Entry) -> list[str]:
    match entry:
        case Began(values, settings, differences):
            texts = [f"started at {_told(values)}", f"rate {plain(settings.learning_rate)}"]
            if settings.hold_out:
                texts.append(f"{rows_named(settings.hold_out)} held out")
            texts += [text for each in differences for text in _difference(each)]
            return [", ".join(texts)]
        case Changed(_, difference):
            return _difference(difference)
        case Moved(_, values):
            return [f"set {_told(values)}"]
    assert_never(entry)


def _difference(difference: Difference) -> list[str]:
    return list(difference.setting.changed(difference.old, difference.new))


def _told(values: Values) -> str:
    if len(values) > _MOST_VALUES:
        return f"{len(values)} parameters"
    return ", ".join(f"{name} = {compact(value)}" for name, value in values)
