"""The answer: to be found by the learner, or explained once it is known."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.writing.numerals import plain
from neuron_tui.core.writing.terminal_text import isolated
from neuron_tui.tui.keys.key_names import key_of_lines
from neuron_tui.tui.number_field import NotANumberError, number_in
from neuron_tui.tui.screens.box import Box, number_line, own_key
from neuron_tui.tui.screens.text_box import READING_KEYS
from neuron_tui.tui.telling.explained import explained
from neuron_tui.tui.widgets.key_footer import KeyFooter


class AnswerScreen(Box[bool]):
    """A question with a line to answer it; closing it returns whether the answer was right."""

    BINDINGS: ClassVar[list[BindingType]] = [own_key("a", "close-answer"), *READING_KEYS]

    def __init__(self, puzzle: Puzzle) -> None:
        """Ask for the answer; explain the puzzle where its author gives none."""
        super().__init__()
        self._puzzle = puzzle
        self._is_explained = puzzle.answer is None
        self._is_right = False
        self._tried = False
        self.guesses: list[float] = []
        """The numbers that were tried."""

    def compose(self) -> ComposeResult:
        """Show a box of text, with a line to type in while the answer is open."""
        is_open = not self._is_explained and self._puzzle.answer is not None
        with VerticalScroll(classes="dialog", can_focus=not is_open):
            yield Static(self._text(), id="answer-text", markup=False)
            if is_open:
                yield number_line("answer-input")
                yield Static("", id="answer-reply", markup=False)
        yield KeyFooter(show_command_palette=False)

    def on_mount(self) -> None:
        """Name the box."""
        box = self.query_one(".dialog")
        box.border_title = "Solved" if self._is_explained else "Your answer"

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Compare the learner's number with the answer, once."""
        if self._is_explained:
            return
        if self._is_right:
            await self._explain()
            return
        self._tried = True
        reply = self.query_one("#answer-reply", Static)
        try:
            number = number_in(event.value)
        except NotANumberError as error:
            reply.update(str(error))
            return
        self.guesses.append(number)
        if not self._puzzle.is_solved_by(number):
            reply.update(f"{event.value.strip()} is not it. Try again, or let the neuron find it.")
            return
        self._is_right = True
        tells = f"{key_of_lines()} tells the rule, and why."
        reply.update(f"Right! The neuron has not found it yet. {tells}")

    async def _explain(self) -> None:
        """Show the rule and the explanation in place of the question."""
        self._is_explained = True
        await self.recompose()
        box = self.query_one(".dialog")
        box.border_title = "Right!"
        self.call_after_refresh(box.focus)

    def result(self) -> bool:
        """Return whether the right answer was typed."""
        return self._is_right

    def has_typing(self) -> bool:
        """Return whether an answer was tried, or is being typed."""
        return any(line.value for line in self.query(Input)) or self._tried

    def _text(self) -> Content:
        puzzle = self._puzzle
        asked = ", ".join(plain(value) for value in puzzle.ask.inputs)
        if not self._is_explained and puzzle.answer is not None:
            question = isolated(puzzle.question.replace("\n", " "))
            return Content.assemble(question, "\n\n", (f"{asked} → ??", "bold"))
        return explained(puzzle)
