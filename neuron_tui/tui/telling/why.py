"""Why it learns as it does: what decides it, the rate, the slow direction, the best there is, and
how far to trust it."""

from collections.abc import Sequence
from typing import assert_never

from neuron_tui.core.insight.misfit import Misfit
from neuron_tui.core.insight.pace import CLOSE, Direction, Pace
from neuron_tui.core.insight.plain_neuron import PlainFit
from neuron_tui.core.insight.reasons import Reasons
from neuron_tui.core.insight.trust import HoldOutTrial, InputSeen
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.puzzle.puzzle import PlainNeuron
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.counted import counted
from neuron_tui.core.writing.numerals import plain, signed, significant
from neuron_tui.core.writing.shares import explained, part, part_of, times
from neuron_tui.core.writing.terminal_text import isolated
from neuron_tui.tui import wording
from neuron_tui.tui.keys.key_names import key
from neuron_tui.tui.telling.sections import Lines, Sections
from neuron_tui.tui.telling.why_cause import cause_in_words, odd_row

_MOST_SIGNS = 24
_NO_ERROR = 1e-9
"""The share of the largest error below which another one is none."""

_ONLY_HERE = " That holds here only: the next step stands elsewhere."
_NO_OPTIMUM = "These rows have no single best line: many parameters are equally good."


def why(snapshot: Snapshot) -> Sections:
    """Return what can be said about training from this step on, the cause first."""
    known = Reasons(snapshot)
    return why_so_far(known, tuple(known.trials()))


def why_so_far(known: Reasons, trials: Sequence[HoldOutTrial]) -> Sections:
    """Return the same with those of the trials that are made by now."""
    snapshot = known.snapshot
    return (
        ("In short", [("", cause_in_words(known.cause, snapshot))]),
        ("The rate", _rate(snapshot, known)),
        ("Fast and slow", _fast_and_slow(snapshot, known.pace)),
        ("The best there is", _optimum(snapshot, known.misfit)),
        (
            "One neuron alone",
            [(_PLAIN[fit.neuron], _plain_fit(fit, snapshot)) for fit in known.plain_fits],
        ),
        ("Can it be trusted?", _trust(known, trials)),
    )


def _rate(snapshot: Snapshot, known: Reasons) -> Lines:
    lines = [("", wording.rate(snapshot))]
    if snapshot.is_exact:
        if known.rate is not None and known.rate.share <= 1.0:
            lines.append(
                (
                    "",
                    "In the steepest direction (the mix of parameters in which the loss rises most)"
                    f" each step multiplies the error by {significant(known.rate.factor, 3)}. Up to"
                    " half of the limit it shrinks smoothly; above that it changes sides at each"
                    " step; above the limit it grows.",
                )
            )
        return lines
    return [*lines, *_local_rate(snapshot, known)]


def _local_rate(snapshot: Snapshot, known: Reasons) -> Lines:
    """Return what can be said where the loss is no valley with straight axes, or is walked down
    in another way than by plain gradient descent."""
    optimizer, limit = snapshot.settings.optimizer, known.local_limit
    lines: list[tuple[str, str]] = []
    if not OPTIMIZERS[optimizer].is_plain:
        lines.append(("", f"With {optimizer} a step is not the rate times the gradient."))
    if not known.can_look:
        return [*lines, ("", "This model is too large to look at its curvature here.")]
    if limit is None:
        return [*lines, ("", "Here the loss does not curve upwards: it names no limit.")]
    share = snapshot.settings.learning_rate / limit
    only = "" if snapshot.network.is_linear else _ONLY_HERE
    return [
        *lines,
        (
            "",
            "By the curvature at this point (how fast the slope of the loss changes), plain"
            f" gradient descent could bear a rate up to {significant(limit)}; this one is"
            f" {part_of(share, 'it')}.{only}",
        ),
    ]


def _fast_and_slow(snapshot: Snapshot, found: Pace | None) -> Lines:
    if snapshot.analysis.quadratic is None:
        return []
    condition = snapshot.analysis.condition_number
    if found is None or condition is None:
        return [("", f"{_NO_OPTIMUM} In some direction the loss is flat, and nothing moves there.")]
    names = snapshot.parameter_names
    units = ", with the numbers scaled as they are" if snapshot.settings.is_scaled else ""
    lines = [
        (
            "",
            f"The condition number (κ) is {times(condition)}{units}: the loss is that much"
            " steeper in one direction than in another, and learns as much faster there. A"
            " direction is a mix of parameters that move together.",
        ),
        ("fast", _direction(snapshot, found.steepest, names)),
        ("slow", _direction(snapshot, found.flattest, names)),
    ]
    if snapshot.is_exact:
        lines.append(("to go", _to_go(snapshot, found)))
    return lines


def _direction(snapshot: Snapshot, direction: Direction, names: tuple[str, ...]) -> str:
    leading = " and ".join(names[place] for place in direction.leading[:3])
    mostly = f"mostly {leading}" if len(direction.leading) == 1 else f"{leading} alike"
    factor = ""
    if snapshot.is_exact:
        factor = f"; each step leaves {significant(direction.factor, 5)} of the error"
    if direction.share == 0.0:
        return f"{mostly}{factor}; nothing is left here that could still go"
    return f"{mostly}{factor}; {part(direction.share)} of the loss that can still go is here"


def _to_go(snapshot: Snapshot, found: Pace) -> str:
    within, close = found.steps_to_tolerance, found.steps_to_close
    if within is None or close is None:
        return "with this rate the answer never settles"
    tolerance = plain(snapshot.puzzle.plan.tolerance)
    return (
        f"{counted(within, 'step')} until the answer stays within {tolerance} of the final one,"
        f" {close:,} until within {plain(CLOSE)}"
    )


def _optimum(snapshot: Snapshot, missed: Misfit | None) -> Lines:
    optimum = snapshot.analysis.optimum
    if not snapshot.network.is_linear:
        return [
            (
                "",
                "How well a model that bends can do cannot be computed in general: training tells.",
            )
        ]
    if snapshot.analysis.quadratic is None:
        return [("", "With decay the best parameters are a compromise that only training finds.")]
    if optimum is None:
        return [("", _NO_OPTIMUM)]
    losses = f"with a loss of {significant(optimum.loss, 5)}; now it is"
    losses += f" {significant(snapshot.loss, 5)}."
    if missed is None and _is_to_be_found(snapshot):
        text = f"The best {_kind(snapshot)} goes through every row in training, {losses}"
        return [("", f"{text} Its numbers stand here once the puzzle is solved.")]
    text = f"The best {_kind(snapshot)} is {snapshot.equation_at(optimum.parameters, 5)}, {losses}"
    if missed is None:
        return [("", f"{text} It goes through every row in training.")]
    share = f"It explains {explained(missed.r_squared)} of the outputs' spread (their variation"
    share += f" around their mean); the errors left are {_signs(missed)}."
    return [("", text), ("", f"{share} {_left(missed, snapshot)}")]


def _is_to_be_found(snapshot: Snapshot) -> bool:
    """Return whether what goes through every row would give away the rule of the puzzle."""
    return snapshot.puzzle.answer is not None and not snapshot.standing.is_solved


def _kind(snapshot: Snapshot) -> str:
    """Return what the best of is looked for: a line, or what else is linear in its parameters."""
    if snapshot.dataset.features:
        return "sum of these features"
    return "line" if snapshot.network.inputs == 1 else "linear neuron"


def _left(missed: Misfit, snapshot: Snapshot) -> str:
    """Return what the errors that are left look like."""
    match missed.shape:
        case "bow":
            return "That is a bend, not noise."
        case "noise":
            return "Their signs are mixed: that looks like noise."
        case "one row":
            return f"Without {odd_row(missed, snapshot)} next to none would be left."
        case "same input":
            return "Equal inputs have different outputs, which no function of them can meet."
        case "undecided":
            return "So few rows cannot tell whether that is noise."
    assert_never(missed.shape)


_PLAIN: dict[PlainNeuron, str] = {"linear neuron": "linear", "relu neuron": "ReLU"}


def _plain_fit(fit: PlainFit, snapshot: Snapshot) -> str:
    missed = fit.misfit
    if missed is None and _is_to_be_found(snapshot):
        return "could go through every row: it could do this, too"
    text = f"at best {fit.equation}"
    if missed is None:
        return f"{text}, through every row: it could do this, too"
    share = f"explains {explained(missed.r_squared)} of the outputs' spread and "
    if missed.r_squared <= 0.0:
        share = ""
    text += f", with a loss of {significant(missed.loss, 5)}: it {share}leaves the errors"
    text += f" {_signs(missed)}."
    if not fit.is_wrong_shape:
        return text
    return f"{text} One {fit.neuron.replace('relu', 'ReLU')} cannot do this."


def _signs(missed: Misfit) -> str:
    """Return the signs of the errors that are left, 0 where there is none to see."""
    largest = max(map(abs, missed.errors))
    signs = " ".join(
        "0" if abs(error) <= _NO_ERROR * largest else "+" if error > 0 else "−"
        for error in missed.errors[:_MOST_SIGNS]
    )
    more = len(missed.errors) - _MOST_SIGNS
    return f"{signs} and {more} more" if more > 0 else signs


def _trust(known: Reasons, trials: Sequence[HoldOutTrial]) -> Lines:
    snapshot = known.snapshot
    lines = [("", text) for text in _places(snapshot, known.inputs)]
    if not known.rows_tried:
        return lines
    others = ", all other rows in training" if snapshot.settings.hold_out else ""
    steps = counted(known.trial_steps, "step")
    lines.append(("", f"Each row held out in turn{others}, its error after {steps}:"))
    found = {trial.row: _found(trial) for trial in trials}
    lines += [(f"row {row}", found.get(row, "…")) for row in known.rows_tried]
    note = f"One row alone proves little; {key('hold-out')} holds the selected row out."
    return [*lines, ("", note)]


def _found(trial: HoldOutTrial) -> str:
    if trial.error is None:
        return "diverged"
    return signed(significant(trial.error)) if trial.error else "0"


def _places(snapshot: Snapshot, inputs: tuple[InputSeen, ...]) -> list[str]:
    """Return where the ask lies among the inputs seen, each that lies outside by its name."""
    far = "what is wrong with a weight grows with the distance."
    if snapshot.network.hidden:
        far = "there nothing has told a network how to bend, and its answer is a guess."
    outside = [each for each in inputs if each.is_outside]
    if outside:
        return [
            f"The ask {_asked(each, inputs)} lies outside of the inputs seen"
            f" ({_range(each)}): {far}"
            for each in outside
        ]
    if len(inputs) == 1:
        return [
            f"The ask {plain(inputs[0].asked)} lies within the inputs seen ({_range(inputs[0])})."
        ]
    return [f"The ask {wording.asked(snapshot)} lies within the inputs seen, each by itself."]


def _asked(each: InputSeen, inputs: tuple[InputSeen, ...]) -> str:
    return plain(each.asked) if len(inputs) == 1 else f"{isolated(each.name)} = {plain(each.asked)}"


def _range(each: InputSeen) -> str:
    if each.lowest == each.highest:
        return f"always {plain(each.lowest)}"
    return f"{plain(each.lowest)} … {plain(each.highest)}"
