"""Where a learner's session stands, and what is said of it."""

from neuron_tui.core.ledger.phase import Phase
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.core.training.trajectory import Trajectory
from neuron_tui.tui import wording
from neuron_tui.tui.questions import Given, Questions
from neuron_tui.tui.telling.plateau import Plateau, what_happened


class Present:
    """What a training screen shows of a session; every command leaves a new one of it behind."""

    def __init__(self, puzzle: Puzzle, trainer: Trainer) -> None:
        """Look at where a trainer of the puzzle stands."""
        self.puzzle = puzzle
        self._trainer = trainer
        self.snapshot: Snapshot = trainer.snapshot()
        self.phase: Phase | None = None
        """The part of the next step that is being looked at in slow motion."""
        self.solved_in: int | None = None
        """The fewest steps in which the neuron solved the puzzle in this session; None before."""
        self.is_answered = False
        """Whether the learner typed the right answer at any time."""
        self._is_newly_solved = False
        self.comes_first = False
        """Whether the notice has to be read before any question is offered in its place."""
        self.hints_shown = 0
        self.has_news = False
        """Whether this very step solved the puzzle, and nobody has looked at the solution yet."""
        self.questions = Questions(puzzle)
        unnamed = self.asks_what_went_wrong
        self.notice = (wording.seen if unnamed else wording.what_happened)(self.snapshot)
        self._plateau = Plateau()
        self.guesses: list[float] = []
        """The numbers that the learner typed as answers."""

    @property
    def trajectory(self) -> Trajectory:
        """The session's way, to have any of its steps again."""
        return self._trainer.trajectory

    @property
    def asks_what_went_wrong(self) -> bool:
        """Whether the puzzle asks for the cause of what is seen: nothing names it meanwhile."""
        return self.questions.case is not None and self.solved_in is None

    def take_answer(self, given: Given) -> None:
        """Keep what was answered; what a case asked for may be said from then on."""
        was_open = self.asks_what_went_wrong
        self.questions.answers.append(given)
        if was_open and not self.asks_what_went_wrong:
            told = what_happened(self.snapshot, self._plateau)
            self.notice = wording.settled(self.snapshot) if self._trainer.is_settled else told

    def _look(self) -> None:
        was_achieved = self.solved_in is not None
        was_solved = self.snapshot.standing.is_solved
        self._take_snapshot()
        self._is_newly_solved = self.snapshot.standing.is_solved and not was_solved
        self.has_news = self._is_newly_solved and not was_achieved
        if self._is_newly_solved:
            self.notice = wording.solution(self.snapshot)
        else:
            self.notice = self._what_happened()

    def _what_happened(self) -> str:
        if self.asks_what_went_wrong:
            return wording.seen(self.snapshot)
        return what_happened(self.snapshot, self._plateau)

    def _changed(self, say: wording.Say) -> None:
        self.phase = None
        self.has_news = False
        self._take_snapshot()
        unnamed = self.asks_what_went_wrong
        self.notice = wording.changed(say, self.snapshot) if unnamed else say(self.snapshot)

    def _take_snapshot(self) -> None:
        self.comes_first = False
        self.snapshot = self._trainer.snapshot()
        solved = self.snapshot.standing.solved
        if solved is not None:
            self.solved_in = solved if self.solved_in is None else min(self.solved_in, solved)
