"""What is exported runs without neuron-tui, and prints the same numbers."""

import csv
import io
import json
import re
import subprocess
import sys
from dataclasses import replace

import nbformat
import numpy as np
import pytest

from neuron_tui.cli import main
from neuron_tui.core.choosing.typed_entry import entry_called
from neuron_tui.core.model.activations import ACTIVATIONS
from neuron_tui.core.model.losses import LOSSES
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.puzzle_files.bytes_of import read_text
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.core.training.trajectory import Trajectory
from neuron_tui.keeping.notebook import notebook_text
from neuron_tui.keeping.script.script import script_text
from neuron_tui.keeping.session_file import saved_session, session_text
from neuron_tui.keeping.table import table_lines

_BARE = """
import sys
class Nothing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("neuron_tui", "textual", "rich", "plotext", "platformdirs"):
            raise ImportError(name)
sys.meta_path.insert(0, Nothing())
exec(compile(sys.stdin.read(), "exported.py", "exec"), {"__name__": "__main__"})
assert "neuron_tui" not in sys.modules
"""


def _printed(source):
    """Run source with nothing but numpy to be had; return what it printed."""
    done = subprocess.run(
        [sys.executable, "-I", "-W", "error", "-c", _BARE],
        input=source,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _agrees(snapshot, printed):
    """Hold every printed step against the session, to 1e-12 of its size."""
    steps = re.findall(r"^step (\d+): loss (\S+), prediction (\S+)$", printed, re.MULTILINE)
    assert int(steps[-1][0]) == snapshot.step
    assert len(steps) >= min(3, snapshot.step)
    trajectory = Trajectory.of(snapshot.puzzle, snapshot.timeline)
    for step, loss, prediction in steps:
        stretch = trajectory.stretch_at(int(step))
        squares = float(stretch.dataset.outputs @ stretch.dataset.outputs)
        assert float(prediction) == pytest.approx(snapshot.answers.values[int(step)], rel=1e-12)
        wanted = snapshot.losses.values[int(step)]
        assert float(loss) == pytest.approx(wanted, rel=1e-12, abs=1e-12 * squares)
    held_out = re.findall(r"held-out loss (\S+)", printed)
    if snapshot.settings.hold_out:
        assert float(held_out[-1]) == pytest.approx(snapshot.held_out_loss, rel=1e-11)
    numbers = re.findall(r"-?\d+\.?\d*(?:e-?\d+)?", printed[printed.index("= ") :])
    assert len(numbers) == len(snapshot.parameters)
    assert sorted(map(float, numbers)) == pytest.approx(
        sorted(snapshot.parameters), rel=1e-11, abs=1e-13
    )


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
    _agrees(trainer.snapshot(), _printed(script_text(trainer.snapshot())))


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
    _agrees(trainer.snapshot(), _printed(script_text(trainer.snapshot())))


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
    _agrees(trainer.snapshot(), _printed(script_text(trainer.snapshot())))


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
    _agrees(trainer.snapshot(), _printed(script_text(trainer.snapshot())))


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
    _agrees(trainer.snapshot(), _printed(script_text(trainer.snapshot())))


def test_a_title_cannot_end_its_comment(catalog):
    bad = "x\"\"\"\nimport os; os.abort()\n'''\\"
    puzzle = replace(catalog.find("first-neuron").puzzle, title=bad, question=bad, rule=bad)
    trainer = Trainer(puzzle)
    trainer.seek(5)
    source = script_text(trainer.snapshot())
    assert "os.abort" in source
    _agrees(trainer.snapshot(), _printed(source))


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
    _agrees(trainer.snapshot(), _printed(code))


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


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        code = main(["export", *map(str, arguments)])
        written = capsys.readouterr()
        return code, written.out, written.err

    return run


def test_export_writes_a_script_on_stdout_or_into_a_file(run, tmp_path, trainer_on):
    code, out, err = run("first-neuron")
    assert (code, err) == (0, "")
    trainer = trainer_on("first-neuron")
    trainer.seek(50)
    assert out == script_text(trainer.snapshot())
    assert run("first-neuron", "-o", "lesson.py")[:2] == (0, "")
    assert (tmp_path / "lesson.py").read_text(encoding="utf-8") == out


def test_export_takes_numbers_as_they_are_typed(run, tmp_path):
    assert run("3", "7", "11", "15", "?", "-o", str(tmp_path / "typed.py"))[0] == 0
    printed = _printed((tmp_path / "typed.py").read_text("utf-8"))
    _agrees(_at_its_end(entry_called("3 7 11 15 ?").puzzle), printed)


def test_export_of_numbers_that_decide_nothing_says_so(run):
    code, out, err = run("1 5, 2 7, 3 ?")
    assert (code, out) == (1, "")
    assert "the numbers   do not decide it" in err
    assert "enter plays the model that is shown" in err
    assert run("1 5 3, 2 7")[0] == 2


def _at_its_end(puzzle):
    trainer = Trainer(puzzle)
    trainer.seek(puzzle.plan.steps)
    return trainer.snapshot()


def test_export_overwrites_only_when_told(run, tmp_path):
    (tmp_path / "mine.py").write_text("mine")
    code, _, err = run("first-neuron", "-o", "mine.py")
    assert (code, (tmp_path / "mine.py").read_text()) == (2, "mine")
    assert "--force" in err
    assert run("first-neuron", "-o", "mine.py", "--force")[0] == 0
    code, _, err = run("first-neuron", "-o", "no/such/folder.py")
    assert (code, "cannot be written" in err) == (2, True)


def test_export_takes_a_session_to_where_it_stands(run, tmp_path, trainer_on, catalog):
    trainer = trainer_on("first-neuron")
    trainer.seek(7)
    trainer.change(replace(trainer.settings, learning_rate=0.0002))
    trainer.seek(33)
    text = session_text(
        saved_session(trainer.snapshot(), read_text(catalog.find("first-neuron").path))
    )
    (tmp_path / "anna.neuron").write_text(text, encoding="utf-8")
    code, out, _ = run("anna.neuron")
    assert (code, out) == (0, script_text(trainer.snapshot()))
    code, out, _ = run("anna.neuron", "--csv", "--every", "10")
    assert [line.split(",")[0] for line in out.splitlines()] == [
        "step",
        "0",
        "10",
        "20",
        "30",
        "33",
    ]
    code, out, _ = run("anna.neuron", "--steps", "5", "--notebook")
    assert (code, json.loads(out)["nbformat"]) == (0, 4)
    (tmp_path / "anna.neuron").write_text(
        text.replace("step = 7", "step = seven"), encoding="utf-8"
    )
    code, out, err = run("anna.neuron")
    assert (code, out) == (2, "")
    assert err.startswith("anna.neuron:11:")


def test_export_of_nothing_known_is_wrong_usage(run):
    assert run("no-such-puzzle")[0] == 2
    assert run("gone.neuron")[0] == 2


def test_numbers_in_a_script_read_back_to_the_same_bits(trainer_on):
    trainer = trainer_on("cubic-with-adam")
    source = script_text(trainer.snapshot())
    written = {float(each) for each in re.findall(r"-?\d+\.\d+(?:e-?\d+)?", source)}
    assert set(np.abs(trainer.snapshot().parameters).tolist()) <= set(map(abs, written))


def test_a_picture_shows_the_panels_at_the_last_step(run, state):
    code, out, _ = run("two-bends", "--svg", "--steps", "90")
    assert code == 0
    assert out.startswith("<svg")
    shown = out.replace("&#160;", " ")
    assert "Two bends make a V" in shown
    assert "step 90" in shown
    assert list(state.iterdir()) == []
