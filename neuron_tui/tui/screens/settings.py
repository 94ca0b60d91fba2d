"""What is rarely changed: activation, layers, optimizer, batch, decay, loss and scaling."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, get_args

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from neuron_tui.core.network import MOST_LAYERS
from neuron_tui.core.numerals import plain
from neuron_tui.core.puzzle import ActivationName, OptimizerName, Reduction, Scale
from neuron_tui.core.timeline import Settings

_SIZES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64)
_DECAYS = (0.0, 0.001, 0.01, 0.1, 1.0)


@dataclass(frozen=True)
class _Line:
    """A setting: its name, the values it can have, and what each is called."""

    name: str
    values: Sequence[object]
    texts: Sequence[str]


class SettingsScreen(ModalScreen[Settings | None]):
    """A line for each setting; closing it with enter returns the settings chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", id="settings-up", show=False, tooltip="The line above"),
        Binding("down", "move(1)", "Down", id="settings-down", show=False,
                tooltip="The line below"),
        Binding("left", "turn(-1)", "Before", id="settings-before", key_display="←",
                tooltip="The value before"),
        Binding("right,space", "turn(1)", "Next", id="settings-next", key_display="→",
                tooltip="The next value"),
        Binding("enter", "take", "Use these", id="settings-take",
                tooltip="Go on from this step with these settings"),
        Binding("escape", "dismiss", "Close", id="settings-close", tooltip="Leave all as it is"),
    ]  # fmt: skip

    def __init__(self, settings: Settings, step: int, rows: int) -> None:
        """Offer the present settings at a step of training on so many rows."""
        super().__init__()
        self._settings, self._step = settings, step
        sizes = sorted({*_SIZES, *settings.hidden})
        batches = [None, *(size for size in (1, 2, 4, 8, 16, 32, 64) if size < rows)]
        self._lines = [
            _line("activation", get_args(ActivationName)),
            _line("hidden layers", range(MOST_LAYERS + 1)),
            _line("neurons in each", sizes),
            _line("optimizer", get_args(OptimizerName)),
            _Line("batch", batches, ["all rows", *map(str, batches[1:])]),
            _line("l1 decay", _with(_DECAYS, settings.l1)),
            _line("l2 decay", _with(_DECAYS, settings.l2)),
            _Line("loss", get_args(Reduction), ("½ Σ e²", "½ mean e²")),
            _line("scaling", get_args(Scale)),
        ]
        hidden = settings.hidden
        present: list[object] = [
            settings.activation, len(hidden), hidden[0] if hidden else _SIZES[3],
            settings.optimizer, settings.batch, settings.l1, settings.l2, settings.reduction,
            settings.scale,
        ]  # fmt: skip
        self._chosen = [
            list(line.values).index(value) if value in line.values else 0
            for line, value in zip(self._lines, present, strict=True)
        ]
        self._before = list(self._chosen)
        self._at = 0

    def compose(self) -> ComposeResult:
        """Show the lines."""
        box = Vertical(
            Static(self._text(), id="settings-text", markup=False), classes="dialog small"
        )
        box.border_title = f"Settings from step {self._step} on"
        yield box
        yield Footer(show_command_palette=False)

    def action_move(self, lines: int) -> None:
        """Go to another line."""
        self._at = (self._at + lines) % len(self._lines)
        self.query_one("#settings-text", Static).update(self._text())

    def action_turn(self, places: int) -> None:
        """Choose another value on this line."""
        count = len(self._lines[self._at].values)
        self._chosen[self._at] = (self._chosen[self._at] + places) % count
        self.query_one("#settings-text", Static).update(self._text())

    def action_take(self) -> None:
        """Return the settings chosen."""
        values = [line.values[at] for line, at in zip(self._lines, self._chosen, strict=True)]
        names = {line.name: value for line, value in zip(self._lines, values, strict=True)}
        layers, size = names["hidden layers"], names["neurons in each"]
        hidden = self._settings.hidden
        if self._chosen[1:3] != self._before[1:3] and isinstance(layers, int):
            hidden = (size,) * layers if isinstance(size, int) else hidden
        changed: dict[str, object] = {field: names[name] for field, name in _FIELDS.items()}
        self.dismiss(replace(self._settings, hidden=hidden, **changed))  # type: ignore[arg-type]

    def _text(self) -> Content:
        widest = max(len(line.name) for line in self._lines)
        content = Content("")
        for place, (line, at) in enumerate(zip(self._lines, self._chosen, strict=True)):
            here = place == self._at
            changed = at != self._before[place]
            content += Content.assemble(
                "▸ " if here else "  ",
                (line.name.rjust(widest), "bold" if here else ""),
                "  ",
                (f"◂ {line.texts[at]} ▸" if here else f"  {line.texts[at]}", "bold $text-primary"),
                "   changed" if changed else "",
                "\n",
            )
        return content + Content.styled(
            "\nWhat networks share is kept; new neurons are drawn from the seed.", "$text-muted"
        )


_FIELDS = {
    "activation": "activation",
    "optimizer": "optimizer",
    "batch": "batch",
    "l1": "l1 decay",
    "l2": "l2 decay",
    "reduction": "loss",
    "scale": "scaling",
}


def _line(name: str, values: Sequence[object]) -> _Line:
    texts = [plain(value) if isinstance(value, float) else str(value) for value in values]
    return _Line(name, values, texts)


def _with(values: Sequence[float], value: float) -> Sequence[float]:
    return sorted({*values, value})
