"""A session file gives every number of the session again, and is believed in nothing."""

from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from neuron_tui.core.model.settings_table import SETTINGS
from neuron_tui.core.problems.bytes_of import read_text
from neuron_tui.core.problems.problem import PuzzleFileError
from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.keeping.replay import Replay, ReplayError
from neuron_tui.keeping.session_file import fingerprint, saved_session, session_text, timeline_text
from neuron_tui.keeping.session_reader import parse_session, parse_timeline, read_session

FILE = Path("a-class/anna.neuron")


@pytest.fixture
def text_of(catalog):
    """Write a trainer's session as a file's text."""

    def write(trainer):
        path = catalog.find(trainer.puzzle.id).path
        return session_text(saved_session(trainer.snapshot(), read_text(path)))

    return write


def _busy(trainer):
    """Do a little of everything that a learner can do."""
    trainer.seek(40)
    trainer.change(replace(trainer.settings, learning_rate=trainer.settings.learning_rate / 3))
    trainer.seek(91)
    trainer.change(trainer.settings, tuple((trainer.snapshot().parameters * 1.1).tolist()))
    trainer.seek(120)
    trainer.change(replace(trainer.settings, optimizer="adam", batch=2, l2=0.001))
    trainer.seek(133)
    trainer.change(replace(trainer.settings, hidden=(3,), activation="tanh"))
    trainer.change(replace(trainer.settings, scale="standard"))
    trainer.seek(150)
    trainer.change(replace(trainer.settings, batch=None, hold_out=frozenset({2})))
    trainer.seek(160)
    trainer.change(replace(trainer.settings, scaled_by="all examples"))
    trainer.seek(180)


def _same_bits(one, other):
    here, there = one.snapshot(), other.snapshot()
    assert (here.step, here.latest) == (there.step, there.latest)
    assert here.timeline == there.timeline
    assert np.array_equal(here.parameters, there.parameters)
    assert np.array_equal(here.losses.values, there.losses.values)
    assert np.array_equal(here.answers.values, there.answers.values)
    assert np.array_equal(here.state.memory, there.state.memory)


@pytest.mark.parametrize(
    "id", ["first-neuron", "cubic", "two-bends", "few-rows-at-a-time", "pruning"]
)
def test_a_session_comes_back_bit_for_bit(trainer_on, text_of, id):
    trainer = trainer_on(id)
    _busy(trainer)
    trainer.seek(100)
    session = parse_session(text_of(trainer), FILE)
    assert session.timeline == trainer.timeline
    assert session.step == 100
    _same_bits(Replay(session).finish(), trainer)


def test_a_session_comes_back_in_as_many_pieces_as_one_likes(trainer_on, text_of):
    trainer = trainer_on("two-bends")
    _busy(trainer)
    replay = Replay(parse_session(text_of(trainer), FILE))
    pieces = 0
    while not replay.is_done:
        replay.advance(7)
        pieces += 1
    assert pieces > 20
    _same_bits(replay.trainer, trainer)


def test_a_session_whose_loss_was_changed_comes_back_bit_for_bit(trainer_on, text_of):
    trainer = trainer_on("sure-and-wrong")
    for step, loss in ((3, "sum"), (9, "mean-cross-entropy"), (20, "perceptron")):
        trainer.seek(step)
        trainer.change(replace(trainer.settings, loss=loss))
    trainer.seek(30)
    text = text_of(trainer)
    again = Replay(parse_session(text, FILE))
    again.advance(100)
    assert again.trainer.snapshot().losses.values.tobytes() == (
        trainer.snapshot().losses.values.tobytes()
    )
    refused = text.replace(
        'loss = "mean-cross-entropy"', 'scale = "standard with output"\nloss = "cross-entropy"'
    )
    with pytest.raises(PuzzleFileError, match="cannot be trained: cross-entropy needs outputs"):
        parse_session(refused, FILE)


def test_another_start_and_layers_at_step_0_come_back(trainer_on, text_of):
    trainer = trainer_on("first-neuron")
    trainer.new_start()
    trainer.change(replace(trainer.settings, hidden=(4, 4), activation="relu"))
    trainer.seek(10)
    session = parse_session(text_of(trainer), FILE)
    assert session.timeline.start.given_for is not None
    _same_bits(Replay(session).finish(), trainer)


def test_a_session_of_a_million_steps_is_small(trainer_on, text_of):
    trainer = trainer_on("first-neuron")
    _busy(trainer)
    trainer.seek(170)
    trainer.change(
        replace(
            trainer.settings,
            hidden=(),
            activation="linear",
            optimizer="gradient descent",
            l2=0.0,
            scale="standard with output",
        )
    )
    trainer.seek(1_000_000)
    text = text_of(trainer)
    assert trainer.step == 1_000_000
    assert len(text.encode()) < 4096, text
    _same_bits(Replay(parse_session(text, FILE)).finish(), trainer)


def test_every_bundled_puzzle_lives_in_a_session(catalog, text_of):
    for entry in catalog.entries:
        trainer = Trainer(entry.puzzle)
        trainer.seek(3)
        session = parse_session(text_of(trainer), FILE)
        assert session.puzzle == entry.puzzle
        assert session.timeline == trainer.timeline
        assert session.found.loss == trainer.snapshot().loss


def test_a_session_is_read_from_its_file(trainer_on, text_of, tmp_path):
    trainer = trainer_on("first-neuron")
    trainer.seek(50)
    path = tmp_path / "mine.neuron"
    path.write_text(text_of(trainer), encoding="utf-8")
    session = read_session(path)
    assert session.puzzle.title == trainer.puzzle.title
    assert (session.step, session.found.solved) == (50, 9)


def test_a_timeline_alone_is_enough_where_the_puzzle_is_known(trainer_on):
    trainer = trainer_on("cubic")
    _busy(trainer)
    text = timeline_text(trainer.timeline, trainer.step, 180)
    _same_bits(Replay(parse_timeline(text, trainer.puzzle, FILE)).finish(), trainer)


def test_a_puzzle_with_quotes_of_all_kinds_lives_in_a_session(trainer_on):
    plain = 'format = 1\ntitle = "x"\nrows = [[1, 2], [2, 3], [3, "??"]]\n'
    for title in (
        "'''",
        'say "x"',
        "it ends in '",
        "tab\tand \\ back",
        "ŷ — \U0001f600",
        "\\u007f",
    ):
        text = (
            plain.replace(
                '"x"',
                '"""' + title.replace("\\", "\\\\").replace('"', '\\"').replace("\t", " ") + '"""',
            )
            + "# '"
        )
        trainer = trainer_on("first-neuron")
        session = replace(
            saved_session(trainer.snapshot(), text), puzzle=replace(trainer.puzzle, id="own")
        )
        assert parse_session(session_text(session), FILE).puzzle_text == text


@pytest.fixture
def written(trainer_on, text_of):
    trainer = trainer_on("first-neuron")
    trainer.seek(40)
    trainer.change(replace(trainer.settings, learning_rate=0.0002))
    trainer.seek(61)
    return text_of(trainer)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("session = 1", "session = 2", 2, "newer neuron-tui"),
        ("session = 1", "title = 1", 1, "no session of neuron-tui"),
        ("step = 61", "step = 100000000000", 4, "too large"),
        ("step = 61", "step = -1", 4, "too small"),
        ("step = 61", "", 1, "write the step"),
        ("parameters = [0.1, 0.6]", "parameters = [0.1]", 8, "2 parameters, not 1"),
        ("parameters = [0.1, 0.6]", "parameters = [0.1, nan]", 8, "no finite number"),
        ("parameters = [0.1, 0.6]", "parameters = [0.1, '0.6']", 8, "not a number"),
        ("parameters = [0.1, 0.6]", "", 6, "write the weights"),
        ("learning_rate = 0.0001", "learning_rate = -1", 7, "not above zero"),
        ("learning_rate = 0.0001", "learning_rate = 0.0001\nhidden = [100]", 8, "too large"),
        ("learning_rate = 0.0001", "learning_rate = 0.0001\nhold_out = [9]", 6, "row 9 is not"),
        ("learning_rate = 0.0001", "learning_rate = 0.0001\nhold_out = [5]", 6, "row 5 is not"),
        ("learning_rate = 0.0001", "learning_rate = 0.0001\noptimizer = 'magic'", 8, "optimizer"),
        ("learning_rate = 0.0001", "lerning_rate = 0.0001", 7, "did you mean learning_rate"),
        ("step = 40", "step = 0", 11, "too small"),
        ("[[changes]]", "[changes]", 10, "list"),
        ("title = ", "titel = ", 22, "did you mean title"),
        ("'''", '"""', None, ""),
    ],
)
def test_a_damaged_session_is_refused_with_its_line(written, old, new, line, said):
    assert old in written
    with pytest.raises(PuzzleFileError) as refused:
        parse_session(written.replace(old, new, 1), FILE)
    problems = refused.value.problems
    assert any(
        said in f"{each.key} {each.message}" and line in (each.line, None) for each in problems
    ), refused.value


def test_a_session_cut_anywhere_is_refused(written):
    for length in range(0, len(written) - 4, 7):
        with pytest.raises(PuzzleFileError):
            parse_session(written[:length], FILE)


def test_two_changes_at_one_step_are_refused(written):
    doubled = written.replace(
        "[[changes]]", "[[changes]]\nstep = 40\nlearning_rate = 0.0003\n[[changes]]", 1
    )
    with pytest.raises(PuzzleFileError, match="41"):
        parse_session(doubled, FILE)


def test_a_step_that_training_never_reaches_is_refused(trainer_on, text_of):
    trainer = trainer_on("first-neuron")
    trainer.change(replace(trainer.settings, learning_rate=1.0))
    trainer.seek(40)
    text = text_of(trainer).replace("step = 40", "step = 400000")
    with pytest.raises(ReplayError, match="diverges"):
        Replay(parse_session(text, FILE)).finish()


def test_the_fingerprint_tells_rows_and_starts_apart_and_no_words(catalog):
    puzzle = catalog.find("first-neuron").puzzle
    same = replace(puzzle, title="Another", hints=("one",))
    assert fingerprint(same) == fingerprint(puzzle)
    rows = (replace(puzzle.rows[0], output=24.0), *puzzle.rows[1:])
    assert fingerprint(replace(puzzle, rows=rows)) != fingerprint(puzzle)
    other = replace(puzzle, start=replace(puzzle.start, bias=0.7))
    assert fingerprint(other) != fingerprint(puzzle)


def test_every_setting_can_stand_in_a_session_file():
    assert {each.name for each in fields(Settings)} == {each.field for each in SETTINGS}
