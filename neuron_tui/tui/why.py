"""Why it learns as it does: the rate, the slow direction, the best there is, and how far to trust
it."""

from neuron_tui.core.insight.curvature import can_look_at, local_rate_limit
from neuron_tui.core.insight.pace import CLOSE, Direction, Pace, pace
from neuron_tui.core.insight.plain_neuron import PlainFit, plain_fits
from neuron_tui.core.insight.trust import Misfit, ask_is_outside, hold_out_each, inputs_seen, misfit
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.puzzle.puzzle import PlainNeuron
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.numerals import plain, signed, significant
from neuron_tui.tui import wording
from neuron_tui.tui.sections import Lines, Sections

_MOST_SIGNS = 24
_NO_ERROR = 1e-9
"""The share of the largest error below which another one is none."""

_ONLY_HERE = " That holds here only: the next step stands elsewhere."
_NO_OPTIMUM = "These rows have no single best line: many parameters are equally good."


def why(snapshot: Snapshot) -> Sections:
    """Return what can be said about training from this step on."""
    return (
        ("The rate", _rate(snapshot)),
        ("Fast and slow", _fast_and_slow(snapshot)),
        ("The best there is", _optimum(snapshot)),
        ("One neuron alone", _plain_neurons(snapshot)),
        ("Can it be trusted?", _trust(snapshot)),
    )


def _rate(snapshot: Snapshot) -> Lines:
    if not snapshot.is_exact:
        return _local_rate(snapshot)
    share = snapshot.rate_share
    lines = [("", wording.rate(snapshot))]
    if share is not None and share <= 1.0:
        lines.append(
            (
                "",
                "In the steepest direction each step multiplies the error by"
                f" {significant(snapshot.steepest_factor, 3)}. Up to half of the limit it shrinks"
                " smoothly; above that it changes sides at each step; above the limit it grows.",
            )
        )
    return lines


def _local_rate(snapshot: Snapshot) -> Lines:
    """Return what can be said where the loss is no valley with straight axes, or is walked down
    in another way than by plain gradient descent."""
    optimizer, limit = snapshot.settings.optimizer, local_rate_limit(snapshot)
    lines = [("", wording.rate(snapshot))]
    if snapshot.is_dead:
        lines.append(("", wording.DEAD))
    if not OPTIMIZERS[optimizer].is_plain:
        lines.append(("", f"With {optimizer} a step is not the rate times the gradient."))
    if not can_look_at(snapshot):
        return [*lines, ("", "This model is too large to look at its curvature here.")]
    if limit is None:
        return [*lines, ("", "Here the loss does not curve upwards: it names no limit.")]
    share = snapshot.settings.learning_rate / limit
    only = "" if snapshot.network.is_linear else _ONLY_HERE
    return [
        *lines,
        (
            "",
            f"By the curvature at this point, plain gradient descent could bear a rate up to"
            f" {significant(limit)}; this one is {wording.percent(share)} of it.{only}",
        ),
    ]


def _fast_and_slow(snapshot: Snapshot) -> Lines:
    if not snapshot.is_exact:
        return []
    found, condition = pace(snapshot), snapshot.analysis.condition_number
    if found is None or condition is None:
        return [("", f"{_NO_OPTIMUM} In some direction the loss is flat, and nothing moves there.")]
    names = snapshot.parameter_names
    return [
        (
            "",
            f"The condition number is {significant(condition, 5)}: the loss is that much steeper"
            " in one direction than in another, and learns as much faster there.",
        ),
        ("fast", _direction(found.steepest, names)),
        ("slow", _direction(found.flattest, names)),
        ("to go", _to_go(snapshot, found)),
    ]


def _direction(direction: Direction, names: tuple[str, ...]) -> str:
    most = max(range(len(names)), key=lambda index: abs(direction.parameters[index]))
    return (
        f"mostly {names[most]}; each step leaves {significant(direction.factor, 5)} of the error;"
        f" {wording.percent(direction.share)} of the loss that can still go is here"
    )


def _to_go(snapshot: Snapshot, found: Pace) -> str:
    within, close = found.steps_to_tolerance, found.steps_to_close
    if within is None or close is None:
        return "with this rate the answer never settles"
    tolerance = plain(snapshot.puzzle.plan.tolerance)
    return (
        f"{within:,} steps until the answer stays within {tolerance} of the final one,"
        f" {close:,} until within {plain(CLOSE)}"
    )


def _optimum(snapshot: Snapshot) -> Lines:
    optimum = snapshot.analysis.optimum
    if not snapshot.network.is_linear:
        return [
            (
                "",
                "How well a model that bends can do cannot be computed in general: training tells.",
            )
        ]
    if snapshot.analysis.loss is None:
        return [("", "With decay the best parameters are a compromise that only training finds.")]
    if optimum is None:
        return [("", _NO_OPTIMUM)]
    text = f"The best line is {snapshot.equation_at(optimum.parameters, 5)}, with a loss of"
    text += f" {significant(optimum.loss, 5)}; now it is {significant(snapshot.loss, 5)}."
    missed = misfit(snapshot)
    if missed is None:
        return [("", f"{text} It goes through every row in training.")]
    return [
        ("", text),
        (
            "",
            f"That is not 0: one linear neuron cannot explain these rows. It explains"
            f" {missed.r_squared * 100:.1f} % of their spread; the errors left are"
            f" {_signs(missed)}.",
        ),
    ]


def _plain_neurons(snapshot: Snapshot) -> Lines:
    """Return what the plainest models could do, where this one is more, or cannot do it either."""
    is_plain = snapshot.network.is_linear and not snapshot.dataset.features
    fits = plain_fits(snapshot.puzzle)
    if is_plain:
        fits = fits[1:]
    return [(_PLAIN[fit.neuron], _plain_fit(fit)) for fit in fits]


_PLAIN: dict[PlainNeuron, str] = {"linear neuron": "linear", "relu neuron": "ReLU"}


def _plain_fit(fit: PlainFit) -> str:
    text = f"at best {fit.equation}"
    missed = fit.misfit
    if missed is None:
        return f"{text}, through every row: it could do this, too"
    explained = f"explains {missed.r_squared * 100:.1f} % of the outputs' spread and "
    if missed.r_squared <= 0.0:
        explained = ""
    return (
        f"{text}, with a loss of {significant(missed.loss, 5)}: it {explained}leaves the errors"
        f" {_signs(missed)}. One {fit.neuron.replace('relu', 'ReLU')} cannot do this."
    )


def _signs(missed: Misfit) -> str:
    """Return the signs of the errors that are left, 0 where there is none to see."""
    largest = max(map(abs, missed.errors))
    return " ".join(
        "0" if abs(error) <= _NO_ERROR * largest else "+" if error > 0 else "−"
        for error in missed.errors[:_MOST_SIGNS]
    )


def _trust(snapshot: Snapshot) -> Lines:
    lowest, highest = inputs_seen(snapshot)
    asked, seen = wording.asked(snapshot), f"{plain(lowest)} … {plain(highest)}"
    far = "what is wrong with w grows with the distance."
    if snapshot.network.hidden:
        far = "there nothing has told a network how to bend, and its answer is a guess."
    outside = f"The ask {asked} lies within the inputs seen ({seen})."
    if ask_is_outside(snapshot):
        outside = f"The ask {asked} lies outside of the inputs seen ({seen}): {far}"
    steps = snapshot.step or snapshot.puzzle.plan.steps
    lines = [("", outside)]
    trials = hold_out_each(snapshot, steps)
    if trials:
        lines.append(
            ("", f"Each row held out in turn, its error after {wording.counted_steps(steps)}:")
        )
        lines += [
            (
                f"row {trial.row}",
                "diverged" if trial.error is None else signed(significant(trial.error)),
            )
            for trial in trials
        ]
        lines.append(("", "One row alone proves little; v holds the selected row out."))
    return lines
