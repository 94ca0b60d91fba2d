"""What a session file proves: trained again, and compared with what it says."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from neuron_tui.core.catalog.catalog import Catalog
from neuron_tui.core.problems.problem import PuzzleFileError
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.training.setup import Setup
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.numerals import significant
from neuron_tui.keeping.opening import TooLongError, replayed_session
from neuron_tui.keeping.session_file import SavedSession, fingerprint

_SAME = 1e-9
"""How near a number of another computer's is to be, as a share of its size."""


@dataclass(frozen=True)
class Grade:
    """What came of training one session file again."""

    who: str
    """The file's name, without its ending."""
    puzzle: str
    """The puzzle's id, empty where the file cannot be read."""
    title: str
    solved: int | None
    """The step that solved the puzzle."""
    steps: int | None
    """The step at which the session stands; None where the file cannot be read."""
    changes: int
    set_by_hand: bool
    """Whether parameters were typed before the puzzle was solved."""
    doubts: tuple[str, ...]
    """What the file says and training does not, or why it cannot be read."""


def grade(path: Path, catalog: Catalog, seconds: float, show: Callable[[float], None]) -> Grade:
    """Train the session in a file again, for at most so many seconds, and compare: the puzzle with
    the one that is known by its id, the numbers with those that training gives. On the way, show
    which share of its steps is done."""
    try:
        replayed = replayed_session(path, seconds, show)
    except PuzzleFileError as error:
        doubts = tuple(each.located_in(path) for each in error.problems)
        return _ungraded(path, doubts)
    except TooLongError as error:
        return _ungraded(path, (f"{error}. --seconds gives it longer",))
    session, snapshot = replayed.session, replayed.trainer.snapshot()
    solved = snapshot.standing.solved
    until = snapshot.step if solved is None else solved
    changes = [each for each in snapshot.timeline.changes if each.step <= until]
    doubts = (*_other_puzzle(session.puzzle, catalog), *_other_numbers(session, snapshot, solved))
    return Grade(
        who=path.stem,
        puzzle=session.puzzle.id,
        title=session.puzzle.title,
        solved=solved,
        steps=snapshot.step,
        changes=len(changes),
        set_by_hand=any(each.parameters is not None for each in changes)
        or _starts_elsewhere(session),
        doubts=doubts,
    )


def _ungraded(path: Path, doubts: tuple[str, ...]) -> Grade:
    return Grade(path.stem, "", "", None, None, 0, False, doubts)


def _starts_elsewhere(session: SavedSession) -> bool:
    """Whether the first parameters are none that the puzzle itself gives to these settings."""
    start = session.timeline.start
    own = Setup(session.puzzle).first_parameters(start.given_for or start.settings)
    return tuple(own.tolist()) != start.parameters


def _other_puzzle(puzzle: Puzzle, catalog: Catalog) -> tuple[str, ...]:
    known = next((each.puzzle for each in catalog.entries if each.id == puzzle.id), None)
    if known is None:
        return ()
    is_same = fingerprint(known) == fingerprint(puzzle)
    is_same = is_same and (known.answer, known.plan.tolerance) == (
        puzzle.answer,
        puzzle.plan.tolerance,
    )
    return () if is_same else ("its puzzle is not the one known by this id",)


def _other_numbers(
    session: SavedSession, snapshot: Snapshot, solved: int | None
) -> tuple[str, ...]:
    found = session.found
    if found is None:
        return ()
    doubts = []
    squares = float(snapshot.dataset.outputs @ snapshot.dataset.outputs)
    pairs = (
        ("loss", found.loss, snapshot.loss, _SAME * squares),
        ("prediction", found.prediction, snapshot.ask_prediction, _SAME),
    )
    for name, said, is_so, small in pairs:
        if not math.isclose(said, is_so, rel_tol=_SAME, abs_tol=small):
            doubts.append(
                f"it says {name} {significant(said, 7)}; training gives {significant(is_so, 7)}"
            )
    if found.solved != solved:
        doubts.append(f"it says {_solved(found.solved)}; training gives {_solved(solved)}")
    return tuple(doubts)


def _solved(step: int | None) -> str:
    return "not solved" if step is None else f"solved at step {step}"
