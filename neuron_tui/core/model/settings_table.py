"""The table of settings: each described once, for the puzzle files, the panel and the journal."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from neuron_tui.core.model.activations import ACTIVATIONS
from neuron_tui.core.model.losses import LOSSES, refusal
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.model.setting import (
    AboveZero,
    FalseOrNumber,
    FromZero,
    LayerSizes,
    Offer,
    OneOf,
    RowCount,
    RowNumbers,
    Setting,
    SettingLine,
    line,
)
from neuron_tui.core.puzzle.settings import LOSS_NAMES, SCALED_BY, SCALES, ScaleName, Settings
from neuron_tui.core.puzzle.sizes import MOST_LAYERS, MOST_NEURONS
from neuron_tui.core.writing.counted import counted
from neuron_tui.core.writing.numerals import plain

_NEW_LAYER = 4
"""Neurons of the first hidden layer that is added; another has as many as the one before it."""
_DECAYS = (0.0, 0.001, 0.01, 0.1, 1.0)
_BATCHES = (1, 2, 4, 8, 16, 32, 64)

_BIASES = (("one a neuron", True), ("none: w·x alone", False))


Lines = Iterator[SettingLine]


def _activations(settings: Settings, _offer: Offer) -> Lines:
    brought = LOSSES[settings.loss].output
    if brought is not None and not settings.hidden:
        yield line("activation", [(f"{brought.name}, of the loss", settings)], settings)
        return
    yield line("activation", [(e, replace(settings, activation=e)) for e in ACTIVATIONS], settings)


def _biases(settings: Settings, _offer: Offer) -> Lines:
    choices = [(text, replace(settings, bias=there)) for text, there in _BIASES]
    yield line("bias", choices, settings)


def _layers(settings: Settings, _offer: Offer) -> Lines:
    counts = [(str(count), _with_layers(settings, count)) for count in range(MOST_LAYERS + 1)]
    yield line("hidden layers", counts, settings, is_a_number=True)
    for layer in range(len(settings.hidden)):
        sizes = [
            (counted(size, "neuron"), _with_neurons(settings, layer, size))
            for size in range(1, MOST_NEURONS + 1)
        ]
        yield line(f"layer {layer + 1}", sizes, settings, is_a_number=True)


def _optimizers(settings: Settings, _offer: Offer) -> Lines:
    yield line("optimizer", [(e, replace(settings, optimizer=e)) for e in OPTIMIZERS], settings)


def _batches(settings: Settings, offer: Offer) -> Lines:
    smaller = {size for size in _BATCHES if size < offer.rows_in_training}
    own = {size for size in (settings.batch, offer.before.batch) if size is not None}
    choices = [("all rows", replace(settings, batch=None))]
    choices += [
        (counted(size, "row"), replace(settings, batch=size)) for size in sorted(smaller | own)
    ]
    yield line("batch", choices, settings)


def _decay(
    name: str, of: Callable[[Settings], float], used: Callable[[Settings, float], Settings]
) -> Callable[[Settings, Offer], Lines]:
    def lines(settings: Settings, offer: Offer) -> Lines:
        """Yield one line: the usual strengths, and those that are or were used."""
        values = sorted({*_DECAYS, of(settings), of(offer.before)})
        choices = [(plain(value), used(settings, value)) for value in values]
        yield line(f"{name} decay", choices, settings, is_a_number=True)

    return lines


def _loss(settings: Settings, offer: Offer) -> Lines:
    each_used = [replace(settings, loss=each) for each in LOSS_NAMES]
    choices = [
        (LOSSES[used.loss].formula, used)
        for used in each_used
        if refusal(used, offer.outputs) is None
    ]
    yield line("loss", choices, settings)


def _scale(settings: Settings, _offer: Offer) -> Lines:
    choices = [(each, replace(settings, scale=each)) for each in scales(settings)]
    yield line("scaling", choices, settings)


def scales(settings: Settings) -> tuple[ScaleName, ...]:
    """Return how the puzzle can be scaled with the loss of the settings."""
    return tuple(each for each in SCALES if refusal(replace(settings, scale=each), ()) is None)


def _scaled_by(settings: Settings, _offer: Offer) -> Lines:
    if settings.is_scaled and settings.hold_out:
        choices = [(each, replace(settings, scaled_by=each)) for each in SCALED_BY]
        yield line("scaled by", choices, settings)


def _features(settings: Settings, offer: Offer) -> Lines:
    if offer.features:
        use = partial(replace, settings)
        names = ", ".join(offer.features)
        choices = [(names, use(features=True)), ("left out", use(features=False))]
        yield line("features", choices, settings)


def _held_out_words(old: Settings, new: Settings) -> Sequence[str]:
    texts = []
    if new.hold_out - old.hold_out:
        texts.append(f"{rows_named(new.hold_out - old.hold_out)} held out")
    if old.hold_out - new.hold_out:
        texts.append(f"{rows_named(old.hold_out - new.hold_out)} returned to training")
    return texts


def _layer_words(_old: Settings, new: Settings) -> Sequence[str]:
    sizes = ", ".join(map(str, new.hidden))
    return [f"hidden layers became {sizes}" if sizes else "hidden layers were removed"]


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "learning_rate",
        lambda _, new: [f"the rate became {plain(new.learning_rate)}"],
        ("training", "learning_rate"),
        AboveZero(),
    ),
    Setting("hidden", _layer_words, ("neuron", "hidden"), LayerSizes(), _layers),
    Setting(
        "activation",
        lambda _, new: [f"the activation became {new.activation}"],
        ("neuron", "activation"),
        OneOf("activation", lambda: tuple(ACTIVATIONS)),
        _activations,
        is_first=True,
    ),
    Setting(
        "bias",
        lambda _, new: ["neurons got a bias" if new.bias else "the bias was left out"],
        ("neuron", "bias"),
        FalseOrNumber(),
        _biases,
    ),
    Setting(
        "optimizer",
        lambda _, new: [f"the optimizer became {new.optimizer}"],
        ("training", "optimizer"),
        OneOf("optimizer", lambda: tuple(OPTIMIZERS)),
        _optimizers,
    ),
    Setting(
        "batch",
        lambda _, new: [
            "each step takes all rows" if new.batch is None else f"batch of {new.batch}"
        ],
        ("training", "batch"),
        RowCount(),
        _batches,
    ),
    Setting(
        "l1",
        lambda _, new: [f"l1 decay became {plain(new.l1)}"],
        ("training", "l1"),
        FromZero(),
        _decay("l1", lambda settings: settings.l1, lambda settings, v: replace(settings, l1=v)),
    ),
    Setting(
        "l2",
        lambda _, new: [f"l2 decay became {plain(new.l2)}"],
        ("training", "l2"),
        FromZero(),
        _decay("l2", lambda settings: settings.l2, lambda settings, v: replace(settings, l2=v)),
    ),
    Setting(
        "loss",
        lambda _, new: [f"the loss became {LOSSES[new.loss].formula}"],
        ("training", "loss"),
        OneOf("loss", lambda: LOSS_NAMES),
        _loss,
    ),
    Setting(
        "scale",
        lambda _, new: [f"scaling became {new.scale}"],
        ("scale",),
        OneOf("scale", lambda: SCALES),
        _scale,
    ),
    Setting(
        "scaled_by",
        lambda _, new: [f"scaling went by {new.scaled_by}"],
        ("scaled_by",),
        OneOf("choice of rows", lambda: SCALED_BY),
        _scaled_by,
    ),
    Setting(
        "features",
        lambda _, new: ["features were made again" if new.features else "inputs taken as they are"],
        lines=_features,
    ),
    Setting("hold_out", _held_out_words, ("training", "hold_out"), RowNumbers()),
)
"""In the order in which they are told."""


def setting_lines(settings: Settings, offer: Offer) -> list[SettingLine]:
    """Return what there is to choose, for settings chosen so far."""
    on_top = sorted(SETTINGS, key=lambda setting: not setting.is_first)
    return [each for setting in on_top for each in setting.lines(settings, offer)]


def rows_named(numbers: frozenset[int]) -> str:
    """Return rows by their numbers: `row 4`, `rows 1, 3`."""
    word = "row" if len(numbers) == 1 else "rows"
    return f"{word} {', '.join(str(number) for number in sorted(numbers))}"


def _with_layers(settings: Settings, count: int) -> Settings:
    hidden = settings.hidden[:count]
    size = hidden[-1] if hidden else _NEW_LAYER
    return replace(settings, hidden=hidden + (size,) * (count - len(hidden)))


def _with_neurons(settings: Settings, layer: int, size: int) -> Settings:
    hidden = settings.hidden
    return replace(settings, hidden=(*hidden[:layer], size, *hidden[layer + 1 :]))
