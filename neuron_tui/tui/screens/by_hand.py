"""A step by hand: shown worked out, then with a blank in it, then to be done from memory."""

from collections.abc import Collection, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from neuron_tui.core.questions.by_hand import HandLine
from neuron_tui.tui.hanging import Hanging
from neuron_tui.tui.number_field import NotANumberError, number_in
from neuron_tui.tui.questions import Given
from neuron_tui.tui.screens.box import Box, BoxLine, own_key
from neuron_tui.tui.widgets.key_footer import KeyFooter

_GAP = "  "
"""Before a name, and behind it."""
_TAKES_IT = "enter takes this step on the screen; m then works out the next one{more}."


class ByHandBox(Box[bool]):
    """The lines of one step; closing it returns whether the step is to be taken now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        own_key("m", "close-by-hand"),
        Binding("enter", "take", "Take the step", id="take-by-hand",
                tooltip="Take the step that was worked out"),
        Binding("escape,q", "close", "Close", id="leave-by-hand", key_display="esc",
                tooltip="Leave the step as it is"),
        Binding("space", "page", "Read on", id="page-by-hand", show=False, tooltip="Read on"),
    ]  # fmt: skip

    def __init__(self, lines: tuple[HandLine, ...], blank: Collection[int], start: str) -> None:
        """Show a step from a start in words; the blank lines, by their places, are asked for."""
        super().__init__()
        self._lines, self._start = lines, start
        self._from_memory = len(blank) == len(lines)
        self._open = sorted(blank)
        self._tried = ""
        self.answers: list[Given] = []
        """The first answer to each line."""

    def compose(self) -> ComposeResult:
        """Show the lines, and where one is blank a line to fill it in."""
        with VerticalScroll(classes="dialog", can_focus=not self._open) as box:
            box.border_title = "A step by hand"
            yield Static(self._text(), id="hand-lines", markup=False)
            if self._open:
                yield BoxLine(id="hand-input", compact=True)
            yield Static("", id="hand-reply", markup=False)
        yield KeyFooter(show_command_palette=False)

    def on_mount(self) -> None:
        """Ask for the first blank."""
        self._tell("")

    def result(self) -> bool:
        """Return that the step is not to be taken."""
        return False

    def has_typing(self) -> bool:
        """Return whether a number is being typed."""
        return any(line.value for line in self.query(Input))

    def action_take(self) -> None:
        """Close the box and take the step."""
        if self.is_current:
            self.dismiss(True)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Fill in the blank, or tell the mistake and let it be tried once more."""
        if not self._open:
            self.action_take()
            return
        text, line = event.value.strip(), self._lines[self._open[0]]
        question = line.question
        if not text and not self._tried:
            self._tell("Type a number; escape leaves.")
            return
        try:
            number = number_in(text) if text else None
        except NotANumberError as error:
            self._tell(str(error))
            return
        is_right = number is not None and question.is_met_by(number)
        if not self._tried and number is not None:
            self.answers.append(Given(question, text, is_right))
        if is_right:
            await self._fill_in("Right!")
        elif self._tried or number is None:
            await self._fill_in(f"It is {line.calculation.result}: {question.because}.")
        else:
            self._tried = text
            why = question.diagnosis_of(number)
            event.input.value = ""
            self._tell(f"{text} is not it. {why}".strip() + " Once more, or enter alone shows it.")

    async def _fill_in(self, said: str) -> None:
        self._open.pop(0)
        self._tried = ""
        if self._open:
            self.query_one(Input).value = ""
            self.query_one("#hand-lines", Static).update(self._text())
        else:
            await self.recompose()
            self.call_after_refresh(self.query_one(".dialog").focus)
        self._tell(said)

    def _tell(self, said: str) -> None:
        more = "" if self._from_memory else ", with less of it shown"
        asked = _TAKES_IT.format(more=more)
        if self._open:
            line = self._lines[self._open[0]]
            self.query_one(Input).placeholder = f"{line.name} = ?"
            asked = "" if said else f"Fill in {line.name}."
        self.query_one("#hand-reply", Static).update(f"{said} {asked}".strip())
        if self._open or said:
            self.call_after_refresh(self.query_one(".dialog").scroll_end, animate=False)

    def _text(self) -> Hanging:
        width, blank = max(len(line.name) for line in self._lines), Content("")
        start = (blank, Content.styled(self._start, "$text-muted"))
        at = width + len(_GAP * 2)
        lines = [(each[:at], each[at:]) for each in self._written(width)]
        return Hanging((start, (blank, blank), *lines))

    def _written(self, width: int) -> Iterator[Content]:
        for place, line in enumerate(self._lines):
            name = line.name.ljust(width)
            if self._open and place > self._open[0]:
                # What comes after the blank is made of it, and would tell it.
                yield Content(f"{_GAP}{name}{_GAP}?" if place in self._open else f"{_GAP}{name}")
            elif place not in self._open:
                yield Content(f"{_GAP}{name}{_GAP}{line.calculation.text}")
            else:
                rule = "" if self._from_memory else f"{line.rule} = "
                yield Content.styled(f"▸ {name}{_GAP}{rule}?", "bold")
