"""The loop of `--plain`: a line is read, and its command says what came of it."""

import sys
from collections.abc import Iterable
from io import TextIOWrapper

from neuron_tui import exit_codes
from neuron_tui.commands.opening import open_entry
from neuron_tui.commands.plain.training import PlainTraining, WrongWordError
from neuron_tui.commands.plain.words import (
    HELP,
    LIST,
    NEXT,
    OPEN,
    QUIT,
    command_in,
    help_lines,
)
from neuron_tui.core.catalog.catalog import Catalog
from neuron_tui.core.catalog.entry import Entry
from neuron_tui.core.writing.terminal_text import isolated, shown, shown_path
from neuron_tui.keeping.state_folder import state_folder
from neuron_tui.keeping.tally import entry_after, progress_key
from neuron_tui.tui.kept import Kept
from neuron_tui.tui.session import Session

_PROMPT = "neuron-tui> "
_LONGEST_LINE = 4_000
_BEGIN = "help lists the commands."


def play_plainly(catalog: Catalog, entry: Entry | None, session: Session | None) -> int:
    """Play in lines of text until the input ends or is left; return an exit code."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    loop = _Loop(catalog)
    try:
        loop.begin(entry, session)
        while not loop.is_over:
            line = _read_line()
            if line is None:
                break
            loop.obey(line)
    finally:
        loop.close()
    return exit_codes.DONE


class _Loop:
    def __init__(self, catalog: Catalog) -> None:
        self.is_over = False
        self._catalog = catalog
        self._kept = Kept(state_folder())
        self._training: PlainTraining | None = None

    def begin(self, entry: Entry | None, session: Session | None) -> None:
        """Open what was asked for, or list what there is."""
        if entry is None:
            self._list()
        else:
            if session is not None:
                self._kept.take(progress_key(entry), session)
            self._open(entry)
        _say([_BEGIN])

    def obey(self, line: str) -> None:
        """Carry out what a line says."""
        try:
            self._obey(line.strip())
        except WrongWordError as error:
            _say([str(error)])
        if self._training is not None:
            self._kept.note(self._training.session)
        notice = self._kept.take_notice()
        if notice:
            print(f"neuron-tui: {notice}", file=sys.stderr)

    def close(self) -> None:
        """Keep where it stands."""
        self._kept.close()

    def _obey(self, line: str) -> None:
        training = self._training
        if training is not None and training.question is not None:
            found = command_in(line) if line else None
            if found is None or line.isdigit():
                training.take(line)
                return
            training.question = None
        found = command_in(line)
        if found is None:
            raise WrongWordError(f"No command is called {isolated(shown(line))}; help lists them.")
        command, words = found
        if command is QUIT:
            self.is_over = True
        elif command is HELP:
            _say(help_lines())
        elif command is LIST:
            self._list()
        elif command is OPEN:
            self._open_named(words)
        elif command is NEXT:
            self._next()
        elif training is None or command.run is None:
            raise WrongWordError("No puzzle is open: open first-neuron opens the first.")
        else:
            command.run(training, words)

    def _list(self) -> None:
        for chapter, entries in self._catalog.chapters:
            _say([isolated(chapter)])
            for entry in entries:
                about = "cannot be opened" if entry.puzzle is None else isolated(entry.puzzle.title)
                _say([f"  {shown_path(self._catalog.reference(entry))}: {about}"])
        _say(["open and a puzzle's name opens it."])

    def _open_named(self, name: str) -> None:
        if not name:
            raise WrongWordError("Name a puzzle; list shows them.")
        entry = open_entry(self._catalog, name)
        if entry is not None:
            self._open(entry)

    def _open(self, entry: Entry) -> None:
        assert entry.puzzle is not None
        try:
            session = self._kept.session(entry, entry.puzzle)
        except ValueError as error:
            _say([f"This puzzle cannot be trained: {error}."])
            return
        self._training = PlainTraining(session, _say)

    def _next(self) -> None:
        here = self._training
        if here is None:
            raise WrongWordError("No puzzle is open: open first-neuron opens the first.")
        following = entry_after(self._catalog, self._kept.known(), here.puzzle)
        if following is None:
            _say(["This is the last puzzle."])
        else:
            self._open(following)


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)
    sys.stdout.flush()


def _read_line() -> str | None:
    """Return the next line of standard input, after a prompt on a terminal; None at its end."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        _remember_lines()
        try:
            return input(_PROMPT)[:_LONGEST_LINE]
        except EOFError:
            print()
            return None
    line = sys.stdin.readline(_LONGEST_LINE)
    return line if line else None


def _remember_lines() -> None:
    """Let the arrows bring earlier lines back, where Python can."""
    try:
        import readline
    except ImportError:
        return
    readline.set_auto_history(True)
