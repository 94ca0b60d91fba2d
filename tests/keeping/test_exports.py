"""What is exported runs without neuron-tui, and prints the same numbers."""

import csv
import io
import json
import re
from dataclasses import replace

import nbformat
import numpy as np
import pytest
from exported import assert_agrees, output_of

from neuron_tui.core.model.activations import ACTIVATIONS
from neuron_tui.core.model.losses import LOSSES
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.keeping.notebook import notebook_text
from neuron_tui.keeping.script.script import script_text
from neuron_tui.keeping.table import table_lines


@pytest.mark.parametrize(
    "id",
    [
        "first-neuron",
        "rows-averaged",
        "cubic",
        "keep-one-back",
        "dead-relu",
        "two-bends",
        "tribonacci",
        "few-rows-at-a-time",
        "pruning",
        "bias-with-momentum",
        "cubic-with-adam",
        "time-on-the-road",
        "a-wave",
    ],
)
def test_a_puzzles_own_training_prints_the_same_numbers(trainer_on, id):
    trainer = trainer_on(id)
    trainer.seek(trainer.puzzle.plan.steps)
    assert_agrees(trainer.snapshot(), output_of(script_text(trainer.snapshot())))


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
@pytest.mark.parametrize("hidden", [(), (4, 3)])
def test_every_optimizer_with_batches_and_decay_prints_the_same_numbers(
    trainer_on, optimizer, hidden
):
    trainer = trainer_on("bump")
    trainer.change(
        replace(
            trainer.settings,
            optimizer=optimizer,
            hidden=hidden,
            activation="tanh",
            batch=3,
            l1=0.001,
            l2=0.01,
            learning_rate=0.01,
        )
    )
    trainer.seek(60)
    assert_agrees(trainer.snapshot(), output_of(script_text(trainer.snapshot())))


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("hidden", [(), (3,)])
def test_every_loss_prints_the_same_numbers_held_out_rows_too(trainer_on, loss, hidden):
    trainer = trainer_on("two-switches")
    trainer.change(
        replace(
            trainer.settings,
            loss=loss,
            hidden=hidden,
            activation="tanh",
            hold_out=frozenset({5, 7}),
            l2=0.01,
        )
    )
    trainer.seek(40)
    assert_agrees(trainer.snapshot(), output_of(script_text(trainer.snapshot())))


@pytest.mark.parametrize("activation", sorted(ACTIVATIONS))
@pytest.mark.parametrize("hidden", [(), (3,)])
def test_every_activation_prints_the_same_numbers(trainer_on, activation, hidden):
    trainer = trainer_on("rows-averaged")
    trainer.change(
        replace(
            trainer.settings, activation=activation, hidden=hidden, scale="standard with output"
        )
    )
    trainer.seek(40)
    assert_agrees(trainer.snapshot(), output_of(script_text(trainer.snapshot())))


@pytest.mark.parametrize("last", [30, 60, 95, 120, 140, 155, 170, 190])
def test_a_session_full_of_changes_prints_the_same_numbers(trainer_on, last):
    trainer = trainer_on("cubic")
    for step, change in (
        (10, {"learning_rate": 0.0003}),
        (60, {"learning_rate": 0.0001}),
        (95, {"hold_out": frozenset({2, 4})}),
        (120, {"optimizer": "adam", "batch": 2, "learning_rate": 0.01}),
        (140, {"hidden": (3,), "activation": "tanh"}),
        (155, {"scale": "standard with output"}),
        (170, {"features": False, "batch": None, "l2": 0.01}),
    ):
        trainer.seek(step)
        trainer.change(replace(trainer.settings, **change))
        if step in (60, 120):
            trainer.change(trainer.settings, tuple((trainer.snapshot().parameters * 0.9).tolist()))
    trainer.seek(190)
    trainer.seek(last)
    assert_agrees(trainer.snapshot(), output_of(script_text(trainer.snapshot())))


def test_a_title_cannot_end_its_comment(catalog):
    bad = "x\"\"\"\nimport os; os.abort()\n'''\\"
    puzzle = replace(catalog.find("first-neuron").puzzle, title=bad, question=bad, rule=bad)
    trainer = Trainer(puzzle)
    trainer.seek(5)
    source = script_text(trainer.snapshot())
    assert "os.abort" in source
    assert_agrees(trainer.snapshot(), output_of(source))


def test_the_script_of_an_unsolved_puzzle_does_not_give_its_answer(trainer_on):
    trainer = trainer_on("first-neuron")
    trainer.seek(3)
    assert "111" not in script_text(trainer.snapshot())


@pytest.mark.parametrize("id", ["first-neuron", "two-bends"])
def test_a_notebook_is_valid_and_its_code_prints_the_same_numbers(trainer_on, id):
    trainer = trainer_on(id)
    trainer.seek(60)
    notebook = nbformat.reads(notebook_text(trainer.snapshot()), as_version=4)
    nbformat.validate(notebook)
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    assert_agrees(trainer.snapshot(), output_of(code))


def test_a_notebook_shows_marks_in_a_title_as_they_are(catalog):
    puzzle = replace(catalog.find("first-neuron").puzzle, title="<b> *x* [y](z) $a$")
    text = notebook_text(Trainer(puzzle).snapshot())
    title = json.loads(text)["cells"][0]["source"][0]
    assert title.startswith("# \\<b\\> \\*x\\* \\[y\\](z) \\$a\\$. ")


def test_the_table_has_every_number_of_every_step(trainer_on):
    trainer = trainer_on("first-neuron")
    trainer.seek(20)
    trainer.change(replace(trainer.settings, hold_out=frozenset({4})))
    trainer.seek(30)
    trainer.change(replace(trainer.settings, hidden=(2,)))
    trainer.seek(50)
    snapshot = trainer.snapshot()
    lines = list(csv.DictReader(io.StringIO("".join(table_lines(snapshot)))))
    assert [int(line["step"]) for line in lines] == list(range(51))
    assert [float(line["loss"]) for line in lines] == snapshot.losses.values.tolist()
    assert [float(line["prediction"]) for line in lines] == snapshot.answers.values.tolist()
    assert lines[19]["held-out loss"] == ""
    assert float(lines[20]["held-out loss"]) == snapshot.held_out_losses.values[20]
    trainer.seek(25)
    parameters = trainer.snapshot().parameters.tolist()
    assert [float(lines[25][name]) for name in ("w", "b")] == parameters
    assert lines[40]["w"] == ""
    every = "".join(table_lines(snapshot, 20)).splitlines()
    assert [line.split(",")[0] for line in every] == ["step", "0", "20", "40", "50"]


def test_numbers_in_a_script_read_back_to_the_same_bits(trainer_on):
    trainer = trainer_on("cubic-with-adam")
    source = script_text(trainer.snapshot())
    written = {float(each) for each in re.findall(r"-?\d+\.\d+(?:e-?\d+)?", source)}
    assert set(np.abs(trainer.snapshot().parameters).tolist()) <= set(map(abs, written))
