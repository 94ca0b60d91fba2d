"""`check` proves what a puzzle claims: not solved yet, solvable as it says, and its own answer."""

import pytest

from neuron_tui.core.proofs.proof import Proof, prove
from puzzles import authored

LINE = [(0, 1), (1, 3), (2, 5)]
"""2x + 1, so that the ask 3 is 7."""
PLAN = {"learning_rate": 0.2, "steps": 100, "tolerance": 0.5}
START = {"weights": (0.0,), "bias": 0.0}


@pytest.fixture
def line(make_puzzle):
    """Make the puzzle of the line 2x + 1, or one that differs from it."""

    def make(answer=7.0, **more):
        return make_puzzle(
            more.pop("rows", LINE),
            ask=[3],
            answer=answer,
            **(START | PLAN | more),
        )

    return make


def claims(puzzle):
    return [(claim.key, claim.message) for claim in prove(puzzle).broken]


def test_what_holds_is_proven_with_the_step_of_the_solution(first_neuron):
    assert prove(first_neuron) == Proof(solved_at=9, solved_at_end=True, broken=())


def test_without_an_answer_there_is_nothing_to_prove(line):
    assert prove(line(answer=None)) == Proof(solved_at=None, solved_at_end=False, broken=())


def test_a_puzzle_that_starts_solved_breaks_the_claim_of_its_start(line):
    puzzle = line(weights=(2.0,), bias=1.25)
    assert prove(puzzle).solved_at == 0
    [(key, message)] = claims(puzzle)
    assert key == ("neuron",)
    assert message.startswith("already solved before the first step: the start predicts 7.25")


def test_a_puzzle_that_takes_longer_breaks_the_claim_of_its_steps(line):
    puzzle = line(learning_rate=0.01, steps=1, tolerance=0.5)
    [(key, message)] = claims(puzzle)
    assert key == ("training", "steps")
    # One step by hand: ∂w = −(3 + 10) and ∂b = −9, so w = 0.13, b = 0.09 and ŷ(3) = 0.48.
    assert "not solved within 1 step: the prediction is then 0.480000, the answer 7" in message
    assert prove(puzzle).solved_at is None


def test_layers_of_linear_neurons_are_told_to_be_one_line(make_puzzle):
    squares = [(x, x * x) for x in range(-3, 4)]
    more = {"activation": "linear", "hidden": (2,), "learning_rate": 0.001, "steps": 20}
    [(key, message)] = claims(make_puzzle(squares, ask=[5], answer=25.0, **more))
    assert key == ("training", "steps")
    assert "Layers of linear neurons are one line" in message


def test_the_very_last_step_still_counts(first_neuron):
    def within(steps):
        return prove(authored(first_neuron, steps=steps))

    assert within(9) == Proof(solved_at=9, solved_at_end=True, broken=())
    assert [claim.key for claim in within(8).broken] == [("training", "steps")]


def test_a_rate_that_diverges_breaks_the_claim_of_the_rate_and_names_the_limit(line):
    puzzle = line(learning_rate=1.0, steps=10_000, tolerance=0.5)
    [(key, message)] = claims(puzzle)
    assert key == ("training", "learning_rate")
    # λmax of [[5, 3], [3, 3]] is 4 + √10, so the limit is 2 / (4 + √10).
    assert message.startswith("training diverges at step ")
    assert message.endswith("choose a rate below 0.2792")


def test_an_answer_the_rows_do_not_give_is_broken_with_what_they_give(line):
    [(steps, _), (answer, message)] = claims(line(answer=8.0))
    assert [steps, answer] == [("training", "steps"), ("answer",)]
    assert message.startswith("the rows' own rule gives 7.00000 for ??, not 8")


def test_a_wrong_answer_is_told_even_where_training_passes_it_on_the_way(line):
    passing = line(answer=5.0, learning_rate=0.01, steps=500)
    proof = prove(passing)
    assert proof.solved_at is not None
    assert not proof.solved_at_end
    assert [claim.key for claim in proof.broken] == [("answer",)]


def test_a_row_that_does_not_belong_is_no_matter_while_it_is_held_out(line):
    typo = [*LINE, (4, 90)]
    assert [key for key, _ in claims(line(rows=typo))][-1] == ("answer",)
    plan = {"learning_rate": 0.2, "steps": 100, "hold_out": (4,)}
    assert claims(line(rows=typo, **plan)) == []


def test_equal_inputs_have_no_rule_that_the_answer_could_break(line):
    # Both w and b go to 1.5, and no other line is worse: the ask's 6 proves nothing.
    assert prove(line(rows=[(1, 3), (1, 3)], answer=6.0)).broken == ()
    assert [key for key, _ in claims(line(rows=[(1, 3), (1, 3)], answer=9.0))] == [
        ("training", "steps")
    ]


def test_numbers_too_large_to_train_with_break_the_claim_of_the_rows(line):
    huge = [(0, 1e200), (1, -1e200)]
    [(key, message)] = claims(line(rows=huge))
    assert key == ("rows",)
    assert "too large" in message


def test_a_start_that_cannot_learn_is_proven_to_be_stuck_and_solved_from_a_new_one(line):
    proof = prove(line(weights=(-1.0,), bias=-1.0, activation="relu", stuck=True))
    assert proof.broken == ()
    assert 1 <= proof.solved_at <= PLAN["steps"]


def test_more_steps_are_not_advised_where_no_step_changes_anything(line):
    [(key, message)] = claims(line(weights=(-1.0,), bias=-1.0, activation="relu"))
    assert key == ("training", "steps")
    assert "No number of steps will help: every gradient is 0 there." in message
    assert "more steps, or" not in message


def test_a_start_of_equal_neurons_that_are_not_enough_is_proven_to_be_stuck(make_puzzle):
    rows = [(x, abs(x)) for x in range(-4, 5)]
    said = {"hidden": (2,), "activation": "relu", "learning_rate": 0.05, "loss": "mean"}
    said |= {"stuck": True, "steps": 400, "tolerance": 0.2, "seed": 4}
    equal = (((0.5, 0.5), (0.5, 0.5)), ((0.5,), (0.5,), (0.0,)))
    proof = prove(make_puzzle(rows, ask=[-3.5], answer=3.5, layers=equal, **said))
    assert proof.broken == ()
    assert proof.solved_at == 197
    enough = make_puzzle([(1, 1), (2, 2), (4, 4)], ask=[3], answer=3.0, layers=equal, **said)
    key, message = claims(enough)[0]
    assert key == ("stuck",)
    assert message == "this start comes to the answer though neurons of it are equal"


def test_a_start_that_learns_breaks_the_claim_to_be_stuck(line):
    [(key, message)] = claims(line(stuck=True))
    assert key == ("stuck",)
    assert message.startswith("this start does learn")


def test_a_rate_that_is_too_high_is_proven_to_diverge_and_solved_once_backed_off(line):
    # λmax of [[5, 3], [3, 3]] is 4 + √10, so the limit is 2 / (4 + √10) = 0.2792.
    proof = prove(line(learning_rate=0.3, diverges=True))
    assert proof.broken == ()
    assert 1 <= proof.solved_at <= PLAN["steps"]


def test_a_network_that_diverges_is_proven_to_and_solved_once_backed_off(make_puzzle):
    rows = [(x, 2 * x + 1) for x in range(6)]
    more = {"hidden": (2,), "activation": "leaky relu", "learning_rate": 0.1, "seed": 3}
    proof = prove(make_puzzle(rows, ask=[6], answer=13.0, diverges=True, steps=100, **more))
    assert proof.broken == ()


def test_a_rate_below_its_limit_breaks_the_claim_to_diverge(line):
    [(key, message)] = claims(line(diverges=True))
    assert key == ("diverges",)
    assert message.startswith("training does not diverge within 100 steps with this rate")
    assert message.endswith("choose a rate above 0.2792")


def test_a_rate_that_diverges_unsaid_is_told_with_how_to_say_it(line):
    [(key, message)] = claims(line(learning_rate=30.0, steps=400))
    assert key == ("training", "learning_rate")
    assert "(if it is to, write diverges = true): choose a rate below" in message


def test_a_puzzle_that_is_not_solved_with_a_lower_rate_either_is_told(line):
    puzzle = line(learning_rate=0.3, diverges=True, steps=3, tolerance=0.001)
    [(key, _)] = claims(puzzle)
    assert key == ("training", "steps")


def test_a_rate_at_which_the_answer_never_settles_is_no_matter_of_steps(make_puzzle):
    # λmax of [[10, 4], [4, 2]] is 6 + √32, so the limit is 2 / (6 + √32) = 0.1716.
    puzzle = make_puzzle([(1, 3), (3, 7)], ask=[5], answer=11.0, weights=(0.0,), learning_rate=1.0)
    [(key, message)] = claims(authored(puzzle, steps=40))
    assert key == ("training", "learning_rate")
    assert "No number of steps will do: choose a rate below 0.1716" in message
    assert "Allow more steps" not in message


def test_an_answer_that_does_not_stay_is_not_solved(line):
    # From below it passes 7 at step 6 or so, swings past, and comes back much later.
    plan = {"learning_rate": 0.27, "tolerance": 0.3}
    short, long = (line(steps=steps, **plan) for steps in (12, 200))
    assert not prove(short).solved_at_end
    assert [key for key, _ in claims(short)] == [("training", "steps")]
    assert prove(long).solved_at_end
    assert prove(long).solved_at > 12
