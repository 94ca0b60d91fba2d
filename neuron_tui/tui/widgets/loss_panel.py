"""The loss of every step, as a curve; the mouse reads it off and drags the scrubber."""

from collections.abc import Sequence

from textual.content import Content
from textual.events import Leave, MouseDown, MouseMove, MouseUp
from textual.message import Message
from textual.reactive import var

from neuron_tui.core.model.settings_table import SETTINGS
from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.training.history import Envelope
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.views.loss_curve import LossCurve, StepsShown, loss_curve
from neuron_tui.core.writing.numerals import plain, significant
from neuron_tui.tui.drawing.ticks import decade_ticks, round_ticks, round_up
from neuron_tui.tui.fitting import fitting
from neuron_tui.tui.plotting import Axis, Mark, Role, draw, share_of_column
from neuron_tui.tui.step_axis import StepAxis
from neuron_tui.tui.view import View
from neuron_tui.tui.widgets.chart import LABEL_WIDTH, Chart
from neuron_tui.tui.widgets.scrubber import Scrubber

_DOTS_A_COLUMN = 2
_SMALLEST = 5e-324
"""The smallest number above 0."""
_SCRUBBER_FROM = 8
"""Lines a panel needs before one can be spent on the scrubber."""


class LossPanel(Chart):
    """The curve so far, where on it the present step is, and the run that was left behind."""

    DEFAULT_CLASSES = "chart loss"

    logarithmic: var[bool] = var(False)
    steps_shown: var[StepsShown] = var("all")
    pointed_at: var[int | None] = var(None)
    """The step that the mouse points at."""
    _axis = StepAxis(0, 1.0)
    _drawn: Sequence[Content] = ()
    """The curves as they were drawn last, whether they are still on the screen or not."""
    _is_dragging = False

    class StepWanted(Message):
        """The mouse goes to a step."""

        def __init__(self, step: int) -> None:
            """Tell which."""
            super().__init__()
            self.step = step

    def watch_logarithmic(self) -> None:
        """Draw on the other axis."""
        self.redraw()

    def watch_steps_shown(self) -> None:
        """Draw other steps."""
        self.redraw()

    def watch_pointed_at(self) -> None:
        """Read the curve off where the mouse points."""
        self.redraw()

    def heading(self, view: View) -> str:
        """Return the step and its loss, and which of the steps are shown where not all are."""
        snapshot = view.snapshot
        parts = ["Loss", f"step {snapshot.step}", significant(snapshot.loss, 5)]
        if self.steps_shown == "last":
            parts.append("last part")
        if self.steps_shown == "powers":
            parts.append("log steps")
        return " · ".join(parts)

    def legend(self, view: View) -> str:
        """Return what the mouse points at, or what else is in the picture."""
        snapshot = view.snapshot
        if self.pointed_at is not None and self.pointed_at <= snapshot.latest:
            return _read_off(snapshot, self.pointed_at)
        return _legend(snapshot, self.name_room)

    def picture(self, view: View, width: int, height: int) -> list[Content]:
        """Draw the curves, with the scrubber below them."""
        snapshot = view.snapshot
        if height < _SCRUBBER_FROM:
            return self._curves(snapshot, width, height)
        below = Scrubber.of(snapshot, width).line()
        return [*self._curves(snapshot, width, height - 1), below]

    def _curves(self, snapshot: Snapshot, width: int, height: int) -> list[Content]:
        shown = loss_curve(
            snapshot,
            self.steps_shown,
            max(1, width * _DOTS_A_COLUMN),
            is_logarithmic=self.logarithmic,
        )
        if self.steps_shown == "last":
            self._axis = steps = StepAxis(shown.first, shown.last)
        else:
            in_powers = self.steps_shown == "powers"
            self._axis = steps = StepAxis.whole(shown.last, in_powers=in_powers)
        x_axis, y_axis = steps.axis(width), self._heights(shown, height)
        marks = []
        optimum = snapshot.analysis.optimum
        if optimum is not None and y_axis.lower < optimum.loss < y_axis.upper:
            ends = [x_axis.lower, x_axis.upper]
            marks.append(Mark(ends, [optimum.loss] * 2, "guide"))
        curves: tuple[tuple[Envelope | None, Role], ...] = (
            (shown.ghost, "ghost"),
            (shown.held_out, "held out"),
            (shown.present, "curve"),
        )
        for curve, role in curves:
            if curve is not None:
                places, values = curve.path()
                marks.append(Mark(steps.places(places), values, role))
        marks.append(Mark(steps.places([snapshot.step]), [snapshot.loss], "ask", "●"))
        self._drawn = draw(marks, x_axis, y_axis, width, height)
        return [*self._drawn]

    def _heights(self, shown: LossCurve, height: int) -> Axis:
        """Return an axis that holds the loss of all steps; a ghost or held-out row may leave it."""
        upper = round_up(shown.highest)
        if self.logarithmic:
            lower = max(round_up(shown.lowest) / 10, _SMALLEST)
            ticks = decade_ticks(lower, upper, max(2, height // 2), LABEL_WIDTH)
            return Axis(lower, upper, ticks, logarithmic=True)
        lower = 0.0
        if self.steps_shown == "last":
            lower, upper = shown.lowest, shown.highest
        return Axis(lower, upper, round_ticks(lower, upper, max(2, height // 3), LABEL_WIDTH))

    # The mouse reads the curve off, and drags the scrubber.

    @property
    def allow_select(self) -> bool:
        """Leave the scrubber to be dragged; the text of everything else can be selected."""
        y = self.app.mouse_position.y - self.content_region.y
        return super().allow_select and not self._is_scrubber(y)

    def on_mouse_down(self, event: MouseDown) -> None:
        """Go to the step on the scrubber, and follow the mouse from there."""
        offset = event.get_content_offset(self)
        if offset is not None and self._is_scrubber(offset.y):
            self._is_dragging = True
            self.capture_mouse()
            self._scrub(offset.x)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Follow the mouse on the scrubber; read the curve off where it points."""
        offset = event.get_content_offset_capture(self)
        if self._is_dragging:
            self._scrub(offset.x)
        else:
            self.pointed_at = self._step_in_column(offset.x)

    def on_mouse_up(self, event: MouseUp) -> None:
        """Let go of the scrubber."""
        if self._is_dragging:
            self._is_dragging = False
            self.release_mouse()
            event.stop()

    def on_leave(self, _: Leave) -> None:
        """Read nothing off any more."""
        self.pointed_at = None

    def _is_scrubber(self, y: int) -> bool:
        return self.size.height >= _SCRUBBER_FROM and y == self.size.height - 1

    def _scrub(self, column: int) -> None:
        if self.shown is not None:
            scrubber = Scrubber.of(self.shown.snapshot, self.size.width)
            self.post_message(self.StepWanted(scrubber.step_at(column)))

    def _step_in_column(self, column: int) -> int | None:
        share = share_of_column(self._drawn, column)
        return None if share is None else self._axis.step_at(share)


def _read_off(snapshot: Snapshot, step: int) -> str:
    """Return the loss of a step in words, and that of the ghost beside it."""
    text = f"step {step} · {significant(float(snapshot.losses.values[step]), 5)}"
    ghost = snapshot.ghost
    if ghost is not None and step < len(ghost.losses):
        text += f" · ghost {significant(float(ghost.losses.values[step]))}"
    return text


def _legend(snapshot: Snapshot, width: int) -> str:
    """Return what the other curves are, in as many words as fit."""
    out, ghost = snapshot.held_out_loss, snapshot.ghost
    outs = [] if out is None else [f"held out {significant(out, digits)}" for digits in (4, 2)]
    ghosts: list[str] = []
    if ghost is not None:
        ghosts = [f"ghost: {_difference(snapshot.settings, ghost.settings)}", "ghost"]
    if not outs or not ghosts:
        return fitting([*outs, *ghosts, ""], width) if outs or ghosts else ""
    both = [f"{one} · {other}" for other in ghosts for one in (*outs, "held out")]
    return fitting(both, width)


def _difference(present: Settings, ghost: Settings) -> str:
    """Return what a ghost did otherwise: its rate before all, and its weights if nothing else."""
    if ghost.learning_rate != present.learning_rate:
        return f"rate {plain(ghost.learning_rate)}"
    others = [each.field.replace("_", " ") for each in SETTINGS if each.changed(present, ghost)]
    return f"other {others[0]}" if others else "other weights"
