"""Editing the parameters and the learning rate by hand."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Label, Static
from textual.widgets.input import Selection

from neuron_tui.core.model.parameter_names import weight_names
from neuron_tui.core.puzzle.sizes import LARGEST_NUMBER
from neuron_tui.core.writing.in_digits import in_digits
from neuron_tui.core.writing.nudge import nudged
from neuron_tui.tui import wording
from neuron_tui.tui.keys.key_names import key_in, key_of_lines
from neuron_tui.tui.number_field import NotANumberError, TwoReadingsError, number_in
from neuron_tui.tui.screens.box import Box, BoxLine, own_key
from neuron_tui.tui.session import Session
from neuron_tui.tui.widgets.key_footer import KeyFooter


class EditScreen(Box[None]):
    """A line for every parameter of a neuron and one for the rate."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "nudge(1)", "Nudge up", id="nudge-up", priority=True,
                tooltip="Make the number a little larger"),
        Binding("down", "nudge(-1)", "Nudge down", id="nudge-down", priority=True,
                tooltip="Make the number a little smaller"),
        own_key("e", "close-edit"),
    ]  # fmt: skip

    def __init__(self, session: Session, neuron: tuple[int, int]) -> None:
        """Offer the present numbers of a session's neuron (layer, place; from 0)."""
        super().__init__()
        self._session, self._neuron = session, neuron
        snapshot = session.snapshot
        *weights, bias = snapshot.network.places_of(*neuron)
        has_bias = snapshot.network.has_bias
        self._places = [*weights, bias] if has_bias else weights
        self._names = (*weight_names(len(weights)), *(["b"] if has_bias else []), "rate")
        values = snapshot.parameters[self._places].tolist()
        self._before = tuple(map(repr, (*values, snapshot.settings.learning_rate)))

    def compose(self) -> ComposeResult:
        """Show the lines."""
        fields = [
            Horizontal(
                Label(name.rjust(6), markup=False),
                BoxLine(value, id=f"edit-{name}", compact=True),
                classes="field",
            )
            for name, value in zip(self._names, self._before, strict=True)
        ]
        box = VerticalScroll(
            *fields,
            Static(self._help(), id="edit-reply", markup=False),
            classes="dialog small",
            can_focus=False,
        )
        snapshot = self._session.snapshot
        whose = f"{wording.neuron(snapshot, self._neuron)} " if snapshot.network.hidden else ""
        box.border_title = f"Edit {whose}at step {snapshot.step}"
        yield box
        yield KeyFooter(show_command_palette=False)

    def _help(self) -> str:
        up, down = key_in(self.BINDINGS, "nudge-up"), key_in(self.BINDINGS, "nudge-down")
        on = key_of_lines("app.focus_next")
        return f"{key_of_lines()} takes the numbers over; {up} and {down} nudge one; {on} goes on."

    def has_typing(self) -> bool:
        """Return whether a number was changed: an e may then belong to it, as in 1e-5."""
        return tuple(line.value for line in self.query(Input)) != self._before

    def action_nudge(self, direction: int) -> None:
        """Change the number that is being edited by a little."""
        field = self.focused
        if not isinstance(field, Input):
            return
        try:
            value = number_in(field.value)
        except NotANumberError as error:
            self._say(str(error))
            return
        place = list(self.query(Input)).index(field)
        field.value = repr(nudged(value, direction, float(self._before[place])))
        field.selection = Selection.cursor(len(field.value))

    def on_input_submitted(self) -> None:
        """Take the numbers over, or say which of them is none."""
        values = []
        for name, field, before in zip(self._names, self.query(Input), self._before, strict=True):
            try:
                value = float(before) if field.value == before else _number(name, field.value)
            except NotANumberError as error:
                self._say(str(error))
                field.focus()
                return
            values.append(value)
        *own, rate = values
        parameters = self._session.snapshot.parameters.tolist()
        for place, value in zip(self._places, own, strict=True):
            parameters[place] = value
        try:
            self._session.set_parameters(rate, parameters)
        except ValueError as error:
            self._say(f"These cannot be used: {error}.")
            return
        self.dismiss()

    def _say(self, text: str) -> None:
        self.query_one("#edit-reply", Static).update(text)


def _number(name: str, text: str) -> float:
    """Return a parameter or a rate as it was typed.

    Raises NotANumberError with what was expected.
    """
    expected = "a number above 0" if name == "rate" else "a number such as 0.5"
    try:
        value = number_in(text)
    except TwoReadingsError as error:
        raise NotANumberError(f"{name}: {error}") from error
    except NotANumberError as error:
        raise NotANumberError(
            f"{name}: expected {expected}, up to {in_digits(LARGEST_NUMBER)}."
        ) from error
    if abs(value) > LARGEST_NUMBER or (name == "rate" and not value > 0.0):
        raise NotANumberError(f"{name}: expected {expected}, up to {in_digits(LARGEST_NUMBER)}.")
    return value
