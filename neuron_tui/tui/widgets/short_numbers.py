"""A neuron's numbers in one line, for screens without room to draw it."""

from neuron_tui.core.writing.numerals import plain, significant
from neuron_tui.tui.view import View

_DIGITS = (4, 3, 2)
_GAP = "  "


def short_numbers(view: View, width: int) -> str:
    """Return weights and bias of the neuron looked at, and the rate, with as many digits as fit;
    where even few are too many, with as many weights as there is room for."""
    snapshot, (layer, place) = view.snapshot, view.neuron
    *weights, bias = snapshot.network.blocks(snapshot.parameters)[layer][:, place].tolist()
    rate = plain(snapshot.settings.learning_rate)

    def line(digits: int, shown: int) -> str:
        words = [significant(weight, digits) for weight in weights[:shown]]
        more = ["…"] * (shown < len(weights))
        numbers = " ".join(["w", *words, *more])
        last = f"b {significant(bias, digits)}" if snapshot.network.has_bias else "no bias"
        return _GAP.join([numbers, last, f"rate {rate}"])

    choices = [line(digits, len(weights)) for digits in _DIGITS]
    choices += [line(_DIGITS[-1], shown) for shown in range(len(weights) - 1, 0, -1)]
    return next((text for text in choices if len(text) <= width), choices[-1])
