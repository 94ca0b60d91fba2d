"""The first sentence of `why`: what decides how a run goes on, and what would help."""

from typing import assert_never

from neuron_tui.core.insight.causes import (
    Cause,
    Dead,
    Diverged,
    Finished,
    Identical,
    OnItsWay,
    Open,
    OutOfReach,
    Plateau,
    Slow,
    TooHigh,
    TooLow,
    WrongShape,
)
from neuron_tui.core.insight.misfit import Misfit
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.counted import counted
from neuron_tui.core.writing.numerals import plain
from neuron_tui.core.writing.shares import part, part_of, percent, times
from neuron_tui.tui import wording
from neuron_tui.tui.keys.key_names import key


def cause_in_words(cause: Cause, snapshot: Snapshot) -> str:
    """Return what most decides how training goes on, and the key of what would help."""
    match cause:
        case Diverged() | TooHigh():
            return _too_high(cause)
        case Dead():
            return wording.dead()
        case Identical(layer, neurons):
            numbers = " and ".join(str(neuron + 1) for neuron in neurons[:3])
            return (
                f"Neurons {numbers} of layer {layer + 1} are identical, and stay so: equal weights"
                f" get equal gradients. Press {key('new-start')} for weights that differ."
            )
        case OutOfReach():
            return _out_of_reach(cause, snapshot)
        case Open():
            return (
                "These rows leave more than one answer open: many parameters are equally good, and"
                " which of them training finds depends on where it started."
            )
        case WrongShape():
            return _wrong_shape(snapshot)
        case Finished(missed):
            return _finished(missed, snapshot)
        case Slow():
            return _slow(cause, snapshot)
        case TooLow(share):
            return (
                f"The rate is low: {percent(share)} of what these rows can bear, so each step is"
                f" small. {key('rate-up')} raises it."
            )
        case OnItsWay():
            return _on_its_way(cause, snapshot)
        case Plateau(steps, change):
            return (
                f"A plateau: in the last {counted(steps, 'step')} the loss changed by"
                f" {percent(abs(change))} only. Another rate (key {key('rate-up')}), another start"
                f" (key {key('new-start')}) or other settings (key {key('settings')}) may get it"
                " off."
            )
    assert_never(cause)


def _too_high(cause: Diverged | TooHigh) -> str:
    back = f"Press {key('back-off')} to go back, to a rate that is safe there."
    match cause:
        case Diverged():
            return f"The rate is too high: the errors grew beyond all numbers. {back}"
        case TooHigh(share, is_local=True):
            return (
                "The rate is high here:"
                f" {part_of(share, 'what the curvature at this point bears')}, so a step may"
                f" overshoot. {key('rate-down')} lowers it."
            )
        case TooHigh(share):
            return (
                f"The rate is too high: at {part_of(share, 'its limit')} each step overshoots by"
                f" more than it mends. {back}"
            )
    assert_never(cause)


def _out_of_reach(cause: OutOfReach, snapshot: Snapshot) -> str:
    name, ends = snapshot.settings.activation, []
    if abs(cause.lowest) != float("inf"):
        ends.append(f"above {plain(cause.lowest)}")
    if abs(cause.highest) != float("inf"):
        ends.append(f"below {plain(cause.highest)}")
    if cause.is_approached:
        return (
            f"A {name} neuron always stays {' and '.join(ends)}: it can approach these outputs for"
            " ever, and never reach them."
        )
    nothing = " or ".join(_BEYOND[end.split()[0]] + end[5:] for end in ends)
    return (
        f"Some outputs are out of reach: a {name} neuron predicts nothing {nothing}. Another"
        f" activation or a hidden layer ({key('settings')}) would do."
    )


_BEYOND = {"above": "below", "below": "above"}


def _wrong_shape(snapshot: Snapshot) -> str:
    """Return that the errors which are left have a bend in them."""
    what = "A line is" if snapshot.network.inputs == 1 else "A linear neuron has"
    what = f"{'The features have' if snapshot.dataset.features else what} the wrong shape"
    return (
        f"{what}: what the best one leaves of these rows is a bend, which one more curved feature"
        f" would take. A hidden layer ({key('settings')}) can bend."
    )


def _finished(missed: Misfit | None, snapshot: Snapshot) -> str:
    """Return that nothing is left to learn, and what the errors that remain are."""
    if missed is None:
        return "Nothing is left to learn: the best fit is found, and it goes through every row."
    match missed.shape:
        case "noise":
            return "This is the best fit there is; the errors that are left look like noise."
        case "same input":
            return (
                "This is the best fit there is: equal inputs have different outputs, and one input"
                " has one prediction, their mean."
            )
        case "one row":
            return (
                "This is the best fit there is, but all rows except"
                f" {odd_row(missed, snapshot)} lie on another one; select it, and"
                f" {key('hold-out')} holds it out."
            )
        case "bow":
            return _wrong_shape(snapshot)
        case "undecided":
            return (
                "This is the best fit there is; so few rows cannot tell whether the errors that are"
                " left are noise."
            )
    assert_never(missed.shape)


def odd_row(missed: Misfit, snapshot: Snapshot) -> str:
    """Return which row of the table does not belong to the others: row 4."""
    numbers = [
        row.number
        for row in snapshot.puzzle.examples
        if row.number not in snapshot.settings.hold_out
    ]
    return f"row {numbers[missed.row or 0]}"


def _slow(cause: Slow, snapshot: Snapshot) -> str:
    names, spread = " and ".join(cause.names[:3]), f"{plain(cause.lowest)}…{plain(cause.highest)}"
    verb = "is" if len(cause.names) == 1 else "are"
    inputs = "features" if snapshot.dataset.features else "inputs"
    match cause.reason:
        case "far from 0":
            pair = "w and b" if cause.inputs == 1 else "weights and b"
            why = f"the {inputs} {spread} are far from 0, so {pair} pull alike"
        case "beside the bias":
            why = f"the {inputs} {spread} are of another size than the 1 that b is multiplied by"
        case "different sizes":
            why = f"the {inputs} are of very different sizes, and one rate has to suit them all"
        case "alike":
            why = f"the {inputs} rise and fall together, so their weights pull alike"
        case _:
            assert_never(cause.reason)
    text = f"{names} {verb} slow: {why}"
    scaled = cause.scaled_condition
    if scaled is None or scaled > 0.9 * cause.condition:
        return f"{text}. Only steps help here, or momentum ({key('settings')})."
    before, after = times(cause.condition), times(scaled)
    return f"{text}; scaling (key {key('scaling')}) makes {before} into {after}."


def _on_its_way(cause: OnItsWay, snapshot: Snapshot) -> str:
    if cause.steps == 0:
        return "The answer is as near to where training leads as the puzzle needs it."
    if cause.steps is not None:
        tolerance = plain(snapshot.puzzle.plan.tolerance)
        return (
            f"Training is on its way: {counted(cause.steps, 'step')} until the answer stays"
            f" within {tolerance} of where it leads."
        )
    if not cause.looked_back:
        return "Nothing is known here that would hold training up: take some steps and look again."
    last = f"in the last {counted(cause.looked_back, 'step')} the loss"
    if cause.change < 0.0:
        return (
            f"Training goes up and down: {last} rose by {percent(-cause.change)}. A lower rate"
            f" ({key('rate-down')}) may calm it."
        )
    return f"Training is on its way: {last} fell by {part(cause.change)}."
