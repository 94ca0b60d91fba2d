"""What a terminal shows that is too small for anything else."""

from textual.widgets import Static

NEEDED = "neuron-tui needs 40×15."


class TooSmall(Static):
    """One line over the whole screen; the stylesheet shows it below 40 columns or 15 lines."""

    def __init__(self) -> None:
        """Say what size is needed."""
        super().__init__(NEEDED, markup=False)
