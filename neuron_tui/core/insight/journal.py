"""What the learner did, in words: the timeline as lines to read."""

from dataclasses import dataclass, replace

import numpy as np

from neuron_tui.core.model.parameter_names import parameter_names
from neuron_tui.core.model.settings_table import SETTINGS, rows_named
from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.training.setup import Setup
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.training.stretch import Stretch
from neuron_tui.core.training.trajectory import Trajectory
from neuron_tui.core.writing.numerals import compact, plain

_MOST_VALUES = 8
"""Parameters that are told one by one."""


@dataclass(frozen=True)
class JournalEntry:
    """A change, and the step at which it was made."""

    step: int
    text: str


def journal(snapshot: Snapshot) -> tuple[JournalEntry, ...]:
    """Return the start and every change of a session, up to its latest step."""
    stretches = Trajectory.of(snapshot.puzzle, snapshot.timeline).stretches
    entries = [JournalEntry(0, _start(snapshot, stretches[0]))]
    for before, after, change in zip(
        stretches[:-1], stretches[1:], snapshot.timeline.changes, strict=True
    ):
        texts = _settings(before.settings, after.settings)
        moved = [] if change.parameters is None else _moved(before, after)
        if moved:
            texts.append(f"set {_values(after, moved)}")
        entries += [JournalEntry(change.step, text) for text in texts]
    return tuple(entries)


def _start(snapshot: Snapshot, stretch: Stretch) -> str:
    """Return where the session starts, and what it does other than its puzzle proposes."""
    settings, values = stretch.settings, _values(stretch, range(len(stretch.start.parameters)))
    texts = [f"started at {values}", f"rate {plain(settings.learning_rate)}"]
    if settings.hold_out:
        texts.append(f"{rows_named(settings.hold_out)} held out")
    proposed = replace(
        Setup(snapshot.puzzle).proposed_settings(),
        learning_rate=settings.learning_rate,
        hold_out=settings.hold_out,
    )
    return ", ".join(texts + _settings(proposed, settings))


def _settings(old: Settings, new: Settings) -> list[str]:
    return [text for setting in SETTINGS for text in setting.changed(old, new)]


def _moved(before: Stretch, after: Stretch) -> list[int]:
    """Return which parameters were set to something new, or all, of a lone neuron and of another
    model."""
    now = after.start.parameters
    if not after.network.hidden or not before.settings.has_model_of(after.settings):
        return list(range(len(now)))
    moved: list[int] = np.flatnonzero(now != before.parameters(after.first_step)).tolist()
    return moved


def _values(stretch: Stretch, places: list[int] | range) -> str:
    if len(places) > _MOST_VALUES:
        return f"{len(places)} parameters"
    names, values = parameter_names(stretch.network), stretch.start.parameters
    places = [place for place in places if place not in stretch.network.unused]
    return ", ".join(f"{names[place]} = {compact(float(values[place]))}" for place in places)
