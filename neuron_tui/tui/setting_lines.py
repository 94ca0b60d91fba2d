"""What a learner rarely changes, a line each: the values it can have, and what they are called."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import get_args

from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.puzzle.puzzle import ActivationName, Reduction, Scale
from neuron_tui.core.puzzle.sizes import MOST_LAYERS, MOST_NEURONS
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.training.timeline import Settings
from neuron_tui.core.writing.numerals import plain

_NEW_LAYER = 4
"""Neurons of the first hidden layer that is added; another has as many as the one before it."""
_DECAYS = (0.0, 0.001, 0.01, 0.1, 1.0)
_BATCHES = (1, 2, 4, 8, 16, 32, 64)

_ACTIVATIONS: tuple[ActivationName, ...] = get_args(ActivationName)
_REDUCTIONS: tuple[Reduction, ...] = get_args(Reduction)
_SCALES: tuple[Scale, ...] = get_args(Scale)
_SIGNS: dict[Reduction, str] = {"sum": "Σ", "mean": "mean"}


@dataclass(frozen=True)
class SettingLine:
    """A setting: every choice is what its value is called, and the settings that it leads to."""

    name: str
    choices: Sequence[tuple[str, Settings]]
    at: int
    """Which of the choices is the present one."""
    is_a_number: bool
    """Whether the choices end at both ends, instead of going around."""

    @property
    def text(self) -> str:
        """What the present value is called."""
        return self.choices[self.at][0]

    def turned(self, places: int) -> Settings:
        """Return the settings with a value so many places further on."""
        at = self.at + places
        last = len(self.choices) - 1
        at = min(max(at, 0), last) if self.is_a_number else at % len(self.choices)
        return self.choices[at][1]


def setting_lines(settings: Settings, snapshot: Snapshot) -> list[SettingLine]:
    """Return the lines for settings chosen so far, at a step of training."""
    return [*_network_lines(settings), *_training_lines(settings, snapshot)]


def _network_lines(settings: Settings) -> Iterator[SettingLine]:
    activations = [(each, replace(settings, activation=each)) for each in _ACTIVATIONS]
    yield _line("activation", activations, settings)
    layers = [(str(count), _with_layers(settings, count)) for count in range(MOST_LAYERS + 1)]
    yield _line("hidden layers", layers, settings, is_a_number=True)
    for layer in range(len(settings.hidden)):
        sizes = [
            (_counted(size), _with_neurons(settings, layer, size))
            for size in range(1, MOST_NEURONS + 1)
        ]
        yield _line(f"layer {layer + 1}", sizes, settings, is_a_number=True)


def _training_lines(settings: Settings, snapshot: Snapshot) -> Iterator[SettingLine]:
    change, before = partial(replace, settings), snapshot.settings
    optimizers = [(each, change(optimizer=each)) for each in OPTIMIZERS]
    yield _line("optimizer", optimizers, settings)
    sizes = _batches((settings.batch, before.batch), snapshot.rows_in_training)
    batches = [("all rows" if size is None else _rows(size), change(batch=size)) for size in sizes]
    yield _line("batch", batches, settings)
    for name, chosen in (("l1", (settings.l1, before.l1)), ("l2", (settings.l2, before.l2))):
        decays = [(plain(value), change(**{name: value})) for value in sorted({*_DECAYS, *chosen})]
        yield _line(f"{name} decay", decays, settings, is_a_number=True)
    losses = [(f"½ {_SIGNS[each]} e²", change(reduction=each)) for each in _REDUCTIONS]
    yield _line("loss", losses, settings)
    yield _line("scaling", [(each, change(scale=each)) for each in _SCALES], settings)
    if snapshot.puzzle.features:
        names = ", ".join(feature.text for feature in snapshot.puzzle.features)
        choices = [(names, change(features=True)), ("left out", change(features=False))]
        yield _line("features", choices, settings)


def _line(
    name: str,
    choices: Sequence[tuple[str, Settings]],
    settings: Settings,
    *,
    is_a_number: bool = False,
) -> SettingLine:
    at = [chosen for _, chosen in choices].index(settings)
    return SettingLine(name, choices, at, is_a_number)


def _with_layers(settings: Settings, count: int) -> Settings:
    hidden = settings.hidden[:count]
    size = hidden[-1] if hidden else _NEW_LAYER
    return replace(settings, hidden=hidden + (size,) * (count - len(hidden)))


def _with_neurons(settings: Settings, layer: int, size: int) -> Settings:
    hidden = settings.hidden
    return replace(settings, hidden=(*hidden[:layer], size, *hidden[layer + 1 :]))


def _batches(chosen: tuple[int | None, ...], rows: int) -> list[int | None]:
    smaller = {size for size in _BATCHES if size < rows}
    return [None, *sorted(smaller.union(size for size in chosen if size is not None))]


def _counted(neurons: int) -> str:
    return "1 neuron" if neurons == 1 else f"{neurons} neurons"


def _rows(size: int) -> str:
    return "1 row" if size == 1 else f"{size} rows"
