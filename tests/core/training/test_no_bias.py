"""Neurons without a bias: it is 0 and stays so, and everything else is as exact as with one."""

from dataclasses import replace

import numpy as np
import pytest

from neuron_tui.commands.ledger_text import ledger_text
from neuron_tui.core.model.activations import ACTIVATIONS
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.problems.problem import PuzzleFileError
from neuron_tui.core.puzzle_files.reader import parse_puzzle
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.keeping.journal_words import journal_lines
from neuron_tui.keeping.puzzle_text import puzzle_text
from neuron_tui.keeping.script.script import script_text
from neuron_tui.keeping.session_file import saved_session, session_text
from neuron_tui.keeping.session_reader import parse_session

HEAD = 'format = 1\ntitle = "Without"\n'
NO_INT_1 = [[float(x), 70.0 + x] for x in range(60, 71)]
NO_INT_2 = [[4.0, 3.0], [5.0, 4.0], [6.0, 4.0]]


def text_of(rows, neuron="bias = false", training=""):
    lines = ", ".join(str(row) for row in [*rows, [7.0, "??"]]).replace("'", '"')
    return f"{HEAD}rows = [{lines}]\n[neuron]\n{neuron}\n[training]\n{training}\n"


def trainer(rows, **more):
    return Trainer(parse_puzzle(text_of(rows, **more), "without"))


@pytest.mark.parametrize(
    ("rows", "slope"), [(NO_INT_1, 2.07438016528926), (NO_INT_2, 0.727272727272727)]
)
def test_the_optimum_is_the_certified_line_through_zero(rows, slope):
    """NIST's Statistical Reference Datasets NoInt1 and NoInt2."""
    analysis = trainer(rows).snapshot().analysis
    assert analysis.optimum.parameters == pytest.approx([slope, 0.0], rel=1e-14)
    assert analysis.condition_number == 1.0
    squares = sum(x * x for x, _ in rows)
    assert analysis.rate_limit == pytest.approx(2.0 / squares, rel=1e-14)


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("hidden", ["", "hidden = [3]\nactivation = 'tanh'"])
def test_the_bias_is_zero_at_every_step(name, hidden):
    session = trainer(
        NO_INT_2, neuron=f"bias = false\n{hidden}", training=f'optimizer = "{name}"\nl2 = 0.1'
    )
    session.seek(20)
    moment = session.snapshot()
    for layer in moment.network.layers(moment.parameters):
        assert not layer.biases.any()
        assert layer.weights.any()
    assert not moment.gradient[sorted(moment.network.unused)].any()


def test_the_exact_descent_is_that_of_a_plain_loop():
    session = trainer(
        NO_INT_2, neuron="bias = false\nweights = [0.1]", training="learning_rate = 0.01"
    )
    weight = 0.1
    for _ in range(5):
        weight += 0.01 * sum(x * (y - weight * x) for x, y in NO_INT_2)
    session.seek(5)
    assert session.snapshot().is_exact
    assert session.snapshot().parameters == pytest.approx([weight, 0.0], rel=1e-13)


@pytest.mark.parametrize("scale", ["standard", "standard with output"])
def test_scaling_moves_nothing_that_a_bias_would_have_to_bring_back(scale):
    session = trainer(NO_INT_1)
    session.change(replace(session.settings, scale=scale))
    moment = session.snapshot()
    assert moment.dataset.scaling.input_means.tolist() == [0.0]
    assert moment.dataset.scaling.output_mean == 0.0
    own = moment.analysis.optimum.parameters[0] * moment.dataset.scaling.output_deviation
    own /= moment.dataset.scaling.input_deviations[0]
    assert own == pytest.approx(2.07438016528926, rel=1e-13)


def test_neither_ledger_equation_nor_script_has_one():
    session = trainer(NO_INT_2, neuron="bias = false\nweights = [0.5]")
    text = ledger_text(session.snapshot())
    assert "row 1: 0.5·4 = 2.0\n" in text
    assert "∂b" not in text
    assert "bias" not in text
    assert session.snapshot().equation == "ŷ = 0.5000·x"
    assert " b = " not in script_text(session.snapshot())
    session.change(replace(session.settings, hidden=(2,), activation="tanh"))
    text = ledger_text(session.snapshot())
    assert "∂b" not in text
    assert "δ to" not in text


def test_a_script_gives_the_numbers_again():
    session = trainer(NO_INT_2, training='optimizer = "adam"')
    for hidden in ((), (2,)):
        session.change(replace(session.settings, hidden=hidden))
        session.seek(session.step + 4)
    names = {}
    exec(script_text(session.snapshot()), names)
    found = np.concatenate([each.ravel() for each in names["W"]])
    wanted = np.delete(session.snapshot().parameters, sorted(session.snapshot().network.unused))
    assert found == pytest.approx(wanted, rel=1e-9)


def test_left_out_and_brought_back_it_starts_from_zero():
    session = trainer([[1.0, 3.0], [2.0, 5.0]], neuron="weights = [0.5]\nbias = 2")
    session.seek(3)
    session.change(replace(session.settings, bias=False))
    assert session.snapshot().parameters[1] == 0.0
    assert any(
        each.text.startswith("the bias was left out") for each in journal_lines(session.snapshot())
    )
    session.seek(5)
    session.change(replace(session.settings, bias=True))
    session.seek(9)
    assert session.snapshot().parameters[1] != 0.0


def test_files_of_puzzles_and_sessions_keep_it():
    session = trainer(NO_INT_2)
    again = parse_puzzle(puzzle_text(session.puzzle), "without")
    assert again == session.puzzle
    assert not again.settings.bias
    session.seek(2)
    saved = session_text(saved_session(session.snapshot(), text_of(NO_INT_2)))
    assert "bias = false" in saved.split("[puzzle]")[0]
    assert parse_session(saved, "a.neuron").timeline == session.snapshot().timeline


def test_biases_written_beside_bias_false_are_a_problem():
    with pytest.raises(PuzzleFileError, match="without a bias the last list"):
        parse_puzzle(text_of(NO_INT_2, neuron="bias = false\nlayers = [[[0.1], [0.6]]]"), "without")


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_gradient_is_that_of_the_weights_alone(name):
    session = trainer(
        NO_INT_2, neuron=f"bias = false\nhidden = [2]\nactivation = '{name}'\nseed = 3"
    )
    moment = session.snapshot()
    network, dataset = moment.network, moment.dataset
    for place in range(len(moment.parameters)):
        if place in network.unused:
            continue
        nudge = np.zeros(len(moment.parameters))
        nudge[place] = 1e-6
        losses = [
            network.loss_and_gradient(
                moment.parameters + way * nudge,
                dataset.training_inputs,
                dataset.training_outputs,
                "sum",
            )[0]
            for way in (1, -1)
        ]
        slope = (losses[0] - losses[1]) / 2e-6
        assert moment.gradient[place] == pytest.approx(slope, rel=1e-4, abs=1e-6)
