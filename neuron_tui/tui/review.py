"""The ideas of the course shown, and those that are due asked again."""

from textual.app import App

from neuron_tui.core.catalog.catalog import Catalog
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.questions.question import Question
from neuron_tui.core.questions.review import due_questions
from neuron_tui.core.writing.counted import counted
from neuron_tui.tui.kept import Kept
from neuron_tui.tui.puzzle_preview import table_of
from neuron_tui.tui.questions import Given
from neuron_tui.tui.screens.ideas import IdeasBox
from neuron_tui.tui.screens.question import QuestionBox

_MOST_ROWS = 5
"""Of the table that a question is about."""


class Review:
    """One look at the ideas: the boxes that follow each other over the list."""

    def __init__(self, app: App[None], kept: Kept, catalog: Catalog) -> None:
        """Take what boxes are shown on, what is known of the learner, and the puzzles."""
        self._app, self._kept, self._catalog = app, kept, catalog
        self._due: list[tuple[Puzzle, Question]] = []
        self._given: list[Given] = []

    def open(self) -> None:
        """Show the ideas; where it is wanted, ask of those that are due."""
        learnt = self._kept.ideas()

        def ask(wanted: bool | None) -> None:
            if wanted:
                opened = self._kept.known()
                self._due = list(due_questions(learnt, self._catalog.puzzle_called, opened))
                self._ask()

        self._app.push_screen(IdeasBox(learnt, self._catalog.title_of), ask)

    def _ask(self) -> None:
        """Ask one question after the other; a skipped one ends it."""
        if not self._due:
            self._tell()
            return
        puzzle, question = self._due.pop(0)

        def remember(given: Given | None) -> None:
            if given is not None:
                self._kept.replied(puzzle.id, given)
                self._given.append(given)
                self._ask()
            else:
                self._tell()

        box = QuestionBox(question, puzzle.title, table_of(puzzle, _MOST_ROWS))
        self._app.push_screen(box, remember)

    def _tell(self) -> None:
        """Say what was noted, and what is due still."""
        if self._given:
            right, due = sum(each.is_right for each in self._given), len(self._kept.ideas().due)
            noted = f"{counted(len(self._given), 'answer')} noted, {right} right."
            left = f"{counted(due, 'idea is', 'ideas are')} due still." if due else "None is due."
            self._app.notify(f"{noted} {left}", markup=False)
