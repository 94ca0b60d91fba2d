"""A session on a puzzle as it was left, as far as what was kept of it can be followed."""

from pathlib import Path

from neuron_tui.core.problems.problem import PuzzleFileError
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.keeping.progress import PuzzleProgress
from neuron_tui.keeping.replay import Replay, ReplayError
from neuron_tui.keeping.session_file import fingerprint
from neuron_tui.keeping.session_reader import parse_timeline
from neuron_tui.tui.session import Session


def as_left(known: PuzzleProgress | None, puzzle: Puzzle) -> Session:
    """Return the session on a puzzle, from what is known of it, if anything is.

    Raises ValueError where the puzzle's numbers are too large to train with.
    """
    session = Session(puzzle)
    if known is None:
        return session
    if known.left_timeline is not None:
        session = _restored(known.left_timeline, known.fingerprint, puzzle) or session
    session.hints_shown = min(known.hints, len(puzzle.hints))
    session.solved_in = known.record_steps if session.solved_in is None else session.solved_in
    session.is_answered = known.answered_at is not None
    return session


def _restored(text: str, left_with: str | None, puzzle: Puzzle) -> Session | None:
    """Return the session that a timeline describes; or a new one that says why it is none."""
    if fingerprint(puzzle) != left_with:
        session = Session(puzzle)
        session.notice = "This puzzle was changed since you left it, so it begins anew."
        session.comes_first = True
        return session
    try:
        return Session(puzzle, Replay(parse_timeline(text, puzzle, Path(puzzle.id))))
    except (PuzzleFileError, ReplayError):
        session = Session(puzzle)
        session.notice = "Where you left this puzzle cannot be read, so it begins anew."
        session.comes_first = True
        return session
