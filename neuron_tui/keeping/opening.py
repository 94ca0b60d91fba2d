"""Opening a session file: reading it, and training it again."""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from pathlib import Path
from time import monotonic

from neuron_tui.core.problems.bytes_of import read_text
from neuron_tui.core.problems.problem import PuzzleFileError
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.keeping.replay import Replay, ReplayError
from neuron_tui.keeping.session_file import SavedSession
from neuron_tui.keeping.session_reader import change_problem, parse_session

_QUICK, _SLOW = 0.1, 0.3
"""Seconds of training after which one looks at the clock again: at least, and at most if it may."""


@dataclass(frozen=True, eq=False)
class ReplayedSession:
    """A session file, and the trainer that followed it to its step."""

    session: SavedSession
    trainer: Trainer


class TooLongError(Exception):
    """Training a session again takes longer than there is time for; the message says how far it
    came."""


def replayed_session(
    path: Path, seconds: float = inf, show: Callable[[float], None] = lambda _share: None
) -> ReplayedSession:
    """Return the session in a file, trained again to the step it stands at; on the way, show which
    share of its steps is done.

    Raises PuzzleFileError with every problem of the file, and where training cannot follow it;
    TooLongError after so many seconds of training.
    """
    text = read_text(path)
    session = parse_session(text, path)
    try:
        replay = Replay(session)
        _follow(replay, session, seconds, show)
    except ReplayError as error:
        problem = change_problem(text, error.place, str(error))
        raise PuzzleFileError(path, (problem,)) from None
    return ReplayedSession(session, replay.trainer)


def _follow(
    replay: Replay, session: SavedSession, seconds: float, show: Callable[[float], None]
) -> None:
    began, at_once = monotonic(), 1
    while not replay.is_done:
        before = monotonic()
        step = replay.trainer.step
        if before - began > seconds:
            raise TooLongError(
                f"it takes more than {seconds:g} s to train again: after these it is at step"
                f" {step:,} of {session.latest:,}"
            )
        show(step / max(session.latest, 1))
        replay.advance(at_once)
        took = monotonic() - before
        if took < _QUICK:
            at_once *= 2
        elif took > _SLOW:
            at_once = max(1, at_once // 2)
