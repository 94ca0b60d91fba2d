"""What the README shows of puzzle files is so: its puzzle is complete, and every key is known."""

import re
from pathlib import Path

import pytest

from neuron_tui.core.model.activations import ACTIVATIONS
from neuron_tui.core.model.losses import LOSSES
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.proofs.proof import prove
from neuron_tui.core.puzzle_files.reader import parse_puzzle

README = Path(__file__).parent.parent / "README.md"
BLOCKS = re.findall(r"```toml\n(.*?)```", README.read_text("utf-8"), re.DOTALL)


def test_the_puzzle_of_the_readme_is_proven_to_be_solvable():
    proof = prove(parse_puzzle(BLOCKS[0], "readme"))
    assert proof.broken == ()
    assert 1 <= proof.solved_at <= 50


def test_the_puzzle_of_the_readme_is_the_bundled_first_neuron():
    bundled = README.parent / "puzzles" / "1-one-neuron" / "first-neuron.toml"
    shown = parse_puzzle(BLOCKS[0], "first-neuron")
    first = parse_puzzle(bundled.read_text("utf-8"), "first-neuron")
    assert (shown.rows, shown.answer, shown.start) == (first.rows, first.answer, first.start)


def test_every_further_key_of_the_readme_is_one_that_the_reader_knows():
    puzzle = parse_puzzle(f'format = 1\ntitle = "x"\n{BLOCKS[1]}', "readme")
    assert [feature.text for feature in puzzle.features] == ["x1", "x2^2", "x1*x2"]
    assert puzzle.settings.hidden == (8, 8)


def test_the_readme_names_every_loss():
    text = "".join(BLOCKS)
    assert [name for name in LOSSES if not re.search(rf"\b{name}\b", text)] == []


@pytest.mark.parametrize("kinds", [ACTIVATIONS, OPTIMIZERS], ids=["activations", "optimizers"])
def test_the_readme_names_every_kind(kinds):
    assert [name for name in kinds if not re.search(rf"[#,] {name}[,\n]", BLOCKS[1])] == []
