"""What a learner has come to, puzzle by puzzle, kept from one start of the program to the next.

Every call is one transaction that adds to what is there, so two programs that run at once, or one
that is killed, take nothing away.
"""

import time
from dataclasses import dataclass
from pathlib import Path

from neuron_tui.keeping.idea_card import IdeaCard, reviewed
from neuron_tui.keeping.transactions import PATIENCE, Transactions, Value


@dataclass(frozen=True)
class PuzzleProgress:
    """What is known of one puzzle; times are seconds since 1970."""

    key: str
    """A bundled puzzle's id, or the path of a file of one's own."""
    title: str
    first_seen: float
    solved_at: float | None = None
    """When the neuron solved it first."""
    answered_at: float | None = None
    """When the learner's own number was right first."""
    guess: float | None = None
    """The number that the learner typed last."""
    hints: int = 0
    """How many hints were ever shown."""
    record_steps: int | None = None
    """The fewest steps in which the neuron solved it."""
    record_timeline: str | None = None
    """What the record took: a session without its puzzle."""
    left_at: float | None = None
    left_step: int | None = None
    """The step that was looked at last."""
    left_timeline: str | None = None
    fingerprint: str | None = None
    """What the puzzle was when its timelines were written."""

    @property
    def is_done(self) -> bool:
        """Whether the puzzle was solved, by the neuron or by the learner."""
        return self.solved_at is not None or self.answered_at is not None


_COLUMNS = ", ".join(PuzzleProgress.__dataclass_fields__)


class Progress:
    """The tables of one learner."""

    def __init__(self, folder: Path | None, patience: float = PATIENCE) -> None:
        """Open the progress in a folder, or one in memory; where another program is writing, a
        change waits at most so many seconds, and is made later. It never fails: see `notice`."""
        self._tables = Transactions(folder, patience)

    @property
    def is_kept(self) -> bool:
        """Whether what is written outlives the program."""
        return self._tables.is_kept

    @property
    def notice(self) -> str:
        """What a person should be told: a damaged file, no place to write; or nothing."""
        return self._tables.notice

    def take_notice(self) -> str:
        """Return what a person should be told, once."""
        notice, self._tables.notice = self._tables.notice, ""
        return notice

    @property
    def is_waiting(self) -> bool:
        """Whether a change waits for another program."""
        return self._tables.is_waiting

    def write_waiting(self) -> None:
        """Make the changes that wait for another program, if it lets."""
        self._tables.write_waiting()

    def close(self) -> None:
        """Make the last changes, and let go of the file."""
        self._tables.close()

    def puzzle(self, key: str) -> PuzzleProgress | None:
        """Return what is known of a puzzle; None where it was never seen."""
        return next(iter(self._read("WHERE key = ?", key)), None)

    def puzzles(self) -> tuple[PuzzleProgress, ...]:
        """Return every puzzle ever seen, in the order of their keys."""
        return self._read("ORDER BY key")

    def last_left(self) -> PuzzleProgress | None:
        """Return the puzzle that was worked on last."""
        latest = "WHERE left_at IS NOT NULL ORDER BY left_at DESC LIMIT 1"
        return next(iter(self._read(latest)), None)

    def seen(self, key: str, title: str) -> None:
        """Note that a puzzle was opened."""
        self._note(key, "title = :title", title=title)

    def left(self, key: str, timeline: str, step: int, fingerprint: str) -> None:
        """Note where a session stands."""
        change = """
            left_timeline = :timeline, left_step = :step,
            fingerprint = :fingerprint, left_at = :now"""
        self._note(key, change, timeline=timeline, step=step, fingerprint=fingerprint)

    def solved(self, key: str, steps: int, timeline: str) -> None:
        """Note that the neuron solved a puzzle in so many steps, and what it took."""
        change = """
            record_timeline =
                iif(record_steps IS NULL OR :steps < record_steps, :timeline, record_timeline),
            record_steps = min(ifnull(record_steps, :steps), :steps),
            solved_at = ifnull(solved_at, :now)"""
        self._note(key, change, steps=steps, timeline=timeline)

    def guessed(self, key: str, guess: float, *, is_right: bool) -> None:
        """Note a number that the learner typed."""
        change = """
            guess = :guess,
            answered_at = iif(:is_right, ifnull(answered_at, :now), answered_at)"""
        self._note(key, change, guess=guess, is_right=is_right)

    def hinted(self, key: str, hints: int) -> None:
        """Note that so many hints were shown."""
        self._note(key, "hints = max(hints, :hints)", hints=hints)

    def replied(self, key: str, question: str, idea: str, answer: str, *, is_right: bool) -> None:
        """Note the answer to a question of a puzzle, and when its idea is to be asked again."""
        now = time.time()
        before = next((card for card in self.idea_cards() if card.idea == idea), None)
        card = reviewed(before, idea, is_right=is_right, at=now)
        answers = "answers (given_at, puzzle, question, idea, answer, is_right)"
        self._tables.write(
            (
                f"INSERT INTO {answers} VALUES (?, ?, ?, ?, ?, ?)",
                (now, key, question, idea, answer, is_right),
            ),
            (
                "INSERT OR REPLACE INTO cards (card, idea, state, due) VALUES (?, ?, ?, ?)",
                (idea, idea, card.state, card.due),
            ),
        )

    def idea_cards(self) -> tuple[IdeaCard, ...]:
        """Return the card of every idea that was ever asked, those due first."""
        rows = self._tables.rows("SELECT idea, state, due FROM cards ORDER BY due")
        return tuple(IdeaCard(*row) for row in rows)

    def answers_by_idea(self) -> dict[str, tuple[bool, ...]]:
        """Return for each idea ever asked which answers were right, the latest last."""
        found: dict[str, tuple[bool, ...]] = {}
        for idea, is_right in self._tables.rows(
            "SELECT idea, is_right FROM answers ORDER BY number"
        ):
            found[idea] = (*found.get(idea, ()), bool(is_right))
        return found

    def questions_answered(self, key: str) -> frozenset[str]:
        """Return the names of the questions about a puzzle that were ever answered."""
        rows = self._tables.rows("SELECT question FROM answers WHERE puzzle = ?", key)
        return frozenset(str(question) for (question,) in rows)

    def forget(self, key: str | None = None) -> None:
        """Forget a puzzle, or everything."""
        if key is not None:
            self._tables.write(("DELETE FROM puzzles WHERE key = ?", (key,)))
            return
        self._tables.write(
            *((f"DELETE FROM {table}", ()) for table in ("puzzles", "cards", "answers"))
        )

    def _note(self, key: str, change: str, **values: Value) -> None:
        values |= {"key": key, "now": time.time()}
        insert = "INSERT OR IGNORE INTO puzzles (key, first_seen) VALUES (:key, :now)"
        update = f"UPDATE puzzles SET {change} WHERE key = :key"
        self._tables.write((insert, values), (update, values))

    def _read(self, which: str, *values: Value) -> tuple[PuzzleProgress, ...]:
        rows = self._tables.rows(f"SELECT {_COLUMNS} FROM puzzles {which}", *values)
        return tuple(PuzzleProgress(*row) for row in rows)
