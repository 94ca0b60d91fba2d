"""What a learner changes on the way: the rate, the parameters, the settings, the start."""

from collections.abc import Sequence
from dataclasses import replace

from neuron_tui.core.model.settings_table import scales
from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.writing.rate_ladder import next_rate, previous_rate
from neuron_tui.tui import wording
from neuron_tui.tui.keys.key_names import key
from neuron_tui.tui.present import Present


class Changes(Present):
    """The commands that make another stretch of the session's timeline."""

    def change_rate(self, *, up: bool) -> None:
        """Raise or lower the learning rate one notch."""
        rate = self._trainer.settings.learning_rate
        self.set_rate(next_rate(rate) if up else previous_rate(rate))

    def set_rate(self, rate: float) -> None:
        """Use another learning rate from here on."""
        self._trainer.change(replace(self._trainer.settings, learning_rate=rate))
        self._changed(wording.rate)

    def set_parameters(self, rate: float, parameters: Sequence[float]) -> None:
        """Put the neuron at other parameters, with this rate from here on.

        Raises ValueError where these are too large to train with.
        """
        settings = replace(self._trainer.settings, learning_rate=rate)
        moved = tuple(parameters) != tuple(self.snapshot.parameters.tolist())
        self._trainer.change(settings, tuple(parameters) if moved else None)
        self._changed(wording.parameters)

    def use(self, settings: Settings) -> None:
        """Go on from here with other settings; what the networks share is carried over."""
        try:
            self._trainer.change(settings)
        except ValueError as error:
            self.notice = f"These settings cannot be used: {error}."
            return
        self._changed(wording.settings)

    def next_scale(self) -> None:
        """Scale nothing, then inputs, then outputs too."""
        scale, possible = self._trainer.settings.scale, scales(self._trainer.settings)
        following = possible[(possible.index(scale) + 1) % len(possible)]
        self._trainer.change(replace(self._trainer.settings, scale=following))
        self._changed(wording.scaled if self.asks_what_went_wrong else wording.scaling)

    def new_start(self) -> None:
        """Start again from other weights, drawn anew."""
        self._trainer.new_start()
        self._changed(lambda snapshot: f"A new start: {snapshot.equation}.")

    def toggle_held_out(self, place: int) -> None:
        """Hold a row of the dataset out, or return it to training."""
        row = self.snapshot.dataset.rows[place]
        settings = self._trainer.settings
        if row.output is None:
            above, below = key("row-above"), key("row-below")
            self.notice = (
                f"The row with ?? is never trained on; choose another with {above} and {below}."
            )
            return
        try:
            self._trainer.change(replace(settings, hold_out=settings.hold_out ^ {row.number}))
        except ValueError as error:
            self.notice = f"Row {row.number} cannot be held out: {error}."
            return
        self._changed(lambda snapshot: wording.held_out(snapshot, row.number))

    def reset(self) -> None:
        """Start again from the same start."""
        self._trainer.reset()
        self._changed(lambda snapshot: f"Back at the start. {wording.rate(snapshot)}")

    def clear_ghost(self) -> None:
        """Forget the future that was left behind."""
        had_one = self.snapshot.ghost is not None
        self._trainer.clear_ghost()
        self._changed(lambda _: "The ghost is gone." if had_one else "There is no ghost to clear.")
