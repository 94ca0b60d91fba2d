"""The errors that are left, row by row."""

import numpy as np
from textual.content import Content

from neuron_tui.core.views.ranges import input_range
from neuron_tui.core.writing.numerals import significant
from neuron_tui.tui.drawing.ticks import round_ticks, round_up
from neuron_tui.tui.fitting import fitting
from neuron_tui.tui.plotting import Axis, Mark, draw
from neuron_tui.tui.view import View
from neuron_tui.tui.widgets.chart import LABEL_WIDTH, Chart

_ROOM_FOR_ZERO = 3
"""Lines from which on the label of 0 does not run into that of another tick."""


class ResidualsPanel(Chart):
    """Each row's error above or below zero: a pattern in them is what the neuron cannot say."""

    def heading(self, view: View) -> str:
        """Return the largest error."""
        largest = view.snapshot.largest_error
        names = [f"Residuals y − ŷ · largest {significant(largest, digits)}" for digits in (4, 2)]
        return fitting([*names, f"Residuals · largest {significant(largest, 2)}"], self.name_room)

    def picture(self, view: View, width: int, height: int) -> list[Content]:
        """Draw a stem for each row."""
        snapshot = view.snapshot
        dataset = snapshot.dataset
        trained = dataset.in_training
        x = np.arange(1.0, len(dataset.outputs) + 1)
        left, right = 0.0, len(dataset.outputs) + 1.0
        if dataset.raw_inputs.shape[1] == 1:
            x = dataset.raw_inputs[dataset.examples, 0]
            left, right = input_range(snapshot)
        reach = round_up(snapshot.largest_error)
        marks = [Mark([left, right], [0.0, 0.0], "guide")]
        marks += [
            Mark([place, place], [0.0, error], "curve")
            for place, error in zip(x.tolist(), snapshot.errors.tolist(), strict=True)
        ][: 2 * width]
        marks.append(Mark(x[trained], snapshot.errors[trained], "data", "●"))
        marks.append(Mark(x[~trained], snapshot.errors[~trained], "data", "○"))
        x_axis = Axis(left, right, round_ticks(left, right, max(2, width // 10)))
        ticks = [*round_ticks(-reach, reach, max(3, height // 3), LABEL_WIDTH)]
        y_ticks = ticks if height >= _ROOM_FOR_ZERO else [ticks[0], ticks[-1]]
        return draw(marks, x_axis, Axis(-reach, reach, y_ticks), width, height)
