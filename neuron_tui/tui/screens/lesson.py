"""A lesson on the training screen: a page at a time, each asking for one thing."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle.written import LessonPage
from neuron_tui.core.puzzle_files.questions import PRESSES
from neuron_tui.core.questions.question import Quantity, Question
from neuron_tui.core.questions.written_question import questions_of_lesson
from neuron_tui.core.writing.terminal_text import isolated
from neuron_tui.tui import wording
from neuron_tui.tui.keys.training_keys import bound_to
from neuron_tui.tui.questions import Given
from neuron_tui.tui.screens.box import Box
from neuron_tui.tui.screens.question import QuestionBox
from neuron_tui.tui.screens.training_panels import TrainingPanels
from neuron_tui.tui.widgets.key_footer import KeyFooter

_IN_THE_UPPER_HALF = ("puzzle", "neuron", "prediction", None)
"""Panels that a box at the bottom leaves free."""


def _text(page: LessonPage) -> str:
    """Return what a page says."""
    return isolated(" ".join(page.text.split()))


class PageBox(QuestionBox):
    """A page that asks a question."""

    def __init__(
        self,
        page: LessonPage,
        question: Question,
        title: str,
        tell: Callable[[Given | None], None],
    ) -> None:
        """Show a page and its question; `tell` takes the answer, or that there is none."""
        super().__init__(question, title)
        self._page, self._tell = page, tell
        self._has_told = False
        is_low = page.panel not in _IN_THE_UPPER_HALF and page.panel not in question.hides
        self.set_class(is_low, "-at-top")

    def head(self) -> str:
        """Return what the page says before it asks."""
        return _text(self._page)

    def action_close(self) -> None:
        """Say so, once: the page is taken away by what follows it."""
        if self.is_current and not self._has_told:
            self._has_told = True
            self._tell(self.result())


class KeyBox(Box[bool]):
    """A page that asks for a key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(bound_to(name).key, f"press('{name}')", "Go on",
                    id=f"lesson-{name}", show=False, priority=True, tooltip="Go on where asked")
            for name in PRESSES
        ),
    ]  # fmt: skip

    def __init__(self, page: LessonPage, title: str, tell: Callable[[bool], None]) -> None:
        """Show a page; `tell` takes whether its key was pressed."""
        super().__init__()
        self._page, self._tell = page, tell
        self._has_told = False
        self._title = title
        self.set_class(page.panel not in _IN_THE_UPPER_HALF, "-at-top")

    def compose(self) -> ComposeResult:
        """Show the text, and the key."""
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = self._title
            yield Static(Content(_text(self._page)), markup=False)
            yield Static(Content.styled(f"Press {self._key}.", "bold"), classes="asked")
        yield KeyFooter(show_command_palette=False)

    @property
    def _key(self) -> str:
        return self._page.press or "enter"

    def action_close(self) -> None:
        """Leave the lesson."""
        self._close(is_done=False)

    def action_press(self, name: str) -> None:
        """Go on with the key that is asked for, and with no other."""
        if name == self._key:
            self._close(is_done=True)

    def _close(self, *, is_done: bool) -> None:
        if self.is_current and not self._has_told:
            self._has_told = True
            self._tell(is_done)


class Lesson:
    """One lesson being given: it goes on when a page was answered or its key was pressed.

    A page stays until the next one takes its place: nothing bare is seen between the two.
    """

    def __init__(
        self, screen: TrainingPanels, puzzle: Puzzle, answered: Callable[[Given], None]
    ) -> None:
        """Take the screen that it is given on; `answered` keeps what is answered."""
        self._screen, self._puzzle, self._answered = screen, puzzle, answered
        self._questions = questions_of_lesson(puzzle)
        self._box: PageBox | KeyBox | None = None
        """The page that is shown."""

    def give(self, place: int = 0) -> None:
        """Show a page, from 0, with the panels so far; after the last one, show all of them."""
        pages, screen = self._puzzle.lesson, self._screen
        if place == len(pages):
            self._end()
            return
        page = pages[place]
        panels = [each.panel for each in pages[: place + 1] if each.panel is not None]
        screen.conceal(self._still_hidden(place), panels)
        if page.panel in ("ledger", "fit"):
            screen.view = page.panel
        # The box shows what lies below it as it was drawn last, so that is drawn first.
        screen.refresh(layout=True)
        screen.call_after_refresh(self._show, place)

    def _still_hidden(self, place: int) -> frozenset[Quantity]:
        """Return what this page or a later one asks for, and what no page has told of."""
        not_told: frozenset[Quantity] = frozenset({"rate"})
        return not_told.union(*(each.hides for each in self._questions[place:] if each))

    def _show(self, place: int) -> None:
        app, before, self._box = self._screen.app, self._box, self._page(place)
        if before is None:
            app.push_screen(self._box)
        else:
            app.switch_screen(self._box)

    def _page(self, place: int) -> PageBox | KeyBox:
        page, question = self._puzzle.lesson[place], self._questions[place]
        title = f"Lesson, page {place + 1} of {len(self._puzzle.lesson)}"
        if question is None:
            return KeyBox(page, title, lambda is_done: self._pressed(place, is_done=is_done))

        def go_on(given: Given | None) -> None:
            if given is None:
                self._leave()
                return
            self._answered(given)
            self.give(place + 1)

        return PageBox(page, question, title, go_on)

    def _pressed(self, place: int, *, is_done: bool) -> None:
        if not is_done:
            self._leave()
            return
        action = bound_to(self._puzzle.lesson[place].press or "enter").action
        if place + 1 == len(self._puzzle.lesson):
            self.give(place + 1)
            self._screen.call_later(self._screen.run_action, action)
            return

        async def do_and_go_on() -> None:
            await self._screen.run_action(action)
            self.give(place + 1)

        self._screen.call_later(do_and_go_on)

    def _leave(self) -> None:
        """End before the last page, and say where the lesson is found again."""
        self._end()
        self._screen.notice = wording.lesson_left()

    def _end(self) -> None:
        """Show all panels, and no page."""
        self._screen.conceal(frozenset())
        if self._box is not None:
            self._box.dismiss()
