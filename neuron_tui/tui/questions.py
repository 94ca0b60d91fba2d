"""What a session asks: the author's questions as their moments come, and the program's own."""

from dataclasses import dataclass

from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.questions.asking import next_question
from neuron_tui.core.questions.kinds import QUESTION_KINDS
from neuron_tui.core.questions.moment import Moment
from neuron_tui.core.questions.question import Question
from neuron_tui.core.questions.written_question import question_of_the_case, questions_due
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.terminal_text import isolated
from neuron_tui.tui.keys.key_names import key


@dataclass(frozen=True)
class Given:
    """An answer that was given."""

    question: Question
    text: str
    """The choice or the number, as it was read."""
    is_right: bool


class Questions:
    """The questions of one session on a puzzle. None of them ever stops a run."""

    def __init__(self, puzzle: Puzzle) -> None:
        """Begin with those that come up at the start."""
        self.answers: list[Given] = []
        """What was answered, in order."""
        self.answered_before: frozenset[str] = frozenset()
        """The names of the questions that were answered in earlier sessions."""
        self.worked_by_hand = 0
        """How many steps the learner has worked out by hand."""
        self._puzzle = puzzle
        self._case = question_of_the_case(puzzle)
        self._asked: list[str] = []
        self._skipped: list[Question] = []
        """The author's questions that were left without an answer, to be asked again."""
        self._asks_again = True
        """Whether a skipped question comes next; it takes turns with the program's own."""
        self._due: list[Question] = []
        self._offered = ""
        """What would have been said when the latest question came up."""
        self._looked_at = -1

    @property
    def case(self) -> Question | None:
        """The question that asks what went wrong, until it is answered; None from then on."""
        case = self._case
        names = {given.question.name for given in self.answers} | self.answered_before
        return None if case is None or case.name in names else case

    def look(self, snapshot: Snapshot, notice: str) -> None:
        """Take up the questions whose moment has come since the last look."""
        step, before = snapshot.step, self._looked_at
        came: list[Question] = []
        if step == 0:
            came += questions_due(self._puzzle, "start")
        for written in self._puzzle.questions:
            when = written.when
            if when.event == "step" and before < when.step <= step:
                came += questions_due(self._puzzle, "step", when.step)
        if snapshot.status == "solved":
            came += questions_due(self._puzzle, "solved")
        if snapshot.is_at_divergence:
            came += questions_due(self._puzzle, "diverged")
        self._looked_at = max(before, step)
        self._take_up(came, notice)

    def rate_is_raised(self, notice: str) -> None:
        """Take up what is asked when the rate is raised, before a step is taken with it."""
        self._take_up(list(questions_due(self._puzzle, "rate up")), notice)

    def said(self, notice: str, step: int) -> str:
        """Return what to say: the notice, or the question that came up with it, which it may be
        the answer to; of one that came up before, only that there is one, and that first, since
        the end of a long notice is cut."""
        if self._first_of(self._due, step) is None:
            return notice
        if self._offered != notice:
            is_told = f"{key('predict')} asks" in notice
            return notice if is_told else f"{key('predict')} has a question. {notice}"
        asked = self.asked(notice, step)
        # At the start the notice is what the puzzle itself asks, and is said nowhere else.
        return f"{notice} {asked}" if step == 0 else asked

    def asked(self, notice: str, step: int) -> str:
        """Return the question that came up with a notice; nothing where there is none."""
        due = self._first_of(self._due, step)
        if due is None or self._offered != notice:
            return ""
        return f"{key('predict')} asks: {isolated(due.text)}"

    def next(self, moment: Moment) -> Question | None:
        """Return what to ask: the author's question that came up, or one of the program's; None
        where nothing can be asked of the moment."""
        case = self.case
        if case is not None:
            self._due = [each for each in self._due if each.name != case.name]
            self._asked.append(case.name)
            return case
        step = moment.snapshot.step
        due = self._first_of(self._due, step)
        if due is not None:
            self._due.remove(due)
            return due
        waiting = questions_due(self._puzzle, "asked")
        new = [question for question in waiting if question.name not in self._asked]
        question = self._first_of(new, step)
        if question is not None:
            self._asked.append(question.name)
            return question
        skipped = self._first_of(self._skipped, step)
        if skipped is not None and self._asks_again:
            self._asks_again = False
            self._skipped.remove(skipped)
            return skipped
        self._asks_again = True
        question_or_none = next_question(moment, self._asked)
        if question_or_none is not None:
            name = question_or_none.name
            self._asked = [*(each for each in self._asked if each != name), name]
        return question_or_none

    def skip(self, question: Question) -> None:
        """Take a question back that was left without an answer: an author's is asked again."""
        if question.name not in QUESTION_KINDS and self.case is None:
            self._skipped.append(question)

    @staticmethod
    def _first_of(questions: list[Question], step: int) -> Question | None:
        """Return the first that a step still leaves something to foresee of."""
        return next((each for each in questions if each.can_be_asked_at(step)), None)

    def _take_up(self, came: list[Question], notice: str) -> None:
        new = [question for question in came if question.name not in self._asked]
        if new:
            self._asked += [question.name for question in new]
            self._due += new
            self._offered = notice
