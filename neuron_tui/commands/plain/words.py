"""The commands of `--plain`: their names, the keys that mean the same, and what they do."""

from collections.abc import Callable
from dataclasses import dataclass

from neuron_tui.commands.plain.training import PlainTraining
from neuron_tui.tui.keys.key_names import key

Run = Callable[[PlainTraining, str], None]


@dataclass(frozen=True)
class Command:
    """Something that can be written on a line."""

    names: tuple[str, ...]
    """The first is what help calls it; the others mean the same."""
    takes: str
    """What may follow it."""
    about: str
    run: Run | None = None
    """None where it is no command of a session."""


def _named(name: str, binding: str, *more: str) -> tuple[str, ...]:
    """Return a name, and the key of the training screen that sentences call it by."""
    return (name, key(binding), *more)


NEXT = Command(_named("next", "next-puzzle"), "", "go to the next puzzle")
LIST = Command(("list",), "", "list all puzzles")
OPEN = Command(("open",), "PUZZLE", "open a puzzle by its id or path")
HELP = Command(_named("help", "training-help"), "", "these lines")
QUIT = Command(("quit", "exit", "q"), "", "leave; what was learnt is kept")

COMMANDS = (
    Command(
        _named("step", "step", ""), "[N]", "take a step, or N; so does an empty line",
        lambda training, words: training.step(words),
    ),
    Command(
        _named("back", "back"), "[N]", "go a step back, or N",
        lambda training, words: training.back(words),
    ),
    Command(
        _named("run", "run"), "[N]", "run until it is solved or ends, or N steps; ctrl+c pauses",
        lambda training, words: training.run(words),
    ),
    Command(
        _named("go", "go-to"), "STEP", "go to a step",
        lambda training, words: training.go_to(words),
    ),
    Command(
        ("first", "home"), "", "go to the start",
        lambda training, _: training.do(training.session.first),
    ),
    Command(
        ("latest", "end"), "", "go to the furthest step so far",
        lambda training, _: training.do(training.session.latest),
    ),
    Command(
        ("rate",), "[up|down|R]", "change the learning rate, or say what it is",
        lambda training, words: training.rate(words),
    ),
    Command(
        ("rate up", "+"), "", "raise the rate one notch",
        lambda training, _: training.rate("up"),
    ),
    Command(
        ("rate down", "-", "−"), "", "lower the rate one notch",
        lambda training, _: training.rate("down"),
    ),
    Command(("state",), "", "where it stands", lambda training, _: training.state()),
    Command(("table",), "", "the puzzle and its rows", lambda training, _: training.table()),
    Command(
        ("ledger",), "", "the arithmetic of the next step", lambda training, _: training.ledger()
    ),
    Command(
        ("surface",), "", "where the path starts, where it is, and where the loss is lowest",
        lambda training, _: training.surface(),
    ),
    Command(
        _named("why", "why"), "", "why it learns as it does, and how far to trust it",
        lambda training, _: training.why(),
    ),
    Command(
        _named("hint", "hint"), "", "a hint, then the next one",
        lambda training, _: training.hint(),
    ),
    Command(
        _named("question", "predict"), "", "a question before you see what happens",
        lambda training, _: training.ask(),
    ),
    Command(
        _named("answer", "answer"), "[NUMBER]", "your own answer; once solved, the rule and why",
        lambda training, words: training.answer(words),
    ),
    Command(
        _named("hold", "hold-out"), "ROW", "hold a row out of training, or return it",
        lambda training, words: training.hold_out(words),
    ),
    Command(
        _named("scale", "scaling"), "", "scale nothing, the inputs, or inputs and outputs",
        lambda training, _: training.do(training.session.next_scale),
    ),
    Command(
        _named("back off", "back-off"), "", "to before the rate was too high, with a safe one",
        lambda training, _: training.do(training.session.back_off),
    ),
    Command(
        _named("reset", "reset"), "", "start again from the same start",
        lambda training, _: training.do(training.session.reset),
    ),
    Command(
        _named("new start", "new-start"), "", "start again from other weights",
        lambda training, _: training.do(training.session.new_start),
    ),
    Command(
        _named("did", "what-you-did"), "", "what you changed, and both runs compared",
        lambda training, _: training.what_you_did(),
    ),
    NEXT,
    LIST,
    OPEN,
    HELP,
    QUIT,
)  # fmt: skip


def command_in(line: str) -> tuple[Command, str] | None:
    """Return the command on a line and the words after it; None where it is none."""
    line = " ".join(line.split())
    for whole in (line, line.casefold()):
        for command in COMMANDS:
            if whole in command.names:
                return command, ""
    name, _, words = line.partition(" ")
    for each in (name, name.casefold()):
        for command in COMMANDS:
            if command.takes and each in command.names:
                return command, words
    return None


def help_lines() -> list[str]:
    """Return every command with what it takes and does."""
    written = []
    for command in COMMANDS:
        name, *others = (each for each in command.names if each)
        also = f" (also {', '.join(others)})" if others else ""
        takes = f" {command.takes}" if command.takes else ""
        written.append(f"{name}{takes}{also}: {command.about}")
    return written
