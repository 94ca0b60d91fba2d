"""Opening a session file: reading it, and training it again."""

from dataclasses import dataclass
from pathlib import Path

from neuron_tui.core.puzzle_files.bytes_of import read_text
from neuron_tui.core.puzzle_files.problem import PuzzleFileError
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.keeping.replay import Replay, ReplayError
from neuron_tui.keeping.session_file import ENDING, SavedSession
from neuron_tui.keeping.session_reader import change_problem, parse_session


@dataclass(frozen=True, eq=False)
class ReplayedSession:
    """A session file, and the trainer that followed it to its step."""

    session: SavedSession
    trainer: Trainer


def is_session_path(path: Path) -> bool:
    """Whether a path is named as session files are."""
    return path.suffix == ENDING


def replayed_session(path: Path) -> ReplayedSession:
    """Return the session in a file, trained again to the step it stands at.

    Raises PuzzleFileError with every problem of the file, and where training cannot follow it.
    """
    text = read_text(path)
    session = parse_session(text, path)
    try:
        trainer = Replay(session).finish()
    except ReplayError as error:
        problem = change_problem(text, error.place, str(error))
        raise PuzzleFileError(path, (problem,)) from None
    return ReplayedSession(session, trainer)
