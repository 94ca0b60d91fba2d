"""What the learner did: the timeline as facts, each with its step, for whoever words it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from neuron_tui.core.courses.stretch import Stretch
from neuron_tui.core.model.parameter_names import parameter_names
from neuron_tui.core.model.setting import Setting
from neuron_tui.core.model.settings_table import SETTINGS
from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.training.setup import Setup
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.training.trajectory import Trajectory

Values = tuple[tuple[str, float], ...]
"""Parameters by their names, those without an effect left out."""


@dataclass(frozen=True)
class Difference:
    """A setting that is another one, old beside new."""

    setting: Setting
    old: Settings
    new: Settings


@dataclass(frozen=True)
class Began:
    """The start of a session, and where its settings are not those that its puzzle proposes."""

    values: Values
    settings: Settings
    differences: tuple[Difference, ...]
    """Those of the rate and of the rows held out are not among them: a start always tells both."""
    step: int = 0


@dataclass(frozen=True)
class Changed:
    """A setting that was changed."""

    step: int
    difference: Difference


@dataclass(frozen=True)
class Moved:
    """Parameters that were set to something new, or all, of a lone neuron and of another model."""

    step: int
    values: Values


Entry = Began | Changed | Moved


def journal(snapshot: Snapshot) -> tuple[Entry, ...]:
    """Return the start and every change of a session, up to its latest step."""
    stretches = Trajectory.of(snapshot.puzzle, snapshot.timeline).stretches
    entries: list[Entry] = [_began(snapshot, stretches[0])]
    for before, after, change in zip(
        stretches[:-1], stretches[1:], snapshot.timeline.changes, strict=True
    ):
        differences = _differences(before.settings, after.settings)
        entries += [Changed(change.step, each) for each in differences]
        moved = [] if change.parameters is None else _moved(before, after)
        if moved:
            entries.append(Moved(change.step, _values(after, moved)))
    return tuple(entries)


def _began(snapshot: Snapshot, stretch: Stretch) -> Began:
    settings = stretch.settings
    proposed = replace(
        Setup(snapshot.puzzle).proposed_settings(),
        learning_rate=settings.learning_rate,
        hold_out=settings.hold_out,
    )
    values = _values(stretch, range(len(stretch.start.parameters)))
    return Began(values, settings, tuple(_differences(proposed, settings)))


def _differences(old: Settings, new: Settings) -> Iterator[Difference]:
    return (Difference(each, old, new) for each in SETTINGS if each.changed(old, new))


def _moved(before: Stretch, after: Stretch) -> list[int]:
    now = after.start.parameters
    if not after.network.hidden or not before.settings.has_model_of(after.settings):
        return list(range(len(now)))
    moved: list[int] = np.flatnonzero(now != before.parameters(after.first_step)).tolist()
    return moved


def _values(stretch: Stretch, places: Sequence[int]) -> Values:
    names, values = parameter_names(stretch.network), stretch.start.parameters.tolist()
    unused = stretch.network.unused
    return tuple((names[place], values[place]) for place in places if place not in unused)
