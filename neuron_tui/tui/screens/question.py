"""A question: answered by a digit, by enter or by the mouse, and then told what it was."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from neuron_tui.core.questions.question import MOST_CHOICES, Question
from neuron_tui.core.writing.terminal_text import isolated
from neuron_tui.tui.answered import marked, reasons, verdict
from neuron_tui.tui.hanging import Hanging
from neuron_tui.tui.number_field import NotANumberError, number_in
from neuron_tui.tui.questions import Given
from neuron_tui.tui.screens.box import Box, number_line, own_key
from neuron_tui.tui.screens.text_box import READING_KEYS
from neuron_tui.tui.widgets.key_footer import KeyFooter
from neuron_tui.tui.widgets.marked_list import MarkedList


class QuestionBox(Box[Given]):
    """A question; closing it returns what was answered, or nothing where it was skipped."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(place + 1), f"choose({place})", "Answer", id=f"choose-{place + 1}",
                    show=False, tooltip=f"Give answer {place + 1}")
            for place in range(MOST_CHOICES)
        ),
        Binding("enter", "go_on", "Go on", id="question-go-on", tooltip="Go on after an answer"),
        own_key("p", "close-question"),
        *READING_KEYS[1:],
        Binding("q", "close", "Close", id="close-question-q", show=False, tooltip="Go back"),
    ]  # fmt: skip

    def __init__(
        self, question: Question, title: str = "Before you look", about: Content | None = None
    ) -> None:
        """Ask a question; what it is about is shown before it, where that is not on the screen."""
        super().__init__()
        self._question = question
        self._title = title
        self._about = about
        self._given: Given | None = None

    def compose(self) -> ComposeResult:
        """Show the question and its choices; once answered, what is to be said of the answer."""
        given = self._given
        with VerticalScroll(classes="dialog", can_focus=given is not None) as box:
            box.border_title = isolated(self._title) if given is None else verdict(given)
            if self._about is not None:
                yield Static(self._about, id="question-about", markup=False)
            asked = " ".join((self.head(), isolated(self._question.text))).strip()
            yield Static(Content(asked), id="question-text", markup=False)
            if given is not None:
                yield Static(_told(given), id="question-told", markup=False)
            elif self._question.choices:
                lines = [
                    Option(Hanging(((Content(f"  {place}  "), Content(isolated(choice.text))),)))
                    for place, choice in enumerate(self._question.choices, start=1)
                ]
                yield MarkedList(*lines, id="choices", markup=False, compact=True)
                box.border_subtitle = self._keys()
            else:
                yield number_line("question-input")
                yield Static("", id="question-reply", markup=False)
        yield KeyFooter(show_command_palette=False)

    def head(self) -> str:
        """Return what is said before it is asked."""
        return ""

    def has_typing(self) -> bool:
        """Return whether a number is being typed."""
        return any(line.value for line in self.query(Input))

    def result(self) -> Given | None:
        """Return what was answered."""
        return self._given

    def may_be_paged_out_of(self) -> bool:
        """Return whether there is an answer: no question is skipped by reading on."""
        return self._given is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Go on only once there is an answer; enter gives it before."""
        if action == "go_on" and self._given is None:
            return False
        return super().check_action(action, parameters)

    def action_go_on(self) -> None:
        """Close the box with its answer."""
        self.action_close()

    def _keys(self) -> str:
        """Return how a choice is taken."""
        digits = f"1–{len(self._question.choices)}"
        return f"{digits} or ↑ ↓, then ⏎" if self._has_numbers() else f"{digits}, or ↑ ↓ and ⏎"

    def _has_numbers(self) -> bool:
        """Return whether a digit that is typed may be meant for what a choice says."""
        starts = (choice.text.lstrip("−-+±$")[:1] for choice in self._question.choices)
        return any(start.isdigit() for start in starts)

    async def action_choose(self, place: int) -> None:
        """Take the choice at a place, from 0, where there is one and none was taken yet; where
        choices are numbers themselves, only mark it."""
        if self._given is not None or place >= len(self._question.choices):
            return
        if self._has_numbers():
            self.query_one(MarkedList).highlighted = place
        else:
            await self._take(place)

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the choice that was entered or clicked."""
        if self._given is None:
            await self._take(event.option_index)

    async def _take(self, place: int) -> None:
        text = self._question.choices[place].text
        await self._answer(Given(self._question, text, self._question.is_right(place)))

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the number that was typed, once it is one."""
        try:
            number = number_in(event.value)
        except NotANumberError as error:
            self.query_one("#question-reply", Static).update(str(error))
            return
        is_right = self._question.is_met_by(number)
        await self._answer(Given(self._question, event.value.strip(), is_right))

    async def _answer(self, given: Given) -> None:
        self._given = given
        await self.recompose()
        self.call_after_refresh(self.query_one(".dialog").focus)


def _told(given: Given) -> Hanging:
    """Say what was answered, why it was tempting, what is so and what decides it."""
    texts = []
    for mark, text in marked(given):
        style = "$text-muted" if mark.startswith(" ") else "bold"
        texts.append((Content.styled(mark, style), Content.styled(text, style)))
    blank = Content("")
    for reason in reasons(given):
        texts += [(blank, blank), (blank, Content(reason))]
    return Hanging(tuple(texts))
