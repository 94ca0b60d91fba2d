"""`neuron-tui schema`: the JSON Schema of puzzle files, for editors."""

from argparse import ArgumentParser
from collections.abc import Sequence

from neuron_tui import exit_codes
from neuron_tui.commands.json_output import json_text
from neuron_tui.core.authoring.schema import puzzle_schema


def run(arguments: Sequence[str]) -> int:
    """Print the schema on stdout."""
    ArgumentParser(
        prog="neuron-tui schema",
        description="Print the JSON Schema of puzzle files. Kept beside them as"
        " neuron-tui.schema.json it lets an editor complete and check what is typed.",
    ).parse_args(arguments)
    print(json_text(puzzle_schema()))
    return exit_codes.DONE
