"""What is wrong with the open puzzle's file, for as long as it is."""

from textual.reactive import var
from textual.widgets import Static


class FileBanner(Static):
    """A few calm lines above the keys; nothing while there is nothing to say."""

    problem: var[str] = var("")

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__(markup=False)
        self.display = False

    def watch_problem(self, problem: str) -> None:
        """Say it."""
        self.update(problem)
        self.display = bool(problem)
