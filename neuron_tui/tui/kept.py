"""The learner's progress as the app uses it: sessions as they were left, and what is new."""

from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic, time
from typing import TYPE_CHECKING

from neuron_tui.core.catalog.entry import Entry
from neuron_tui.core.ideas.learnt import Learnt
from neuron_tui.keeping.progress import Progress, PuzzleProgress
from neuron_tui.keeping.tally import by_key, progress_key

if TYPE_CHECKING:
    from neuron_tui.core.puzzle.puzzle import Puzzle
    from neuron_tui.tui.noted import Noted
    from neuron_tui.tui.questions import Given
    from neuron_tui.tui.session import Session

_PATIENCE = 0.05
"""Seconds that a key may wait for another program that is writing progress, too."""
_SECONDS_OF_A_RUN = 1.0
"""How much of a run may be lost where the program is killed."""


class Kept:
    """The sessions of the app, each kept at every key; the one user of the progress."""

    def __init__(self, folder: Path | None, when_waiting: Callable[[], None] | None = None) -> None:
        """Open the progress in a folder, or one in memory; see `Progress`. What to do about changes
        that wait for another program is asked for after each change, as long as some do."""
        self._progress = Progress(folder, _PATIENCE)
        self._when_waiting = when_waiting
        self._sessions: dict[str, Session] = {}
        self._noted: dict[Session, Noted] = {}

    def take_notice(self) -> str:
        """Return what a person should be told of the progress, once; or nothing."""
        return self._progress.take_notice()

    @property
    def is_waiting(self) -> bool:
        """Whether a change waits for another program that is writing."""
        return self._progress.is_waiting

    def write_waiting(self) -> None:
        """Keep what waits for another program that was writing."""
        self._progress.write_waiting()

    def _changed(self) -> None:
        if self._when_waiting is not None and self.is_waiting:
            self._when_waiting()

    def known(self) -> Mapping[str, PuzzleProgress]:
        """Return what is known of every puzzle ever seen, by its key."""
        return by_key(self._progress.puzzles())

    def of(self, session: "Session") -> PuzzleProgress | None:
        """Return what is known of the puzzle of a session."""
        return self._progress.puzzle(self._noted[session].key)

    def session(self, entry: Entry, puzzle: "Puzzle") -> "Session":
        """Return the session on an entry's puzzle, as it was left.

        Raises ValueError where the puzzle's numbers are too large to train with.
        """
        # What trains is loaded with the first session: the list is there before it.
        from neuron_tui.tui.as_left import as_left
        from neuron_tui.tui.carrying_over import carried_over
        from neuron_tui.tui.session import Session

        key = progress_key(entry)
        before = self._sessions.get(key)
        if before is None:
            left = self._progress.puzzle(key)
            session = as_left(left, puzzle)
            if left is not None:
                session.questions.answered_before = self._progress.questions_answered(key)
            self.take(key, session)
        elif before.puzzle != puzzle:
            is_file = entry.known is None
            self._renew(key, before, carried_over(before, puzzle) if is_file else Session(puzzle))
        return self._sessions[key]

    def take(self, key: str, session: "Session") -> None:
        """Keep a session under a key from now on."""
        from neuron_tui.tui.noted import Noted

        self._progress.seen(key, session.puzzle.title)
        snapshot = session.snapshot
        self._noted[session] = Noted(
            key, snapshot.timeline, snapshot.step, snapshot.latest, hints=session.hints_shown
        )
        self._sessions[key] = session
        self._changed()

    def _renew(self, key: str, before: "Session", session: "Session") -> None:
        """Keep the session on a puzzle's new version in place of the one before."""
        del self._noted[before]
        self.take(key, session)
        self._noted[session].latest = -1  # to be written, whatever its place: its puzzle is new
        self.note(session)

    def note(self, session: "Session") -> None:
        """Keep what is new in a session; of a run, only now and then."""
        noted = self._noted.get(session)
        if noted is None or session.is_catching_up:
            return
        if session.is_running and monotonic() - noted.written < _SECONDS_OF_A_RUN:
            return
        noted.keep_place(session.snapshot, self._progress)
        noted.keep_solution(session.snapshot, self._progress)
        if session.hints_shown > noted.hints:
            noted.hints = session.hints_shown
            self._progress.hinted(noted.key, noted.hints)
        for guess in session.guesses[noted.guesses :]:
            is_right = session.puzzle.is_solved_by(guess)
            self._progress.guessed(noted.key, guess, is_right=is_right)
        noted.guesses = len(session.guesses)
        for given in session.questions.answers[noted.answers :]:
            self.replied(noted.key, given)
        noted.answers = len(session.questions.answers)
        self._changed()

    def replied(self, key: str, given: "Given") -> None:
        """Keep the answer to a question about a puzzle."""
        question = given.question
        self._progress.replied(
            key, question.name, question.idea, given.text, is_right=given.is_right
        )
        self._changed()

    def ideas(self) -> Learnt:
        """Return which ideas are sure, shaky and unseen, and which are due."""
        now = time()
        due = [card.idea for card in self._progress.idea_cards() if card.due <= now]
        return Learnt(self._progress.answers_by_idea(), tuple(due))

    @property
    def is_first_start(self) -> bool:
        """Whether no puzzle was ever seen."""
        return not self._progress.puzzles()

    def close(self) -> None:
        """Keep what runs have come to, and let go of the file."""
        for session in self._noted:
            session.pause()
            self.note(session)
        self._progress.close()
