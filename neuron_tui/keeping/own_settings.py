"""The settings file of a user: a theme, marks of curves, live mode, and keys of their own."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, get_args

from neuron_tui.core.writing.terminal_text import shown, shown_path

VARIABLE = "NEURON_TUI_SETTINGS"
CurveMarks = Literal["braille", "octants", "blocks", "ascii"]
CURVE_MARKS: tuple[CurveMarks, ...] = get_args(CurveMarks)
_KNOWN = ("theme", "curves", "live", "keys")
_LONGEST_KEYS = 100


@dataclass(frozen=True)
class ChosenKeys:
    """The keys that a user chose for an action, with a comma between them, and where."""

    keys: str
    line: int


@dataclass(frozen=True)
class OwnSettings:
    """What a user has chosen; what is wrong with the file is told, and the rest holds."""

    theme: str | None = None
    curves: CurveMarks | None = None
    live: bool = False
    """Whether each change is said in one line, where the terminal's cursor stands."""
    keys: Mapping[str, ChosenKeys] = field(default_factory=dict)
    """By the id of the action."""
    problems: tuple[str, ...] = ()


def settings_path() -> Path:
    """Return $NEURON_TUI_SETTINGS, or settings.toml under the user's configuration directory."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen)
    from platformdirs import user_config_path

    return user_config_path("neuron-tui", appauthor=False) / "settings.toml"


def read_own_settings(path: Path) -> OwnSettings:
    """Return what a file says; nothing where there is none."""
    if not path.exists():
        return OwnSettings()
    # Most learners have no such file, and need not wait for what would read it.
    from neuron_tui.core.problems.bytes_of import read_text
    from neuron_tui.core.problems.problem import PuzzleFileError
    from neuron_tui.core.toml.positions import positions
    from neuron_tui.core.toml.values import TomlError, read_toml

    name = shown_path(path)
    try:
        text = read_text(path)
        values = read_toml(text)
    except PuzzleFileError as error:
        return OwnSettings(problems=(str(error),))
    except TomlError as error:
        where = f"{name}:{error.position.line}:{error.position.column}"
        return OwnSettings(problems=(f"{where}: {error.message}",))
    return _checked(name, values, lambda *path: positions(text).key(path).line)


def told_nearest(word: str, known: Sequence[str]) -> str:
    """Return a hint at the known name that was meant, if one is near."""
    near = get_close_matches(word, known, n=1)
    return f"; the nearest is {near[0]}" if near else ""


def _checked(name: str, values: dict[str, object], line_of: Callable[..., int]) -> OwnSettings:
    problems, keys, theme = [], {}, values.get("theme")
    for key in values:
        if key not in _KNOWN:
            hint = told_nearest(key, _KNOWN)
            problems.append(f"{name}:{line_of(key)}: there is no setting {shown(key)}{hint}")
    if theme is not None and not isinstance(theme, str):
        problems.append(f"{name}:{line_of('theme')}: theme: expected a name in quotes")
        theme = None
    wanted = values.get("curves")
    curves = next((each for each in CURVE_MARKS if each == wanted), None)
    if "curves" in values and curves is None:
        choices = '"braille", "octants", "blocks" or "ascii"'
        problems.append(f"{name}:{line_of('curves')}: curves: expected {choices}")
    live = values.get("live", False)
    if not isinstance(live, bool):
        problems.append(f"{name}:{line_of('live')}: live: expected true or false")
    chosen = values.get("keys", {})
    if not isinstance(chosen, dict):
        problems.append(f"{name}:{line_of('keys')}: write [keys] on a line and the keys below it")
        chosen = {}
    for action, written in chosen.items():
        line = line_of("keys", action)
        if isinstance(written, str) and written.strip() and len(written) <= _LONGEST_KEYS:
            keys[action] = ChosenKeys(written, line)
        else:
            expected = 'expected keys in quotes, such as "t" or "t,f5"'
            problems.append(f"{name}:{line}: {shown(action)}: {expected}")
    name_of_theme = theme if isinstance(theme, str) else None
    return OwnSettings(name_of_theme, curves, live is True, keys, tuple(problems))
