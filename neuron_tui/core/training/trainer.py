"""The trainer: holds one session, goes to any of its steps, and tells what is there."""

from dataclasses import replace

from neuron_tui.core.arrays import Vector, frozen
from neuron_tui.core.courses.stretch import Stretch
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.puzzle.sizes import MOST_STEPS
from neuron_tui.core.training.ghost import Ghost
from neuron_tui.core.training.proposed_rate import safe_rate
from neuron_tui.core.training.record import Record
from neuron_tui.core.training.setup import Setup
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.training.standing import (
    Standing,
    course_of_answer,
    first_solved,
    further_steps,
    standing,
)
from neuron_tui.core.training.timeline import Change, Timeline
from neuron_tui.core.training.trajectory import Trajectory

_CHUNK = 65_536
"""Steps computed together: many enough to be quick, few enough to stay small in memory."""


class Trainer:
    """One session on one puzzle: a timeline, the record of its steps, and the present step.

    The same timeline gives the same bits, however its steps are reached.
    """

    def __init__(self, puzzle: Puzzle, settings: Settings | None = None) -> None:
        """Start a session at step 0, with the puzzle's own settings unless others are given.

        Raises ValueError for settings that no training is possible with.
        """
        self.puzzle = puzzle
        self._setup = Setup(puzzle)
        settings = settings or self._setup.proposed_settings()
        self._seed = puzzle.start.seed
        self._step = 0
        self._diverged_at: int | None = None
        self._ghost: Ghost | None = None
        self._record = Record()
        self._trajectory: Trajectory | None = None
        self._start: tuple[Stretch, Vector] | None = None
        """The first stretch, and what is predicted at its start."""
        self._lasting: tuple[Stretch, int | None] | None = None
        """The last stretch that was asked for it, and from which step on its answer stays."""
        self._timeline = Timeline(Change(0, settings, self._first_parameters(settings)))
        self._follow(self._timeline)

    @property
    def timeline(self) -> Timeline:
        """The session as it stands."""
        return self._timeline

    @property
    def settings(self) -> Settings:
        """The settings at the present step."""
        return self._stretch.settings

    @property
    def step(self) -> int:
        """The present step."""
        return self._step

    @property
    def latest(self) -> int:
        """The furthest step computed so far."""
        return len(self._record) - 1

    def seek(self, step: int) -> None:
        """Go to a step: back to any, forward as far as the numbers stay finite."""
        step = min(max(step, 0), MOST_STEPS)
        while step > self.latest and self._diverged_at is None:
            self._compute(min(step, self.latest + _CHUNK))
        self._step = min(step, self.latest)

    def approach(self, step: int, most: int) -> bool:
        """Come nearer to a step that was computed before, by training at most so many others
        again; return whether it is there, so that seeking it takes no more time."""
        step = min(max(step, 0), self.latest)
        places = (max(step - 1, 0), step)
        return all(self._stretch_at(place).approach(place, most) for place in places)

    def run(self, steps: int) -> bool:
        """Go forward, but no further than to the first step at which the puzzle is newly known to
        be solved; return whether that was reached."""
        computed, before = self.latest, self._step
        self.seek(before + max(steps, 0))
        stretch = self._stretch
        found = first_solved(
            self._record.answers.curve(),
            before,
            self._step,
            self.puzzle,
            is_exact=stretch.is_exact,
            stays_from=self._stays_from(stretch),
        )
        if found is not None:
            self._step = found
            self._forget_after(max(found, computed))
        return found is not None

    def outcome(self) -> Snapshot:
        """Return the present step as `snapshot` does, looking as far ahead as it takes to know
        whether an answer within tolerance stays."""
        snapshot = self.snapshot()
        return replace(snapshot, standing=self._lasting_standing())

    def _lasting_standing(self) -> Standing:
        here, step = self.snapshot().standing, self._step
        if here.since is None or here.is_solved or self._stretch.is_exact:
            return here
        wanted = here.since + further_steps(here.since)
        self.seek(wanted)
        later = self.snapshot().standing
        has_stayed = self._step == wanted and later.is_solved and later.since == here.since
        self.seek(step)
        return replace(here, is_solved=has_stayed)

    def _stays_from(self, stretch: Stretch) -> int | None:
        """Return the step from which on the answer stays with a stretch's settings, where the exact
        solution tells it."""
        if self._lasting is None or self._lasting[0] is not stretch:
            loss, steps = stretch.analysis.quadratic, None
            if stretch.is_exact and loss is not None:
                found = course_of_answer(
                    self.puzzle, stretch.dataset, loss, stretch.start.parameters
                )
                if found is not None:
                    course, answer, tolerance = found
                    rate = stretch.settings.learning_rate
                    steps = course.stays_from(rate, answer, tolerance)
            self._lasting = (stretch, None if steps is None else stretch.first_step + steps)
        return self._lasting[1]

    def change(self, settings: Settings, parameters: tuple[float, ...] | None = None) -> None:
        """From the present step on, use other settings, or other parameters at this step.

        What was computed beyond the present step is left behind as a ghost. Raises ValueError for
        settings or parameters that no training is possible with; the session is then as it was.
        """
        if parameters is not None and settings.has_model_of(self.settings):
            present = self._stretch.parameters(self._step).tolist()
            parameters = None if list(parameters) == present else parameters
        if settings == self.settings and parameters is None:
            return
        self._follow(self._timeline.changed(self._step, settings, parameters))

    def reset(self) -> None:
        """Start again from the same start, with the present settings."""
        settings = self.settings
        self._step = 0
        self._follow(self._timeline.changed(0, settings, self._first_parameters(settings)))

    def new_start(self) -> None:
        """Start again from parameters drawn anew, others each time, with which every layer can
        learn."""
        settings = self.settings
        self._seed, parameters = self._setup.other_parameters(settings, self._seed)
        self._step = 0
        self._follow(self._timeline.changed(0, settings, tuple(parameters.tolist())))

    def back_off(self) -> None:
        """Go back to where the present rate was chosen, and from there take half of it, or as much
        less as is safe there."""
        rate, stretches = self.settings.learning_rate, self.trajectory.stretches
        place = self._timeline.stretch_at(self._step)
        while place and stretches[place - 1].settings.learning_rate == rate:
            place -= 1
        self.seek(stretches[place].first_step)
        settings, stretch = self.settings, self._stretch
        state = stretch.state(self._step)

        def stretch_with(rate: float) -> Stretch:
            """Return what training from here would be at a rate."""
            return self._setup.stretch(self._step, state, replace(settings, learning_rate=rate))

        safe = safe_rate(stretch_with, settings.learning_rate)
        self.change(replace(settings, learning_rate=safe))

    def clear_ghost(self) -> None:
        """Forget the future that was left behind."""
        self._ghost = None

    @property
    def is_settled(self) -> bool:
        """Whether no further step would change any parameter, to the last bit."""
        return self._step == self.latest and self._stretch.is_settled(self._step)

    @property
    def trajectory(self) -> Trajectory:
        """The session, to have any of its steps again."""
        assert self._trajectory is not None
        return self._trajectory

    def snapshot(self) -> Snapshot:
        """Return the present step with every number of it."""
        stretch, step = self._stretch, self._step
        dataset, network = stretch.dataset, stretch.network
        state = stretch.state(step)
        seen = stretch.look(step)
        predictions = seen.predictions
        # The record adds up in another order; the last bit must not tell two answers apart.
        predictions[dataset.ask] = self._record.answers.curve().values[step]
        return Snapshot(
            puzzle=self.puzzle,
            dataset=dataset,
            network=network,
            timeline=self._timeline,
            settings=stretch.settings,
            analysis=stretch.analysis,
            is_exact=stretch.is_exact,
            rate_limit=stretch.rate_limit,
            best_relu_neuron=stretch.best_relu_neuron,
            first_step=stretch.first_step,
            first_parameters=stretch.start.parameters,
            step=step,
            latest=self.latest,
            diverged_at=self._diverged_at,
            state=state,
            parameters=frozen(state.parameters),
            last_move=self.trajectory.last_move(self._step),
            predictions=frozen(predictions),
            starting_predictions=self._starting_predictions(),
            errors=frozen(dataset.own_outputs - predictions[dataset.examples]),
            shares=stretch.shares(step),
            gradient=frozen(seen.gradient),
            losses=self._record.losses.curve(),
            held_out_losses=self._record.held_out_losses.curve(),
            answers=self._record.answers.curve(),
            ghost=self._ghost,
            standing=standing(
                self._record.answers.curve(),
                step,
                self.puzzle,
                is_exact=stretch.is_exact,
                stays_from=self._stays_from(stretch),
            ),
        )

    def _starting_predictions(self) -> Vector:
        first = self.trajectory.stretches[0]
        if self._start is None or self._start[0] is not first:
            predictions = first.network.predict(first.start.parameters, first.dataset.inputs)
            self._start = (first, frozen(first.dataset.scaling.restored(predictions)))
        return self._start[1]

    @property
    def _stretch(self) -> Stretch:
        return self._stretch_at(self._step)

    def _stretch_at(self, step: int) -> Stretch:
        return self.trajectory.stretch_at(step)

    def _follow(self, timeline: Timeline) -> None:
        """Make a timeline that ends at or before the present step the session's own."""
        trajectory = Trajectory.along(timeline, self._setup, self._trajectory)
        here = trajectory.stretches[-1].trace(self._step, self._step)
        if not here.finite_length():
            raise ValueError("the numbers are too large to train with")
        if self._step < self.latest:
            self._ghost = Ghost(
                branched_at=self._step,
                timeline=self._timeline,
                losses=self._record.losses.curve(),
                answers=self._record.answers.curve(),
            )
        self._timeline, self._trajectory = timeline, trajectory
        self._forget_after(self._step - 1)
        self._record.append(here)

    def _first_parameters(self, settings: Settings) -> tuple[float, ...]:
        return tuple(self._setup.first_parameters(settings).tolist())

    def _compute(self, step: int) -> None:
        stretch = self.trajectory.stretches[-1]
        trace = stretch.trace(self.latest + 1, step)
        finite = trace.finite_length()
        self._record.append(trace.first(finite))
        if finite == len(trace.losses):
            return
        self._diverged_at = self.latest + 1

    def _forget_after(self, step: int) -> None:
        if step < self.latest:
            self._record = self._record.until(step + 1)
            self._diverged_at = None
