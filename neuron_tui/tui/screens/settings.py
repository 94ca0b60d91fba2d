"""What is rarely changed: activation, layers, optimizer, batch, decay, loss, scaling, features."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Static

from neuron_tui.core.model.setting import Offer, SettingLine
from neuron_tui.core.model.settings_table import setting_lines
from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.tui.screens.box import Box
from neuron_tui.tui.widgets.key_footer import KeyFooter

_NOTE = "Neurons that both networks have keep their weights; others are drawn from the seed."


class SettingsScreen(Box[Settings]):
    """A line for each setting; closing it with enter returns the settings chosen."""

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

    def __init__(self, snapshot: Snapshot) -> None:
        """Offer what can be changed at a step of training."""
        super().__init__()
        self._snapshot, self._chosen = snapshot, snapshot.settings
        names = tuple(feature.text for feature in snapshot.puzzle.features)
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

    def action_move(self, lines: int) -> None:
        """Go to another line."""
        self._at = (self._at + lines) % len(self._lines)
        self._show()

    def action_turn(self, places: int) -> None:
        """Choose another value on this line."""
        self._chosen = self._lines[self._at].turned(places)
        self._show()

    def action_take(self) -> None:
        """Return the settings chosen."""
        self.dismiss(self._chosen)

    @property
    def _lines(self) -> list[SettingLine]:
        return setting_lines(self._chosen, self._offer)

    def _show(self) -> None:
        self.query_one("#settings-text", Static).update(self._text())
        self.query_one(VerticalScroll).scroll_to_region(
            Region(0, self._at, 1, 1), animate=False, force=True
        )

    def _text(self) -> Content:
        lines = self._lines
        before = {line.name: line.text for line in setting_lines(self._offer.before, self._offer)}
        widest = max(len(line.name) for line in lines)
        content = Content("")
        for place, line in enumerate(lines):
            here = place == self._at
            changed = line.text != before.get(line.name)
            content += Content.assemble(
                "▸ " if here else "  ",
                (line.name.rjust(widest), "bold" if here else ""),
                "  ",
                (f"◂ {line.text} ▸" if here else f"  {line.text}", "bold $text-primary"),
                "   changed" if changed else "",
                "\n",
            )
        return content + Content.styled(f"\n{_NOTE}", "$text-muted")
