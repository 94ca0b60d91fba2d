"""`neuron-tui grade`: session files trained again, and what they say compared with that."""

import csv
import io
import json
from dataclasses import replace

import pytest

from neuron_tui.cli import main
from neuron_tui.core.problems.bytes_of import read_text
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.keeping.session_file import saved_session, session_text


@pytest.fixture
def text_of(catalog):
    def write(id, steps, **changes):
        trainer = Trainer(catalog.find(id).puzzle)
        trainer.change(replace(trainer.settings, **changes))
        trainer.seek(steps)
        return session_text(saved_session(trainer.snapshot(), read_text(catalog.find(id).path)))

    return write


@pytest.fixture
def grades(tmp_path, capsys):
    def run(*options, **files):
        for name, text in files.items():
            (tmp_path / f"{name}.neuron").write_text(text, encoding="utf-8")
        code = main(["grade", str(tmp_path), *options])
        return code, capsys.readouterr().out

    return run


def test_a_class_is_told_as_a_table(grades, text_of):
    code, out = grades(
        anna=text_of("first-neuron", 50),
        ben=text_of("first-neuron", 4, learning_rate=0.00023),
        carla=text_of("two-bends", 200),
        dora=text_of("first-neuron", 3),
    )
    lines = [line.split() for line in out.splitlines()]
    assert code == 0
    assert lines[1][:4] == ["anna", "first-neuron", "9", "50"]
    assert lines[2][:4] == ["ben", "first-neuron", "1", "4"]
    assert lines[3][:4] == ["carla", "two-bends", "71", "200"]
    assert lines[4] == ["dora", "first-neuron", "3", "0"]
    assert out.endswith("\n4 sessions, 3 solved, 0 in doubt\n")


def test_a_single_session_is_counted_as_one(grades, text_of):
    _, out = grades(dora=text_of("first-neuron", 3))
    assert out.endswith("\n1 session, 0 solved, 0 in doubt\n")


@pytest.mark.parametrize(
    ("old", "new", "doubt"),
    [
        ("solved = 9", "solved = 2", "it says solved at step 2; training gives solved at step 9"),
        ("loss = 0.04", "loss = 0.03", "it says loss"),
        ("prediction = 111.1", "prediction = 111.0", "it says prediction"),
        ("tolerance = 0.5", "tolerance = 50", "its puzzle is not the one known by this id"),
        ("answer = 111", "answer = 90", "its puzzle is not the one known by this id"),
        ("[11, 23]", "[11, 24]", "its puzzle is not the one known by this id"),
        ("parameters = [0.1", "parameters = [1.9", "training gives"),
    ],
)
def test_an_edited_number_is_found(grades, text_of, old, new, doubt):
    text = text_of("first-neuron", 50)
    assert old in text
    code, out = grades("--json", anna=text.replace(old, new, 1))
    (anna,) = json.loads(out)
    assert code == 1
    assert any(doubt in each for each in anna["doubts"])


def test_parameters_typed_by_hand_are_told(grades, text_of, catalog):
    trainer = Trainer(catalog.find("first-neuron").puzzle)
    trainer.seek(2)
    trainer.change(trainer.settings, (2.0, 1.0))
    trainer.seek(5)
    text = session_text(
        saved_session(trainer.snapshot(), read_text(catalog.find("first-neuron").path))
    )
    _, out = grades("--json", by_hand=text, trained=text_of("first-neuron", 50))
    by_hand, trained = json.loads(out)
    assert (by_hand["set_by_hand"], by_hand["solved"]) == (True, 2)
    assert (trained["set_by_hand"], trained["solved"]) == (False, 9)


def test_a_file_that_cannot_be_read_is_told_with_its_line_and_the_others_go_on(grades, text_of):
    text = text_of("first-neuron", 50)
    code, out = grades("--csv", anna=text.replace("step = 50", "step = x"), ben=text)
    anna, ben = csv.DictReader(io.StringIO(out))
    assert code == 1
    assert "anna.neuron:4:" in anna["doubts"]
    assert (ben["solved"], ben["doubts"]) == ("9", "")


def test_a_session_that_keeps_it_busy_is_told_and_the_others_go_on(grades, text_of):
    long = text_of("two-bends", 3).replace("step = 3", "step = 10_000_000", 1)
    code, out = grades("--json", "--seconds", "1", anna=long, ben=text_of("first-neuron", 50))
    anna, ben = json.loads(out)
    assert code == 1
    (doubt,) = anna["doubts"]
    assert doubt.startswith("it takes more than 1 s to train again: after these it is at")
    assert doubt.endswith(" of 10,000,000. --seconds gives it longer")
    assert (anna["solved"], ben["solved"], ben["doubts"]) == (None, 9, [])


def test_no_cell_of_a_table_is_a_formula(grades, text_of):
    _, out = grades("--csv", **{"=cmd()": text_of("first-neuron", 50)})
    assert next(csv.DictReader(io.StringIO(out)))["who"] == "'=cmd()"


def test_a_folder_without_sessions_is_wrong_usage(grades):
    assert grades()[0] == 2
