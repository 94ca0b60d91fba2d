"""What is rarely changed: activation, layers, optimizer, batch, decay, loss, scaling, features."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.geometry import Region
from textual.widgets import Static

from neuron_tui.core.model.setting import Offer, SettingLine
from neuron_tui.core.model.settings_table import setting_lines
from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.tui.screens.box import Box
from neuron_tui.tui.widgets.key_footer import KeyFooter

_NOTE = "Neurons that both networks have keep their weights; others are drawn from the seed."


_ANEW = "Another model begins anew, with settings that suit it."


@dataclass(frozen=True)
class Models:
    """The models that a typed puzzle's neuron could have the inputs of; of other puzzles none."""

    names: Sequence[str] = ()
    at: int = 0
    """Which of them is the present one."""


@dataclass(frozen=True)
class Chosen:
    """What was chosen in the box."""

    settings: Settings
    model: int
    """Which of the models; that of before where there are none."""


_BEFORE = "◂"
_AROUND_VALUE = f"▸{_BEFORE}  ▸"
_CHANGED = "   changed"
_WIDTH, _AROUND = 56, 5
"""Columns of the box where there is room for it, and of its frame, margins and scrollbar."""
_ROOM_FOR_GAPS = 45


class SettingsScreen(Box[Chosen]):
    """A line for each setting; closing it with enter returns what was chosen."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", id="settings-up", show=False, tooltip="The line above"),
        Binding("down", "move(1)", "Down", id="settings-down", show=False,
                tooltip="The line below"),
        Binding("left", "turn(-1)", "Less", id="settings-before", key_display="←",
                tooltip="The value before, or a smaller number"),
        Binding("right,space", "turn(1)", "More", id="settings-next", key_display="→",
                tooltip="The next value, or a larger number"),
        Binding("enter,s", "take", "Use these", id="settings-take", key_display="enter",
                tooltip="Go on from this step with these settings"),
    ]  # fmt: skip

    def __init__(self, snapshot: Snapshot, models: Models) -> None:
        """Offer what can be changed at a step of training, and other models to begin anew with."""
        super().__init__()
        self._models, self._model = models, models.at
        self._snapshot, self._chosen = snapshot, snapshot.settings
        names = tuple(feature.formula for feature in snapshot.puzzle.features)
        self._offer = Offer(
            snapshot.settings,
            snapshot.rows_in_training,
            names,
            frozenset(snapshot.puzzle.outputs),
        )
        self._at = 0

    def compose(self) -> ComposeResult:
        """Show the lines."""
        box = VerticalScroll(
            Static(self._text(), id="settings-text", markup=False),
            classes="dialog small",
            can_focus=False,
        )
        box.border_title = f"Settings from step {self._snapshot.step} on"
        yield box
        yield KeyFooter(show_command_palette=False)

    def on_click(self, event: Click) -> None:
        """Choose the line that was clicked; its next value by a click on the chosen one, the one
        before on its left arrow."""
        text = self.query_one("#settings-text", Static)
        if self.get_widget_at(event.screen_x, event.screen_y)[0] is not text:
            return
        offset = event.screen_offset - text.content_region.offset
        if offset.y == self._at:
            arrow = self._text().plain.splitlines()[offset.y].index(_BEFORE)
            self.action_turn(-1 if offset.x == arrow else 1)
        elif offset.y < self._on_top + len(self._lines):
            self._at = offset.y
            self._show()

    def action_move(self, lines: int) -> None:
        """Go to another line."""
        self._at = (self._at + lines) % (self._on_top + len(self._lines))
        self._show()

    def action_turn(self, places: int) -> None:
        """Choose another value on this line."""
        if self._at < self._on_top:
            self._model = (self._model + places) % len(self._models.names)
        else:
            self._chosen = self._lines[self._at - self._on_top].turned(places)
        self._show()

    def action_take(self) -> None:
        """Return the settings chosen."""
        self.dismiss(Chosen(self._chosen, self._model))

    @property
    def _on_top(self) -> int:
        """How many lines are above those of the settings: one where there is a choice of models."""
        return int(len(self._models.names) > 1)

    @property
    def _lines(self) -> list[SettingLine]:
        return setting_lines(self._chosen, self._offer)

    def _show(self) -> None:
        self.query_one("#settings-text", Static).update(self._text())
        self.query_one(VerticalScroll).scroll_to_region(
            Region(0, self._at, 1, 1), animate=False, force=True
        )

    def _text(self) -> Content:
        lines = self._named(self._chosen, self._model)
        before = dict(self._named(self._offer.before, self._models.at))
        room = min(_WIDTH, self.app.size.width) - _AROUND
        gap = "  " if room >= _ROOM_FOR_GAPS else ""
        widest = max(len(name) for name, _ in lines)
        content = Content("")
        for place, (name, text) in enumerate(lines):
            here = place == self._at
            # A value too long for its place takes some of the room before its name.
            excess = max(0, len(_AROUND_VALUE + gap[1:] + (gap or " ")) + widest + len(text) - room)
            line = Content.assemble(
                ("▸" if here else " ") + gap[1:],
                (name.rjust(widest - excess), "bold" if here else ""),
                gap or " ",
                (f"{_BEFORE} {text} ▸" if here else f"  {text}", "bold $text-primary"),
            )
            is_changed = text != before.get(name)
            if is_changed and line.cell_length + len(_CHANGED) <= room:
                line += _CHANGED
            content += line + "\n"
        note = _NOTE if self._model == self._models.at else _ANEW
        return content + Content.styled(f"\n{note}", "$text-muted")

    def _named(self, settings: Settings, model: int) -> list[tuple[str, str]]:
        """Return what each line is called, and its value."""
        models = [("inputs", self._models.names[model])] if self._on_top else []
        return models + [(line.name, line.text) for line in setting_lines(settings, self._offer)]
