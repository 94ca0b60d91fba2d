"""The way of a session: any of its steps again, from its puzzle and its timeline alone."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from neuron_tui.core.arrays import Matrix, Vector, frozen
from neuron_tui.core.courses.stretch import Stretch
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle.sizes import MOST_STEPS
from neuron_tui.core.training.setup import Setup
from neuron_tui.core.training.timeline import Timeline


@dataclass(frozen=True, eq=False)
class Trajectory:
    """The stretches of a timeline. Reading a step here moves nobody who trains."""

    timeline: Timeline
    stretches: tuple[Stretch, ...]
    """The steps under each of the timeline's changes, in order."""

    @classmethod
    def of(cls, puzzle: Puzzle, timeline: Timeline) -> "Trajectory":
        """Return a session that nobody has in hand."""
        return cls.along(timeline, Setup(puzzle), None)

    @classmethod
    def along(cls, timeline: Timeline, setup: Setup, known: "Trajectory | None") -> "Trajectory":
        """Return a timeline's session; what it shares with a known one is not worked out again.

        Raises ValueError where a change asks for training that is not possible.
        """
        stretches: list[Stretch] = []
        before = () if known is None else known.timeline.stretches
        for index, change in enumerate(timeline.stretches):
            if known is not None and before[index : index + 1] == (change,):
                stretches.append(known.stretches[index])
                continue
            known = None
            stretches.append(setup.stretch_from(change, stretches[-1] if stretches else None))
        return cls(timeline, tuple(stretches))

    def stretch_at(self, step: int) -> Stretch:
        """Return the stretch that a step belongs to."""
        return self.stretches[self.timeline.stretch_at(step)]

    def parameters(self, step: int) -> Vector:
        """Return θ at a step."""
        return self.stretch_at(step).parameters(step)

    def last_move(self, step: int) -> Vector | None:
        """Return by what the step before moved θ; None at the start, and where a change moved it
        elsewhere."""
        if step == 0:
            return None
        before, here = self.stretch_at(step - 1), self.stretch_at(step)
        parameters = here.parameters(step)
        if before is not here and not np.array_equal(before.parameters(step), parameters):
            return None
        return frozen(parameters - before.parameters(step - 1))

    def path(self, step: int, latest: int, points: int) -> Matrix:
        """Return θ at about so many steps on the way to the latest one: (points × p).

        The way begins where the model of the present step was chosen, and goes on as long as it is
        the same. A later step adds to the steps that are shown and leaves most of them as they
        were, so no step on the way is trained again for every picture.
        """
        steps = _way(*self._steps_alike(step, latest), points)
        places = np.searchsorted([each.first_step for each in self.stretches], steps, "right") - 1
        return np.array(
            [
                parameters
                for place in np.unique(places).tolist()
                for parameters in self.stretches[place].way(steps[places == place].tolist())
            ]
        )

    def _steps_alike(self, step: int, latest: int) -> tuple[int, int]:
        """Return the first and the last step whose parameters mean what they do at this one."""
        here = self.stretch_at(step).settings
        first, last = 0, latest
        for stretch in self.stretches:
            if stretch.settings.has_model_of(here):
                continue
            if stretch.first_step > step:
                last = stretch.first_step - 1
                break
            following = self.stretches.index(stretch) + 1
            first = self.stretches[following].first_step
        return first, last


def _way(first: int, last: int, points: int) -> NDArray[np.int64]:
    """Return about so many steps from one to another, two thirds of them spread evenly and the
    others by powers, since most happens early.

    Even ones are 1, 3, 9 … apart: each of these has all steps of the next, and shows both sides of
    a path that goes to and fro.
    """
    length, most = last - first, 2 * points // 3
    apart = 1
    while length // apart >= most:
        apart *= 3
    evenly = np.arange(0, length + 1, apart)
    by_powers = np.geomspace(1, MOST_STEPS + 1, points - most - 1).astype(np.int64) - 1
    return first + np.unique([*evenly, *by_powers[by_powers <= length], length])
