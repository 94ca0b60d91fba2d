"""The keys of the list of puzzles."""

from textual.binding import Binding, BindingType

# fmt: off
LIST_KEYS: list[BindingType] = [
    Binding("down", "move(1)", "Down", id="list-down", show=False, priority=True,
            tooltip="Next puzzle"),
    Binding("up", "move(-1)", "Up", id="list-up", show=False, priority=True,
            tooltip="Puzzle before"),
    Binding("pagedown", "move(10)", "Ten down", id="list-page-down", show=False,
            priority=True, tooltip="Ten puzzles further"),
    Binding("pageup", "move(-10)", "Ten up", id="list-page-up", show=False, priority=True,
            tooltip="Ten puzzles back"),
    Binding("home", "end(0)", "First", id="list-first", show=False, priority=True,
            tooltip="The first row"),
    Binding("end", "end(-1)", "Last", id="list-last", show=False, priority=True,
            tooltip="The last row: your own puzzles come last"),
    Binding("enter", "open", "Open", id="list-open", priority=True,
            tooltip="Open the puzzle"),
    Binding("question_mark,f1", "app.help", "Help", id="list-help", key_display="?",
            priority=True, tooltip="Show every key and the words of the screen"),
    Binding("escape", "clear", "Clear filter", id="list-clear",
            tooltip="Show all puzzles again"),
]
# fmt: on
