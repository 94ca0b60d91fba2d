"""A run prepared to fail: it has to fail as it stands, and to be solved by what mends it."""

import pytest

from neuron_tui.core.problems.problem import PuzzleFileError
from neuron_tui.core.proofs.proof import prove
from neuron_tui.core.puzzle_files.reader import parse_puzzle
from neuron_tui.keeping.puzzle_text import puzzle_text

TEXT = """format = 1
title = "A case"
rows = [[1, 5], [2, 7], [3, 9], [4, 11], [5, 31], [6, 15], [8, "??"]]
answer = 19
[neuron]
weights = [0]
bias = 0
[training]
learning_rate = 0.01
steps = 600
tolerance = 0.3
"""
MEND = "[mend]\nhold_out = [5]\n"


def test_it_is_proven_to_fail_and_to_be_solved_by_its_mend():
    proof = prove(parse_puzzle(TEXT + MEND, "case"))
    assert proof.broken == ()
    assert proof.solved_at == 192


def test_without_the_mend_the_rows_give_another_answer():
    assert prove(parse_puzzle(TEXT, "case")).broken != ()


def test_a_mend_of_what_is_whole_is_a_claim_that_does_not_hold():
    whole = TEXT.replace("31", "13") + "[mend]\nlearning_rate = 0.02\n"
    [claim] = prove(parse_puzzle(whole, "case")).broken
    assert claim.key == ("mend",)
    assert claim.message.startswith("it is solved as it stands, at step ")


def test_a_mend_that_does_not_help_is_told():
    assert prove(parse_puzzle(TEXT + "[mend]\nhold_out = [1]\n", "case")).broken != ()


def test_a_mend_is_written_as_it_is_read():
    puzzle = parse_puzzle(TEXT + MEND, "case")
    assert parse_puzzle(puzzle_text(puzzle), "case") == puzzle


@pytest.mark.parametrize("mend", ["hidden = [3]", "hold_out = [9]", 'loss = "huge"', "rate = 1"])
def test_what_mends_nothing_is_refused(mend):
    with pytest.raises(PuzzleFileError, match=r"case.toml:\d+:\d+"):
        parse_puzzle(f"{TEXT}[mend]\n{mend}\n", "case")
