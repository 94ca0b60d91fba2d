"""What one puzzle is trained with under any settings: its rows, its network, its first θ."""

from dataclasses import replace

import numpy as np

from neuron_tui.core.arrays import Vector, frozen
from neuron_tui.core.courses.course import State
from neuron_tui.core.courses.stretch import Stretch, network_of
from neuron_tui.core.data.dataset import Dataset, unscaled_dataset
from neuron_tui.core.model.losses import refusal
from neuron_tui.core.model.network import Network
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.model.own_units import carried_over, own_parameters, trained_parameters
from neuron_tui.core.puzzle.puzzle import Puzzle, Start
from neuron_tui.core.puzzle.settings import ScaledByName, ScaleName, Settings
from neuron_tui.core.training.proposed_rate import proposed_rate
from neuron_tui.core.training.timeline import Change

_MOST_DRAWS = 100
_SLOW = 20.0
"""The condition number from which on the slowest direction takes more than a hundred steps."""
_MOST_PREPARED = 32
"""Datasets that are remembered; a learner comes back to the last few."""

_Preparation = tuple[bool, bool, ScaleName, ScaledByName, frozenset[int]]
"""What decides how rows are made ready for training."""


class Setup:
    """A puzzle seen through any settings. What it works out of them it always does alike."""

    def __init__(self, puzzle: Puzzle) -> None:
        """Take a puzzle; its rows are made into arrays when they are first needed."""
        self.puzzle = puzzle
        self._unscaled: dict[bool, Dataset] = {}
        self._prepared: dict[_Preparation, Dataset] = {}

    def dataset(self, settings: Settings) -> Dataset:
        """Return the puzzle's rows with these settings' features, scale and rows held out.

        Raises ValueError where the numbers are too large to train with, are none that the loss can
        be taken of, or the rows cannot be held out.
        """
        refused = refusal(settings, self.puzzle.outputs)
        if refused is not None:
            raise ValueError(refused)
        features = settings.features
        if features not in self._unscaled:
            self._unscaled[features] = unscaled_dataset(self.puzzle, with_features=features)
        key = (features, settings.bias, settings.scale, settings.scaled_by, settings.hold_out)
        if key not in self._prepared:
            if len(self._prepared) >= _MOST_PREPARED:
                self._prepared.clear()
            self._prepared[key] = self._unscaled[features].prepared(
                settings.scale,
                settings.hold_out,
                has_bias=settings.bias,
                scaled_by=settings.scaled_by,
            )
        return self._prepared[key]

    def network(self, settings: Settings) -> Network:
        """Return the network that these settings describe."""
        return network_of(settings, self.dataset(settings))

    def stretch_from(self, change: Change, before: Stretch | None) -> Stretch:
        """Return the stretch that a change begins, after the one before it.

        It starts from the parameters that the change gives, or else from where the one before
        stands at its step. Those of another model are carried over. What the optimizer remembers
        goes on where it means the same. Raises ValueError where no training is possible.
        """
        settings = change.settings
        state = None if before is None else before.state(change.step)
        if change.parameters is not None:
            given_for = change.given_for or settings
            parameters = np.array(change.parameters)
        elif before is not None and state is not None:
            given_for, parameters = before.settings, state.parameters
        else:
            raise ValueError("a session starts from given parameters")
        parameters = frozen(self.carried_over(parameters, given_for, settings))
        remembers = OPTIMIZERS[settings.optimizer].remembers
        memory, updates = np.zeros((remembers, len(parameters))), 0
        if state is not None and before is not None and before.settings.remembers_like(settings):
            memory, updates = state.memory, state.updates
        return self.stretch(change.step, State(parameters, memory, updates), settings)

    def stretch(self, first_step: int, start: State, settings: Settings) -> Stretch:
        """Return the steps from a state on.

        Raises ValueError where it is no state of the network that the settings describe.
        """
        dataset, seed = self.dataset(settings), self.puzzle.start.seed
        stretch = Stretch(first_step, start, settings, dataset, seed)
        wanted, count = stretch.network.parameter_count, len(start.parameters)
        if count != wanted:
            raise ValueError(f"this network has {wanted} parameters, not {count}")
        return stretch

    def first_parameters(self, settings: Settings) -> Vector:
        """Return θ at step 0: the author's, predicting the same whatever the scale, or drawn for
        a network that is not the author's."""
        start, authors = self.puzzle.start, self.puzzle.settings
        as_here = replace(
            authors,
            scale=settings.scale,
            scaled_by=settings.scaled_by,
            hold_out=settings.hold_out,
            bias=settings.bias,
        )
        if settings.has_model_of(as_here):
            return self.carried_over(self._drawn(start, authors), authors, settings)
        return self._drawn(replace(start, weights=None, layers=None), settings)

    def other_parameters(self, settings: Settings, seed: int) -> tuple[int, Vector]:
        """Return θ drawn from the first seed after this one with which every layer can learn, and
        that seed."""
        network, inputs = self.network(settings), self.dataset(settings).example_inputs
        for other_seed in range(seed + 1, seed + _MOST_DRAWS):
            start = replace(self.puzzle.start, weights=None, layers=None, seed=other_seed)
            parameters = self._drawn(start, settings)
            if not network.is_dead(parameters, inputs):
                break
        return other_seed, parameters

    def carried_over(self, parameters: Vector, old: Settings, new: Settings) -> Vector:
        """Return what another model starts with when θ is that of the old one.

        With another scale it predicts the same as before. Of another network it has what both
        share: the neurons that both have, on the inputs that both have. The others are drawn.
        """
        if old.has_model_of(new):
            return self.network(new).without_unused(parameters)
        network, dataset = self.network(old), self.dataset(old)
        other_network, other = self.network(new), self.dataset(new)
        own = own_parameters(network, dataset.scaling, parameters)
        if (old.hidden, old.features) != (new.hidden, new.features):
            drawn = own_parameters(other_network, other.scaling, self.first_parameters(new))
            shared = [
                (place, other.input_names.index(name))
                for place, name in enumerate(dataset.input_names)
                if name in other.input_names
            ]
            own = carried_over(network, own, other_network, drawn, shared)
        return other_network.without_unused(trained_parameters(other_network, other.scaling, own))

    def proposed_settings(self) -> Settings:
        """Return the settings that the author proposes; the rate, where it is left out, is half of
        what the puzzle can bear, and inputs are then scaled where that helps."""
        settings, plan = self.puzzle.settings, self.puzzle.plan
        if plan.proposes_rate:
            return settings
        if not plan.proposes_scale and self._is_slow_unscaled(settings):
            settings = replace(settings, scale="standard")

        def stretch_with(rate: float) -> Stretch:
            """Return what training from the start would be at a rate."""
            return self._from_the_start(replace(settings, learning_rate=rate))

        return replace(settings, learning_rate=proposed_rate(stretch_with))

    def _is_slow_unscaled(self, settings: Settings) -> bool:
        """Whether the exact descent of a neuron has a direction that learns much slower."""
        stretch = self._from_the_start(settings)
        if not stretch.is_exact or settings.is_scaled:
            return False
        condition = stretch.analysis.condition_number
        return condition is not None and condition > _SLOW

    def _from_the_start(self, settings: Settings) -> Stretch:
        parameters = self.first_parameters(settings)
        memory = np.zeros((OPTIMIZERS[settings.optimizer].remembers, len(parameters)))
        return self.stretch(0, State(parameters, memory), settings)

    def _drawn(self, start: Start, settings: Settings) -> Vector:
        return self.network(settings).initial_parameters(start)
