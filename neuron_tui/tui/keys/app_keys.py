"""The keys that work everywhere."""

from textual.binding import Binding, BindingType

# fmt: off
APP_KEYS: list[BindingType] = [
    Binding("question_mark,f1", "help", "Help", id="help", key_display="?",
            tooltip="Show every key and the words of the screen"),
    Binding("ctrl+q", "quit", "Quit", id="quit", show=False, priority=True,
            tooltip="Quit neuron-tui"),
    Binding("ctrl+z", "suspend_process", "Suspend", id="suspend", show=False, priority=True,
            tooltip="Go back to the shell; fg comes back here"),
]
# fmt: on
