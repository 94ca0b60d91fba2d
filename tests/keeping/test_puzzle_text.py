"""A puzzle written down is the same puzzle when it is read again."""

from dataclasses import replace

from neuron_tui.core.catalog.catalog import load_catalog
from neuron_tui.core.puzzle_files.reader import parse_puzzle
from neuron_tui.keeping.puzzle_text import puzzle_text


def test_every_bundled_puzzle_can_be_written_and_read_again():
    for entry in load_catalog().entries:
        puzzle = entry.puzzle
        again = parse_puzzle(puzzle_text(puzzle), puzzle.id)
        assert again == puzzle


def test_marks_and_quotes_in_texts_are_kept():
    puzzle = load_catalog().find("first-neuron").puzzle
    odd = replace(puzzle, title="'''\\ \"\"\" ŷ", explanation='two\nlines "quoted" \\n')
    assert parse_puzzle(puzzle_text(odd), puzzle.id) == odd
