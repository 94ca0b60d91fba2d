"""When an idea is to be asked again: sooner after a wrong answer, later after each right one."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True)
class IdeaCard:
    """What the schedule remembers of one idea."""

    idea: str
    state: str
    """What `fsrs` remembers, as JSON."""
    due: float
    """When it is to be asked again, in seconds since 1970."""


def reviewed(card: IdeaCard | None, idea: str, *, is_right: bool, at: float) -> IdeaCard:
    """Return the card of an idea after an answer given at a time, in seconds since 1970.

    A card that cannot be read begins anew.
    """
    # Most starts of the program answer nothing, and need not wait for it.
    from fsrs import Card, Rating, Scheduler

    # Without steps of minutes, an answer counts for days: a session is no place to be asked again.
    schedule = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    before = Card()
    if card is not None:
        try:
            before = Card.from_json(card.state)
        except (ValueError, KeyError, TypeError, json.JSONDecodeError):
            before = Card()
    rating = Rating.Good if is_right else Rating.Again
    after, _ = schedule.review_card(before, rating, datetime.fromtimestamp(at, UTC))
    return IdeaCard(idea, after.to_json(), after.due.timestamp())
