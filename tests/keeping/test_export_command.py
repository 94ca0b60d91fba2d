"""`neuron-tui export`: what it writes where, and how it ends."""

import json
from dataclasses import replace

import pytest
from exported import assert_agrees, output_of

from neuron_tui.cli import main
from neuron_tui.core.catalog.catalog import load_catalog
from neuron_tui.core.choosing.typed_entry import entry_called
from neuron_tui.core.problems.bytes_of import read_text
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.keeping.script.script import script_text
from neuron_tui.keeping.session_file import saved_session, session_text


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
    printed = output_of((tmp_path / "typed.py").read_text("utf-8"))
    assert_agrees(_at_its_end(entry_called("3 7 11 15 ?").puzzle), printed)


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


def test_a_picture_shows_the_panels_at_the_last_step(run, state):
    code, out, _ = run("two-bends", "--svg", "--steps", "90")
    assert code == 0
    assert out.startswith("<svg")
    shown = out.replace("&#160;", " ")
    assert load_catalog().find("two-bends").title in shown
    assert "step 90" in shown
    assert list(state.iterdir()) == []
