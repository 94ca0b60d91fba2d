"""Every key of every screen, with the id by which a settings file gives it others."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from textual.binding import Binding, BindingType
from textual.keys import _character_to_key

from neuron_tui.core.writing.terminal_text import shown
from neuron_tui.keeping.own_settings import ChosenKeys, told_nearest
from neuron_tui.tui.screens.answer import AnswerScreen
from neuron_tui.tui.screens.box import Box
from neuron_tui.tui.screens.by_hand import ByHandBox
from neuron_tui.tui.screens.edit import EditScreen
from neuron_tui.tui.screens.file import FileBox
from neuron_tui.tui.screens.go_to import GoToScreen
from neuron_tui.tui.screens.hints import HintsScreen
from neuron_tui.tui.screens.ideas import IdeasBox
from neuron_tui.tui.screens.lesson import KeyBox
from neuron_tui.tui.screens.puzzle_list import PuzzleListScreen
from neuron_tui.tui.screens.question import QuestionBox
from neuron_tui.tui.screens.settings import SettingsScreen
from neuron_tui.tui.screens.solved import SolvedBox
from neuron_tui.tui.screens.text_box import HelpBox, WhatYouDidBox
from neuron_tui.tui.screens.training import TrainingScreen
from neuron_tui.tui.screens.type_puzzle import TypePuzzleScreen
from neuron_tui.tui.screens.why_box import WhyBox

_SCREENS = (
    ("the list", PuzzleListScreen),
    ("a puzzle", TrainingScreen),
    ("typing a puzzle", TypePuzzleScreen),
    ("settings", SettingsScreen),
    ("parameters by hand", EditScreen),
    ("going to a step", GoToScreen),
    ("a step by hand", ByHandBox),
    ("hints", HintsScreen),
    ("your answer", AnswerScreen),
    ("solved", SolvedBox),
    ("a question", QuestionBox),
    ("a lesson", KeyBox),
    ("ideas", IdeasBox),
    ("files", FileBox),
    ("help", HelpBox),
    ("why", WhyBox),
    ("what you did", WhatYouDidBox),
    ("any other box", Box),
)


@dataclass(frozen=True)
class ScreenKeys:
    """The keys that work in one place."""

    where: str
    bindings: tuple[Binding, ...]


def screen_keys(of_the_app: Iterable[BindingType]) -> tuple[ScreenKeys, ...]:
    """Return the keys that work everywhere, and those of each screen."""
    places = [ScreenKeys("everywhere", tuple(_with_ids(of_the_app)))]
    places += [ScreenKeys(where, tuple(_with_ids(each.BINDINGS))) for where, each in _SCREENS]
    return tuple(places)


def keymap(
    chosen: Mapping[str, ChosenKeys], places: Iterable[ScreenKeys]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return keys by the id of their action, and what is wrong with what was chosen: ids that
    there are none of, and keys that mean two things in one place."""
    places = tuple(places)
    ids = [each.id or "" for place in places for each in place.bindings]
    problems, keys = [], {}
    for id, each in chosen.items():
        if id in ids:
            keys[id] = ",".join(_names(each.keys))
        else:
            hint = told_nearest(id, ids)
            problems.append(f"line {each.line}: no action is called {shown(id)}{hint}")
    for id in keys:
        problems += [
            f"line {chosen[id].line}: {key} is the key of {id} and of {other}"
            for key, other in _clashes(id, keys, places)
        ]
    return keys, tuple(dict.fromkeys(problems))


def _clashes(
    id: str, keys: Mapping[str, str], places: tuple[ScreenKeys, ...]
) -> Iterator[tuple[str, str]]:
    """Yield each key of an action that another action of the same place has, and that action."""
    everywhere = places[0].bindings
    for place in places:
        here = (*place.bindings, *(everywhere if place is not places[0] else ()))
        if any(each.id == id for each in here):
            for each in here:
                theirs = _names(keys.get(each.id or "", each.key))
                for key in _names(keys[id]):
                    if each.id and each.id != id and key in theirs:
                        yield key, each.id


def _names(keys: str) -> list[str]:
    """Return keys as textual names them: question_mark for ?."""
    parts = [each.strip() for each in keys.split(",") if each.strip()]
    return [_character_to_key(each) if len(each) == 1 else each for each in parts]


def _with_ids(bindings: Iterable[BindingType]) -> Iterator[Binding]:
    return (each for each in bindings if isinstance(each, Binding) and each.id)
