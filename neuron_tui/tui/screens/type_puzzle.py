"""Typing a puzzle: its numbers, how they are read, and what would be learned from them."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.timer import Timer
from textual.widgets import Static, TextArea

from neuron_tui.core.authoring.proven_text import proven_text
from neuron_tui.core.authoring.saving import save_beside_others
from neuron_tui.core.catalog.entry import Entry
from neuron_tui.core.choosing.choice import Choice, choose
from neuron_tui.core.choosing.models import Candidate, learning_words, model_words
from neuron_tui.core.choosing.typed_entry import typed_entry
from neuron_tui.core.choosing.typed_puzzle import title_of
from neuron_tui.core.typed.reading import TypedError
from neuron_tui.core.typed.typed_text import read_typed
from neuron_tui.core.typed.words import read_words
from neuron_tui.own_folder import own_folder
from neuron_tui.tui.keys.key_names import key_in
from neuron_tui.tui.screens.box import Box
from neuron_tui.tui.terminal.guests import is_guest
from neuron_tui.tui.widgets.key_footer import KeyFooter

_PAUSE = 0.15
"""Seconds without a key after which the numbers are read."""
_INVITATION = "Rows or a sequence, with ? for what is looked for:\n\n  {}\n  {}\n  {}"
_EXAMPLES = ("11 23, 23 47, 36 73, 49 99, 55 ?", "2 + 3 = 10, 7 + 2 = 63, 9 + 7 = ?", "3 7 11 15 ?")


class Numbers(TextArea):
    """Lines to type or paste numbers into, with a cursor that stands still; enter is the box's."""

    cursor_blink = reactive(False, init=False)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.play", "Play", id="play-typed", priority=True,
                tooltip="Play the puzzle"),
        Binding("ctrl+s", "screen.save", "Save", id="save-typed", priority=True,
                tooltip="Save it as a puzzle file of yours"),
        Binding("ctrl+t", "screen.other", "Other model", id="other-model", priority=True,
                tooltip="Give the neuron other inputs: another model of these numbers"),
    ]  # fmt: skip


class TypePuzzleScreen(Box[Entry]):
    """A box for numbers with a live preview; closing it returns the puzzle to play, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "read(1)", "Read on", id="read-on-typed", show=False, priority=True,
                tooltip="Read on below the numbers"),
        Binding("pageup", "read(-1)", "Read back", id="read-back-typed", show=False, priority=True,
                tooltip="Read back below the numbers"),
    ]  # fmt: skip
    AUTO_FOCUS = "Numbers"

    class Saved(Message):
        """A puzzle was saved as a file."""

        def __init__(self, path: Path) -> None:
            """Tell where."""
            super().__init__()
            self.path = path

    def __init__(self, text: str = "") -> None:
        """Begin with a text."""
        super().__init__()
        self._text = text
        self._waiting: Timer | None = None
        self._read_text: str | None = None
        self._choice: Choice | None = None
        self._problem: TypedError | None = None
        self._picked = 0

    def compose(self) -> ComposeResult:
        """Show the lines, and the preview below them."""
        with Vertical(classes="dialog", id="type-box") as box:
            box.border_title = "Type a puzzle"
            yield Numbers(self._text, id="typed", show_line_numbers=False, compact=True)
            with VerticalScroll(id="typed-preview", can_focus=False):
                yield Static(id="typed-preview-text", markup=False)
        yield KeyFooter(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Show how the first text is read."""
        self.query_one(Numbers).move_cursor((0, len(self._text)))
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Save nothing for a guest."""
        if action == "save" and is_guest(self.app):
            return False
        return super().check_action(action, parameters)

    def has_typing(self) -> bool:
        """Return whether something is typed."""
        return bool(self._typed().strip())

    @on(TextArea.Changed)
    def typed(self) -> None:
        """Read the numbers, once the keys pause."""
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(_PAUSE, self._show)

    def action_read(self, pages: int) -> None:
        """Scroll what is said below the numbers."""
        preview = self.query_one("#typed-preview", VerticalScroll)
        preview.scroll_relative(y=pages * preview.size.height, animate=False)

    def action_other(self) -> None:
        """Take the next of the models that are named."""
        self._read()
        if self._choice is not None and self._choice.candidates:
            self._picked = (self._picked + 1) % len(self._choice.candidates)
        self._show()

    def action_play(self) -> None:
        """Play the puzzle, if the numbers are one."""
        self._once_typed(self._play)

    def action_save(self) -> None:
        """Save the numbers as a puzzle file, never in place of another."""
        self._once_typed(self._save)

    def _once_typed(self, act: Callable[[], None]) -> None:
        """Act once the keys typed before have had their effect."""
        self.query_one(Numbers).call_later(self.call_later, act)

    def _play(self) -> None:
        if not self.is_current:
            return
        self._read()
        try:
            entry = None if self._choice is None else typed_entry(self._choice, self._model())
        except ValueError as error:
            self.notify(f"{error}.", severity="error", markup=False)
            return
        if entry is not None:
            self.dismiss(entry)
        elif self._choice is not None:
            save = key_in(Numbers.BINDINGS, "save-typed")
            saves = "" if is_guest(self.app) else f"; {save} saves them for a network"
            text = f"There is no model of these numbers to play{saves}."
            self.notify(text, severity="warning", markup=False)
        self._show()

    def _save(self) -> None:
        self._read()
        if self._choice is None:
            return
        title, model = title_of(self._choice), self._model()
        choice = self._choice if model is None else self._choice.taking(model)
        try:
            text = proven_text(title, choice, is_network=choice.status == "beyond")
            path = save_beside_others(text, title, own_folder())
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            self.notify(f"It cannot be saved: {reason}.", severity="error", markup=False)
            return
        self.post_message(self.Saved(path))
        self.notify(f"Saved as {path}", markup=False)

    def _typed(self) -> str:
        return "\n".join(area.text for area in self.query(Numbers))

    def _read(self) -> None:
        text = self._typed()
        if text == self._read_text:
            return
        self._read_text, self._choice, self._problem, self._picked = text, None, None, 0
        try:
            self._choice = choose(read_typed(text))
        except TypedError as error:
            self._problem = error

    def _model(self) -> Candidate | None:
        choice = self._choice
        return choice.candidates[self._picked] if choice and choice.candidates else None

    def _show(self) -> None:
        self._read()
        self._offer()
        preview = self.query_one("#typed-preview-text", Static)
        if not self.has_typing():
            preview.update(_INVITATION.format(*_EXAMPLES))
        elif self._problem is not None:
            preview.update(_told(self._problem, self._typed()))
        elif self._choice is not None:
            gap = "\n" if self.has_class("-short") else "\n\n"
            preview.update(Content(gap).join(_understood(self._choice, self._model())))

    def _offer(self) -> None:
        """Show the keys that would do something with what is typed."""
        models = 0 if self._choice is None else len(self._choice.candidates)
        keys = {"screen.play": models, "screen.other": models > 1, "screen.save": self._choice}
        withheld = frozenset(action for action, is_of_use in keys.items() if not is_of_use)
        self.query_one(KeyFooter).withhold(withheld)


def _told(problem: TypedError, text: str) -> Content:
    """Return what is wrong, where, and what could be typed instead."""
    line, caret = problem.caret_in(text)
    return Content.assemble(
        (problem.message, "$text-warning"),
        f"\n\n  {line}\n  {caret}\n\nFor example: {problem.example}",
    )


def _understood(choice: Choice, model: Candidate | None) -> list[Content]:
    """Return how the numbers are read and what is to be learned, without the answer, in parts."""
    parts = [Content(f"Read as {read_words(choice.reading)}.")]
    if choice.chosen is None:
        parts.append(
            Content.styled(f"{choice.status.capitalize()}: {choice.reason}.", "$text-warning")
        )
    if model is not None:
        words = f"{model_words(choice.reading, model)}: {learning_words(model)}"
        parts.append(Content.assemble("The neuron is given ", (words, "bold")))
    others = len(choice.candidates)
    if others > 1:
        other = key_in(Numbers.BINDINGS, "other-model")
        parts.append(Content(f"{others} models could be it; {other} takes another."))
    if choice.chosen is None:
        play, save = (key_in(Numbers.BINDINGS, id) for id in ("play-typed", "save-typed"))
        plays, saves = f"{play} plays it all the same.", f"{save} saves them for a network to try."
        if choice.status == "contradictory":
            saves = f"{save} saves them all the same: a neuron finds the best fit."
        parts.append(Content(saves if model is None else plays))
    return parts
