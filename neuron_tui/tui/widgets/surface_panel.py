"""The loss over (w, b), seen from above."""

from functools import partial

import numpy as np
from textual.content import Content

from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.views.loss_map import loss_surface
from neuron_tui.core.views.surface import Surface, shares_of_loss
from neuron_tui.core.writing.numerals import plain, significant
from neuron_tui.tui import wording
from neuron_tui.tui.drawing.half_blocks import HALVES, paints
from neuron_tui.tui.drawing.ticks import round_ticks
from neuron_tui.tui.fitting import fitting
from neuron_tui.tui.plotting import Axis, Label, Mark, draw
from neuron_tui.tui.view import View
from neuron_tui.tui.widgets.chart import LABEL_WIDTH, Chart, wrapped

_NO_BEST_POINT = "No lines of equal loss: these rows leave a whole line of (w, b) equally good."
_NO_SURFACE = "The loss surface can be drawn for one weight and one bias only."
_WHOLE = 100.0
_ROOM_FOR_WORDS = 11
"""Lines of a picture from which on one of them can say where the path leads."""


class SurfacePanel(Chart):
    """Lines of equal loss, the floor of the valley, the path walked, and the best there is."""

    def heading(self, view: View) -> str:
        """Return where the neuron is."""
        snapshot = view.snapshot
        if len(snapshot.parameters) != 2:
            return "Loss surface"
        names = snapshot.parameter_names
        values = (significant(value) for value in snapshot.parameters.tolist())
        where = ", ".join(f"{name} {value}" for name, value in zip(names, values, strict=True))
        text = "Loss surface"
        if _has_no_single_best(snapshot):
            return fitting([f"{text} · {where}", text], self.name_room)
        lines = "lines: equal loss"
        return fitting([f"{text} · {where} · {lines}", f"{text} · {lines}"], self.name_room)

    def legend(self, view: View) -> str:
        """Return what the map's signs mean."""
        snapshot = view.snapshot
        if len(snapshot.parameters) != 2:
            return ""
        bests = [""]
        if snapshot.best_relu_neuron is not None:
            bests = ["  ✚ best ReLU", "  ✚ best"]
        elif snapshot.analysis.quadratic is not None and snapshot.analysis.optimum is not None:
            bests = ["  ✚ best"]
        path = "○ start  ⠒ path"
        ways = [f"w →  b ↑  {path}{best}  ● here" for best in bests]
        return fitting([*ways, f"w → b ↑  {path}{bests[-1]}"], self.name_room)

    def as_text(self) -> str:
        """Return the picture, and in words where the path leads."""
        text = super().as_text()
        seen = None if self.shown is None else _seen(self.shown, *self.size)
        if self.shown is None or seen is None:
            return text
        return f"{text}\n{wording.path(self.shown.snapshot, seen)}"

    def picture(self, view: View, width: int, height: int) -> list[Content]:
        """Draw the map, and say below it where the path leads, where there is room for that."""
        snapshot, seen = view.snapshot, _seen(view, width, height)
        if seen is None:
            return wrapped(_NO_SURFACE, width)
        why = wrapped(_NO_BEST_POINT, width) if _has_no_single_best(snapshot) else []
        words = wording.path_in_short(snapshot, seen)
        has_room = height >= _ROOM_FOR_WORDS and len(words) <= width
        said = [Content.styled(words, "$text-muted")] if has_room else []
        height -= len(why) + len(said)
        return [*why, *self._drawn(snapshot, seen, width, height), *said]

    def _drawn(self, snapshot: Snapshot, seen: Surface, width: int, height: int) -> list[Content]:
        marks = [
            Mark(each.points[:, 0], each.points[:, 1], "ghost", is_in_pieces=each.is_in_pieces)
            for each in seen.contours
        ]
        if seen.floor is not None:
            marks.append(Mark(seen.floor[:, 0], seen.floor[:, 1], "guide"))
        marks.append(Mark(seen.path[:, 0], seen.path[:, 1], "curve"))
        marks.append(Mark(seen.path[:1, 0], seen.path[:1, 1], "data", "○"))
        if seen.optimum is not None:
            marks.append(Mark(seen.optimum[:1], seen.optimum[1:], "data", "✚"))
        marks.append(Mark(snapshot.parameters[:1], snapshot.parameters[1:], "ask", "●"))
        x_ticks = round_ticks(seen.left, seen.right, max(2, width // 10))
        y_ticks = round_ticks(seen.bottom, seen.top, max(2, height // 3), LABEL_WIDTH)
        is_painted = paints(self.app) and bool(seen.contours)
        return draw(
            marks,
            Axis(seen.left, seen.right, x_ticks),
            Axis(seen.bottom, seen.top, y_ticks),
            width,
            height,
            labels=_labels(seen),
            shades=partial(shares_of_loss, snapshot, seen) if is_painted else None,
        )


def _seen(view: View, width: int, height: int) -> Surface | None:
    return loss_surface(view.snapshot, view.trajectory, width, HALVES * height)


def _has_no_single_best(snapshot: Snapshot) -> bool:
    analysis = snapshot.analysis
    return analysis.quadratic is not None and analysis.optimum is None


def _labels(seen: Surface) -> list[Label]:
    """Return the loss on each line of equal loss, where that is seen farthest to the right."""
    found = []
    for each in seen.contours:
        x, y = each.points[:, 0], each.points[:, 1]
        is_seen = (seen.left <= x) & (x <= seen.right) & (seen.bottom <= y) & (y <= seen.top)
        if is_seen.any():
            place = int(np.where(is_seen, x, -np.inf).argmax())
            found.append(Label(float(x[place]), float(y[place]), _short(each.loss), "label"))
    return found


def _short(loss: float) -> str:
    """Return a loss in two digits, or all before the point."""
    return significant(loss, 2) if loss >= _WHOLE else plain(float(f"{loss:.2g}"))
