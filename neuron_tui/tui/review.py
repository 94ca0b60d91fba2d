"""The ideas of the course shown, and those that are due asked again."""

from textual.app import App

from neuron_tui.core.catalog.catalog import Catalog
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.questions.question import Question
from neuron_tui.core.questions.review import due_questions
from neuron_tui.tui.kept import Kept
from neuron_tui.tui.questions import Given
from neuron_tui.tui.screens.ideas import IdeasBox
from neuron_tui.tui.screens.question import QuestionBox


class Review:
    """One look at the ideas: the boxes that follow each other over the list."""

    def __init__(self, app: App[None], kept: Kept, catalog: Catalog) -> None:
        """Take what boxes are shown on, what is known of the learner, and the puzzles."""
        self._app, self._kept, self._catalog = app, kept, catalog
        self._due: list[tuple[Puzzle, Question]] = []

    def open(self) -> None:
        """Show the ideas; where it is wanted, ask of those that are due."""
        learnt = self._kept.ideas()

        def ask(wanted: bool | None) -> None:
            if wanted:
                self._due = list(due_questions(learnt, self._catalog.puzzle_called))
                self._ask()

        self._app.push_screen(IdeasBox(learnt, self._catalog.title_of), ask)

    def _ask(self) -> None:
        """Ask one question after the other; a skipped one ends it."""
        if not self._due:
            return
        puzzle, question = self._due.pop(0)

        def remember(given: Given | None) -> None:
            if given is not None:
                self._kept.replied(puzzle.id, given)
                self._ask()

        self._app.push_screen(QuestionBox(question, puzzle.title), remember)
