"""A decimal comma that makes two inputs of one number is asked about, where the commas tell."""

import pytest

from neuron_tui.core.authoring.decimal_commas import comma_doubt
from neuron_tui.core.puzzle_files.reader import read_puzzle


@pytest.fixture
def doubt(tmp_path):
    def ask(rows):
        path = tmp_path / "a.toml"
        path.write_text(f'format = 1\ntitle = "[x]"\nrows = [{rows}]\n', "utf-8")
        return comma_doubt(path, read_puzzle(path))

    return ask


@pytest.mark.parametrize(
    "rows", ['[17,4, 1], [2,5, 2], [3,5, "??"]', '\n  [17,4, 1],\n  [ 2,5,  2],\n  [-3,5, "??"],\n']
)
def test_commas_that_stand_close_in_every_row_are_asked_about(doubt, rows):
    assert doubt(rows) == "17,4 is two numbers here: if it is one, write 17.4"


@pytest.mark.parametrize(
    "rows",
    [
        '[17, 4, 1], [2, 5, 2], [3, 5, "??"]',
        '[17,4,1], [2,5,2], [3,5,"??"]',
        '[17,4, 1], [2, 5, 2], [3,5, "??"]',
        '[17.5,4, 1], [2,5, 2], [3,5, "??"]',
        '[17,4], [2,5], [3,"??"]',
    ],
)
def test_other_commas_are_not(doubt, rows):
    assert doubt(rows) is None
