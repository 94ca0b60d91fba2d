"""Keys of one's own: letters with Caps Lock, a settings file, and what is wrong with it."""

import importlib
import pkgutil

import pytest
from textual.binding import Binding
from textual.screen import Screen

from neuron_tui.cli import main
from neuron_tui.keeping.own_settings import ChosenKeys, read_own_settings
from neuron_tui.tui import screens
from neuron_tui.tui.app import NeuronApp
from neuron_tui.tui.screen_keys import keymap, screen_keys


@pytest.fixture
def settings(state):
    """Write the user's settings file."""
    return lambda text: (state / "settings.toml").write_text(text, "utf-8")


async def test_letters_work_with_caps_lock(play):
    async with play("first-neuron") as learner:
        await learner.press("W")
        await learner.sees("In short")


async def test_a_capital_that_is_a_key_of_its_own_stays_one(play):
    async with play("first-neuron") as learner:
        await learner.press("N")
        await learner.sees("Just two rows")


async def test_a_key_of_ones_own_replaces_the_default(play, settings):
    settings('[keys]\nstep = "t"\n')
    async with play("first-neuron") as learner:
        await learner.press("t")
        await learner.at_step(1)
        await learner.press("space", "left")
        await learner.at_step(0)


async def test_sentences_name_the_key_that_was_chosen(play, settings):
    settings('[keys]\nquit = "f10"\nclose = "full_stop"\nnext-neuron = "t"\n')
    async with play("first-neuron") as learner:
        await learner.press("ctrl+c")
        await learner.sees("f10 quits neuron-tui; . goes back to the list.")


async def test_an_unknown_action_is_told_in_the_app_with_its_line(play, settings):
    settings('[keys]\nstepp = "t"\n')
    async with play("first-neuron") as learner:
        await learner.sees("line 2: no action", "stepp")


def test_what_is_wrong_is_told_with_its_line(settings, state, capsys):
    settings('colour = 1\ntheme = 3\n[keys]\nstep = 5\nstepp = "t"\nback = "w"\n')
    assert main(["keys"]) == 1
    told = capsys.readouterr().err
    name = state / "settings.toml"
    assert f"{name}:1: there is no setting colour" in told
    assert f"{name}:2: theme: expected a name in quotes" in told
    assert f'{name}:4: step: expected keys in quotes, such as "t" or "t,f5"' in told
    assert f"{name}: line 5: no action is called stepp; the nearest is step" in told
    assert f"{name}: line 6: w is the key of back and of why" in told


@pytest.mark.parametrize("text", ["[keys", "\x00", "keys = 1", "[keys]\nstep = ''"])
def test_a_broken_settings_file_is_told_and_not_in_the_way(settings, state, text):
    settings(text)
    assert len(read_own_settings(state / "settings.toml").problems) == 1


def test_two_actions_that_change_keys_do_not_clash():
    chosen = {"why": ChosenKeys("p", 1), "predict": ChosenKeys("w", 2)}
    assert keymap(chosen, screen_keys(NeuronApp.BINDINGS)) == ({"why": "p", "predict": "w"}, ())


def test_every_action_is_listed_once_in_its_place_with_its_keys(capsys):
    assert main(["keys"]) == 0
    listed = capsys.readouterr().out
    for place in screen_keys(NeuronApp.BINDINGS):
        ids = [each.id for each in place.bindings]
        assert len(ids) == len(set(ids))
        assert all(f"  {id} " in listed for id in ids)


def test_no_screen_has_keys_that_are_not_listed():
    for module in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}."):
        importlib.import_module(module.name)
    listed = {each.id for place in screen_keys(NeuronApp.BINDINGS) for each in place.bindings}
    ours = [each for each in _below(Screen) if each.__module__.startswith(screens.__name__)]
    missing = {
        f"{each.__name__}: {binding.id}"
        for each in ours
        for binding in each.__dict__.get("BINDINGS", ())
        if isinstance(binding, Binding) and binding.id not in listed
    }
    assert missing == set()


def _below(kind):
    return [each for sub in kind.__subclasses__() for each in (sub, *_below(sub))]
