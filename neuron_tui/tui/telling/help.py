"""Help, made from the keys that work, and the words of the screen."""

from collections.abc import Sequence

from neuron_tui.tui.telling.panel_words import FIRST_WORDS, PANEL_WORDS
from neuron_tui.tui.telling.sections import Lines, Sections

_FIRST_KEYS = 5
"""As many as it takes to begin."""


def help_text(
    notice: str,
    keys: Sequence[tuple[str, str]],
    here: Sequence[str] = (),
    in_full: Sections = (),
    chosen: Sections = (),
) -> Sections:
    """Return what the screen says just now, in full, what else it has no room for, and what its
    keys and words mean.

    What it takes to begin comes first, then what there is to say of what is chosen, and the
    words of the panels that are looked at, by their names. A notice may be empty: then nothing is
    said just now.
    """
    others = [name for name in PANEL_WORDS if name not in here]
    return (
        ("It says", [("", notice)] if notice else ()),
        *in_full,
        ("The first keys", keys[:_FIRST_KEYS]),
        ("The first words", FIRST_WORDS),
        *(section for section in chosen if section not in in_full),
        *(_words("Here", name) for name in here),
        ("More keys", keys[_FIRST_KEYS:]),
        *(_words("More words", name) for name in others),
    )


def _words(before: str, name: str) -> tuple[str, Lines]:
    called, words = PANEL_WORDS[name]
    return f"{before}: {called}", words
