"""A neuron's numbers: in one line, for screens without room to draw it, and in full, to be read."""

from neuron_tui.core.model.parameter_names import weight_names
from neuron_tui.core.writing.numerals import plain, significant
from neuron_tui.tui import wording
from neuron_tui.tui.fitting import fitting
from neuron_tui.tui.keys.key_names import key
from neuron_tui.tui.telling.sections import Sections
from neuron_tui.tui.view import View

_DIGITS = (4, 3, 2)
_DIGITS_IN_FULL = 6
_GAP = "  "


def short_numbers(view: View, width: int) -> tuple[str, bool]:
    """Return weights and bias of the neuron looked at, and the rate, with as many digits as fit;
    where even few are too many, with as many weights as there is room for, and with the key that
    shows the others. Return also whether all of them are there."""
    weights, bias = _parameters(view)
    settings = view.snapshot.settings
    rate = f"rate {plain(settings.learning_rate)}"
    end = rate if settings.scale == "none" else f"{rate}{_GAP}scaled"

    def line(digits: int, shown: int, *more: str, end: str = end) -> str:
        words = [significant(weight, digits) for weight in weights[:shown]]
        last = "no bias" if bias is None else f"b {significant(bias, digits)}"
        return _GAP.join([" ".join(["w", *words, *more]), last, end])

    for digits in _DIGITS:
        if len(whole := line(digits, len(weights))) <= width:
            return whole, True
    few, shows = _DIGITS[-1], f"… {key('training-help')}"
    some = range(len(weights) - 1, 0, -1)
    cut = [line(few, shown, f"{shows} {len(weights) - shown} more") for shown in some]
    return fitting([*cut, line(few, 1, shows), line(few, 1, shows, end=rate)], width), False


def numbers_in_full(view: View) -> Sections:
    """Return every weight of the neuron looked at, its bias and the rate, a line each."""
    snapshot, (weights, bias) = view.snapshot, _parameters(view)
    numbers = list(zip(weight_names(len(weights)), weights, strict=True))
    numbers += [] if bias is None else [("b", bias)]
    lines = [(name, significant(value, _DIGITS_IN_FULL)) for name, value in numbers]
    lines.append(("rate", plain(snapshot.settings.learning_rate)))
    title = f"The numbers of {wording.neuron(snapshot, view.neuron)}"
    if snapshot.settings.scale != "none":
        title += ", in scaled units"
        if not snapshot.network.hidden:
            lines.append(("", f"In the puzzle's own: {snapshot.equation}"))
    return ((title, lines),)


def _parameters(view: View) -> tuple[list[float], float | None]:
    """Return the weights and the bias, None where there is none."""
    snapshot, (layer, place) = view.snapshot, view.neuron
    *weights, bias = snapshot.network.blocks(snapshot.parameters)[layer][:, place].tolist()
    return weights, bias if snapshot.network.has_bias else None
