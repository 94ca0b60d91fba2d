"""`neuron-tui keys`: every action with its id and its keys."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from neuron_tui import exit_codes
from neuron_tui.core.writing.terminal_text import shown_path
from neuron_tui.keeping.own_settings import read_own_settings, settings_path


def run(arguments: Sequence[str]) -> int:
    """Print every action on stdout; tell what is wrong with the user's own keys on stderr."""
    name = shown_path(settings_path())
    parser = ArgumentParser(
        prog="neuron-tui keys",
        description="List every action with its id and its keys.",
        epilog=f'Keys of your own stand in {name}, below a line [keys], such as: step = "t,space".'
        " Exit code: 0 done, 1 something is wrong with your own keys.",
    )
    parser.parse_args(arguments)
    from neuron_tui.tui.app import NeuronApp
    from neuron_tui.tui.screen_keys import keymap, screen_keys

    places, own = screen_keys(NeuronApp.BINDINGS), read_own_settings(settings_path())
    keys, problems = keymap(own.keys, places)
    for place in places:
        print(place.where)
        for each in place.bindings:
            written = keys.get(each.id or "", each.key)
            print(f"  {each.id:18}  {written:28}  {each.tooltip or each.description}")
    for problem in own.problems:
        print(f"neuron-tui: {problem}", file=sys.stderr)
    for problem in problems:
        print(f"neuron-tui: {name}: {problem}", file=sys.stderr)
    return exit_codes.ANSWER_IS_NO if own.problems or problems else exit_codes.DONE
