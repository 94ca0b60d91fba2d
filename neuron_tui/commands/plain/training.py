"""One session, led by lines of text: each command says what came of it."""

from collections.abc import Callable, Iterable
from time import monotonic

from neuron_tui.commands.ledger_text import ledger_text
from neuron_tui.commands.plain.lines import (
    given_lines,
    puzzle_lines,
    question_lines,
    section_lines,
    state_line,
)
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle.sizes import MOST_STEPS
from neuron_tui.core.questions.moment import Moment
from neuron_tui.core.questions.question import Question
from neuron_tui.core.views.loss_map import loss_surface
from neuron_tui.core.writing.numerals import plain
from neuron_tui.core.writing.rate_ladder import HIGHEST_RATE
from neuron_tui.core.writing.terminal_text import isolated, shown
from neuron_tui.tui import wording
from neuron_tui.tui.number_field import NotANumberError, number_in
from neuron_tui.tui.player import SPEEDS
from neuron_tui.tui.questions import Given
from neuron_tui.tui.session import Session
from neuron_tui.tui.telling.explained import explained
from neuron_tui.tui.telling.what_you_did import what_you_did
from neuron_tui.tui.telling.why import why


class WrongWordError(Exception):
    """What follows a command is not what it takes; the message says what that is."""


class PlainTraining:
    """The commands of one session, and the question that waits for its answer."""

    def __init__(self, session: Session, say: Callable[[Iterable[str]], None]) -> None:
        """Say what the puzzle is, and where the session stands."""
        self.session = session
        self.question: Question | None = None
        self._say = say
        notice, is_on_its_way = session.notice, session.is_running
        for _ in SPEEDS:
            session.change_speed(faster=True)
        self._finish_run()
        say(puzzle_lines(session.snapshot))
        self._look(session.notice if is_on_its_way else notice)

    @property
    def puzzle(self) -> Puzzle:
        """The puzzle of the session."""
        return self.session.puzzle

    def step(self, words: str) -> None:
        """Take a step, or as many as are named."""
        self._go(self.session.snapshot.step + _steps(words, 1))

    def back(self, words: str) -> None:
        """Go a step back, or as many as are named."""
        self._go(max(0, self.session.snapshot.step - _steps(words, 1)))

    def go_to(self, words: str) -> None:
        """Go to a step by its number."""
        if not words:
            raise WrongWordError("Name a step, such as go 40.")
        self._go(_steps(words, 0))

    def run(self, words: str) -> None:
        """Run to the end, or for as many steps as are named; ctrl+c pauses."""
        if words:
            self.step(words)
            return
        self.session.toggle_run()
        self._finish_run()
        self._look()

    def rate(self, words: str) -> None:
        """Change the learning rate: up, down, or to a number; with nothing, say what it is."""
        session = self.session
        if words in ("up", "+", "down", "-", "−"):
            session.change_rate(up=words in ("up", "+"))
        elif words:
            value = _number(words)
            if not 0.0 < value <= HIGHEST_RATE:
                highest = plain(HIGHEST_RATE)
                raise WrongWordError(f"A rate is above 0 and at most {highest}: {shown(words)}.")
            session.set_rate(value)
        else:
            said = wording.rate(session.snapshot)
            if session.asks_what_went_wrong:
                said = wording.changed(wording.rate, session.snapshot)
            self._say([said])
            return
        if words in ("up", "+"):
            session.questions.rate_is_raised(session.notice)
        self._look()

    def do(self, command: Callable[[], None]) -> None:
        """Carry out a command of the session that takes no words."""
        command()
        self._finish_run()
        self._look()

    def hold_out(self, words: str) -> None:
        """Hold a row out of training, or return it."""
        rows = self.session.snapshot.dataset.rows
        numbers = [row.number for row in rows]
        try:
            place = numbers.index(int(words))
        except ValueError:
            raise WrongWordError(f"Name a row from 1 to {len(numbers)}, such as hold 2.") from None
        self.session.toggle_held_out(place)
        self._look()

    def state(self) -> None:
        """Say where the session stands."""
        self._say([state_line(self.session.snapshot)])

    def table(self) -> None:
        """Say what the puzzle is."""
        self._say(puzzle_lines(self.session.snapshot))

    def ledger(self) -> None:
        """Write out the arithmetic of the step that begins here."""
        snapshot = self.session.snapshot
        if snapshot.is_at_divergence:
            unnamed = self.session.asks_what_went_wrong
            self._say([wording.seen(snapshot) if unnamed else wording.divergence(snapshot)])
        else:
            self._say([ledger_text(snapshot)])

    def surface(self) -> None:
        """Say where the path over the loss surface starts, where it is, and what is best."""
        snapshot = self.session.snapshot
        seen = loss_surface(snapshot, self.session.trajectory, 2, 2)
        only = "There is a loss surface for one weight and one bias only."
        self._say([only if seen is None else wording.path(snapshot, seen)])

    def why(self) -> None:
        """Say why it learns as it does."""
        if self.session.asks_what_went_wrong:
            self._say([wording.say_first()])
        else:
            self._say(section_lines(why(self.session.snapshot)))

    def what_you_did(self) -> None:
        """List what was changed, and compare the runs."""
        self._say(section_lines(what_you_did(self.session.snapshot)))

    def hint(self) -> None:
        """Give the next hint; after the last one, that again."""
        hints = self.puzzle.hints
        if not hints:
            self._say(["This puzzle comes without hints."])
            return
        number = min(self.session.hints_shown + 1, len(hints))
        self.session.hints_shown = number
        self._say([f"Hint {number} of {len(hints)}: {isolated(hints[number - 1])}"])

    def ask(self) -> None:
        """Ask a question of this moment; the next line is its answer."""
        session = self.session
        self.question = session.questions.next(Moment(session.snapshot, session.trajectory))
        if self.question is None:
            self._say(["Nothing can be asked of this step; take another."])
        else:
            self._say(question_lines(self.question))

    def take(self, words: str) -> None:
        """Take a line as the answer to the question that waits; an empty one leaves it."""
        question = self.question
        assert question is not None
        if not words:
            self.question = None
            self.session.questions.skip(question)
            self._say(["The question was left."])
            return
        if question.choices:
            if not (words.isascii() and words.isdigit()):
                raise WrongWordError(f"Answer with 1 to {len(question.choices)}.")
            place = int(words) - 1
            if not 0 <= place < len(question.choices):
                raise WrongWordError(f"Answer with 1 to {len(question.choices)}.")
            given = Given(question, question.choices[place].text, question.is_right(place))
        else:
            given = Given(question, shown(words), question.is_met_by(_number(words)))
        self.question = None
        self.session.take_answer(given)
        self._say(given_lines(given))

    def answer(self, words: str) -> None:
        """Compare a number with the answer; once solved, tell the rule and why."""
        session, puzzle = self.session, self.puzzle
        session.has_news = False
        if not words:
            if session.solved_in is not None or session.is_answered or puzzle.answer is None:
                self._explain()
                return
            raise WrongWordError(
                f"{wording.asked(session.snapshot)} → ?? Write answer and a number."
            )
        if puzzle.answer is None:
            self._explain()
            return
        guess = _number(words)
        session.guesses.append(guess)
        if not puzzle.is_solved_by(guess):
            self._say([f"{shown(words)} is not it. Try again, or let the neuron find it."])
            return
        session.is_answered = True
        self._say(["Right!"])
        self._explain()

    def _explain(self) -> None:
        session = self.session
        done = wording.achieved(session.solved_in, is_answered=session.is_answered)
        self._say([*explained(self.puzzle).plain.split("\n\n"), *([done] if done else [])])

    def _go(self, step: int) -> None:
        self.session.go_to(step)
        self._finish_run()
        self._look()

    def _finish_run(self) -> None:
        """Let a run come to its end, or pause it where the person interrupts."""
        try:
            while self.session.is_running:
                began = monotonic()
                self.session.run_for(0.0)
                self.session.run_took(monotonic() - began)
        except KeyboardInterrupt:
            self.session.pause()

    def _look(self, notice: str | None = None) -> None:
        """Say what the session has come to."""
        session = self.session
        said = session.notice if notice is None else notice
        session.questions.look(session.snapshot, said)
        self._say(
            [state_line(session.snapshot), session.questions.said(said, session.snapshot.step)]
        )


def _steps(words: str, without: int) -> int:
    if not words:
        return without
    digits = words.replace(",", "")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > len(str(MOST_STEPS)):
        raise WrongWordError(f"Expected a number of steps up to {MOST_STEPS:,}: {shown(words)}.")
    return int(digits)


def _number(words: str) -> float:
    try:
        return number_in(words)
    except NotANumberError as error:
        raise WrongWordError(shown(str(error), 200)) from None
