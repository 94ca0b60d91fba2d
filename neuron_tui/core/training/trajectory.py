"""The way of a session: any of its steps again, from its puzzle and its timeline alone."""

from dataclasses import dataclass

import numpy as np

from neuron_tui.core.arrays import Matrix, Vector, frozen
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.training.setup import Setup
from neuron_tui.core.training.stretch import Stretch
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
        the same. Half of the steps are spread evenly and half by powers, since most happens early.
        """
        first, last = self._steps_alike(step, latest)
        evenly = np.linspace(first, last, points // 2)
        by_powers = first + np.geomspace(1, last - first + 1, points // 2) - 1
        steps = np.unique(np.concatenate([evenly, by_powers]).astype(np.int64))
        return np.array([self.parameters(each) for each in steps.tolist()])

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
