"""Guests: those at the app in a browser, on a machine that is not theirs.

Nothing of the machine is offered to them: no file, no editor, and nothing of what its owner keeps.
"""

from typing import Protocol, runtime_checkable


@runtime_checkable
class HasGuests(Protocol):
    """An app that may be used by a guest."""

    is_guest: bool


def is_guest(app: object) -> bool:
    """Return whether it is a guest who uses an app."""
    return isinstance(app, HasGuests) and app.is_guest
