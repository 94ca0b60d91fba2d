"""A file that leaves its settings out simply works."""

import pytest

from neuron_tui.core.proofs.proof import prove
from neuron_tui.core.puzzle_files.reader import parse_puzzle
from neuron_tui.core.training.trainer import Trainer

INPUTS = [(1, 2, 3, 4, 5), (2, 5, 9, 12, 20), (11, 23, 36, 49, 55), (10, 20, 40, 80, 100),
          (3, 8, 50, 77, 99), (60, 70, 80, 90, 100)]  # fmt: skip
LINES = [(2, 1), (3, -4), (0.5, 10), (-2, 7), (1, 0), (12, 3), (-0.25, 100), (4, 40), (7, -90),
         (1.5, 2.5)]  # fmt: skip


def file_of(inputs, weight, bias):
    *known, asked = inputs
    rows = ", ".join(f"[{x}, {weight * x + bias}]" for x in known)
    answer = weight * asked + bias
    return f'format = 1\ntitle = "A line"\nrows = [{rows}, [{asked}, "??"]]\nanswer = {answer}\n'


@pytest.mark.parametrize("inputs", INPUTS)
@pytest.mark.parametrize(("weight", "bias"), LINES)
def test_of_60_ordinary_lines_every_one_passes(inputs, weight, bias):
    proof = prove(parse_puzzle(file_of(inputs, weight, bias), "a-line"))
    assert proof.broken == ()
    assert proof.solved_at_end


def scale_of(more):
    text = file_of((11, 23, 36, 49, 55), 2, 1) + more
    return Trainer(parse_puzzle(text, "a-line")).settings.scale


def test_inputs_are_scaled_only_where_neither_rate_nor_scaling_is_the_author_s():
    assert scale_of("") == "standard"
    assert scale_of('scale = "none"\n') == "none"
    assert scale_of("[training]\nlearning_rate = 0.0001\n") == "none"


def test_inputs_of_a_network_are_as_the_author_leaves_them():
    assert scale_of("[neuron]\nhidden = [3]\n") == "none"
