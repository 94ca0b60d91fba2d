"""What is remembered of every step of a session."""

from neuron_tui.core.courses.course import Trace
from neuron_tui.core.training.history import Series


class Record:
    """Three series that grow together, one value of each a step."""

    def __init__(self) -> None:
        self.losses = Series()
        self.held_out_losses = Series()
        self.answers = Series()

    def __len__(self) -> int:
        return len(self.losses)

    def append(self, trace: Trace) -> None:
        """Add what is to be remembered of the next steps."""
        self.losses.append(trace.losses)
        self.held_out_losses.append(trace.held_out_losses)
        self.answers.append(trace.answers)

    def until(self, steps: int) -> "Record":
        """Return the record of the first so many steps, which goes its own way."""
        other = Record()
        other.losses = self.losses.until(steps)
        other.held_out_losses = self.held_out_losses.until(steps)
        other.answers = self.answers.until(steps)
        return other
