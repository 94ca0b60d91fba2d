"""What a terminal may be shown: no character that moves, hides or reorders what is around it."""

import re
import unicodedata

# Control characters, formats (bidirectional overrides among them), lone surrogates, line and
# paragraph separators. The zero-width joiner is a format too, but scripts and emoji need it.
_REFUSED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_ZERO_WIDTH_JOINER = "\u200d"
_ISOLATE, _END = "\u2068", "\u2069"
# The blocks of all that is written from right to left: every line that is drawn is searched.
_LEFTWARD = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_MARKS = frozenset({"Mn", "Me"})
MOST_MARKS = 8
"""On one letter: pointed Hebrew with its accents has 4, and a terminal piles up any number."""

# Marks are beyond ASCII, so only where many such characters follow one another can they be stacked.
_LONG_RUN = re.compile(rf"[^\x00-\x7f]{{{MOST_MARKS + 1},}}")

_LONGEST_PATH = 4096
"""Characters of a path that are shown: as many as a system allows."""


def is_refused(character: str) -> bool:
    """Whether a character could change how a terminal shows the rest (line ends and tabs too)."""
    category = unicodedata.category(character)
    return category in _REFUSED_CATEGORIES and character != _ZERO_WIDTH_JOINER


def refused_in(text: str, allowed: str = "") -> list[str]:
    """The characters of a text that are refused, save those allowed: each once, in its order."""
    for each in allowed:
        text = text.replace(each, "")
    # What Python calls printable leaves out all that is refused, and is known at once.
    return [] if text.isprintable() else list(dict.fromkeys(filter(is_refused, text)))


def code_point(character: str) -> str:
    """A character's name that any terminal can show, such as `U+001B`."""
    return f"U+{ord(character):04X}"


def is_blank(text: str) -> bool:
    """Whether nothing of a text would be seen."""
    return not text.replace(_ZERO_WIDTH_JOINER, "").strip()


def has_stacked_marks(text: str) -> bool:
    """Whether more combining marks follow one another than any writing stacks on a letter."""
    for run in _LONG_RUN.findall(text):
        marks = 0
        for character in run:
            marks = marks + 1 if unicodedata.category(character) in _MARKS else 0
            if marks > MOST_MARKS:
                return True
    return False


def shown(text: str, longest: int = 60) -> str:
    """A text of unknown origin, made safe to show in one line of at most about `longest`."""
    if len(text) > longest:
        text = text[: longest - 1] + "…"
    return "".join(f"<{code_point(each)}>" if is_refused(each) else each for each in text)


def shown_path(path: object) -> str:
    """A path, or what a person gave for one, as `shown` and `isolated` make it safe to show."""
    return isolated(shown(str(path), _LONGEST_PATH))


def isolated(text: str) -> str:
    """A text kept from turning the direction of what stands beside it, where it is written from
    right to left (Unicode's isolates, which take no room)."""
    return f"{_ISOLATE}{text}{_END}" if _is_leftward(text) else text


def isolated_line(text: str) -> str:
    """A piece of a line that turns nothing beside it, wherever a longer text was cut for it: what
    is written from right to left stands in isolates, and each of them begins and ends here."""
    if text.isascii() or not (_ISOLATE in text or _END in text or _LEFTWARD.search(text)):
        return text
    begun = open_now = 0
    for each in text:
        if each == _ISOLATE:
            open_now += 1
        elif each == _END and open_now:
            open_now -= 1
        elif each == _END:
            begun += 1
    if not begun and _ISOLATE not in text:
        begun = open_now = 1
    core = text.strip(" ")
    return text.replace(core, f"{begun * _ISOLATE}{core}{open_now * _END}", 1)


def _is_leftward(text: str) -> bool:
    return not text.isascii() and _LEFTWARD.search(text) is not None
