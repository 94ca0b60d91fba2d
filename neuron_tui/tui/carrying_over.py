"""A learner's session goes on when its puzzle's file was changed."""

from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.training.rebased import rebased
from neuron_tui.keeping.replay import Replay
from neuron_tui.keeping.session_file import SavedSession, fingerprint
from neuron_tui.tui.session import Session


def carried_over(before: Session, puzzle: Puzzle) -> Session:
    """Return the session on a puzzle's new version: the same steps taken on it and the same
    changes made or, where that cannot be, its start; its notice says which.

    Raises ValueError where the puzzle's numbers are too large to train with.
    """
    before.pause()
    left = before.snapshot
    session = Session(puzzle)
    session.notice = "The file was saved, and this is its new version."
    if left.latest or left.timeline.changes:
        try:
            timeline = rebased(left.timeline, before.puzzle, puzzle)
            saved = SavedSession(puzzle, "", timeline, left.step, left.latest)
            session = Session(puzzle, Replay(saved))
        except ValueError as error:
            session.notice = f"The file was saved; its new version begins anew: {error}."
        else:
            session.notice = (
                f"The file was saved; on its new version this is step {left.step} again."
            )
    session.hints_shown = min(before.hints_shown, len(puzzle.hints))
    if puzzle.answer == before.puzzle.answer:
        session.is_answered = before.is_answered
    if fingerprint(puzzle) == fingerprint(before.puzzle) and session.solved_in is None:
        session.solved_in = before.solved_in
    return session
