"""What the learner did, in words and in order."""

from dataclasses import replace

from sessions import with_settings

from neuron_tui.core.insight.journal import Began, Changed, Moved, journal
from neuron_tui.core.model.setting import Offer
from neuron_tui.core.model.settings_table import setting_lines
from neuron_tui.core.puzzle.features import parse_feature
from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.keeping.journal_words import JournalLine, journal_lines
from puzzles import authored


def told(trainer):
    return [(line.step, line.text) for line in journal_lines(trainer.snapshot())]


STARTED = (0, "started at w = 0.1, b = 0.6, rate 0.0001")


def test_a_session_begins_with_its_start(first_neuron):
    trainer = Trainer(first_neuron)
    assert told(trainer) == [STARTED]
    trainer.seek(500)
    assert told(trainer) == [STARTED]


def test_every_change_is_told_at_its_step(first_neuron):
    trainer = Trainer(first_neuron)
    trainer.seek(40)
    with_settings(trainer, learning_rate=0.0002)
    trainer.seek(50)
    with_settings(trainer, loss="mean")
    trainer.seek(60)
    with_settings(trainer, loss="sum")
    trainer.seek(90)
    with_settings(trainer, hold_out=frozenset({4}))
    trainer.seek(91)
    trainer.change(trainer.settings, (1.5, -2.0))
    trainer.seek(92)
    with_settings(trainer, hold_out=frozenset())
    assert told(trainer) == [
        STARTED,
        (40, "the rate became 0.0002"),
        (50, "the loss became ½ mean e²"),
        (60, "the loss became ½ Σ e²"),
        (90, "row 4 held out"),
        (91, "set w = 1.5, b = −2"),
        (92, "row 4 returned to training"),
    ]


def test_whose_mean_scaling_takes_is_told_and_offered_where_rows_are_held_out(first_neuron):
    trainer = Trainer(authored(first_neuron, scale="standard", hold_out=(4,)))
    trainer.seek(5)
    with_settings(trainer, scaled_by="all examples")
    assert told(trainer)[-1] == (5, "scaling went by all examples")
    for settings, offered in (
        (trainer.settings, ["all examples"]),
        (replace(trainer.settings, hold_out=frozenset()), []),
        (replace(trainer.settings, scale="none"), []),
    ):
        lines = setting_lines(settings, Offer(settings, 3, (), frozenset()))
        assert [each.text for each in lines if each.name == "scaled by"] == offered


def test_several_changes_at_one_step_are_told_one_by_one(first_neuron):
    trainer = Trainer(first_neuron)
    with_settings(trainer, hold_out=frozenset({4, 2}))
    trainer.seek(10)
    settings = Settings(0.0003, "mean", frozenset({1, 3, 2}))
    trainer.change(settings, (0.0, 0.0))
    assert told(trainer) == [
        (0, "started at w = 0.1, b = 0.6, rate 0.0001, rows 2, 4 held out"),
        (10, "the rate became 0.0003"),
        (10, "the loss became ½ mean e²"),
        (10, "rows 1, 3 held out"),
        (10, "row 4 returned to training"),
        (10, "set w = 0, b = 0"),
    ]


def test_a_row_held_out_from_the_start_is_told_with_it(first_neuron):
    plan = {"hold_out": (3,)}
    trainer = Trainer(authored(first_neuron, **plan))
    assert told(trainer) == [(0, "started at w = 0.1, b = 0.6, rate 0.0001, row 3 held out")]


def test_a_change_at_the_start_is_another_start(first_neuron):
    trainer = Trainer(first_neuron)
    trainer.change(replace(trainer.settings, learning_rate=0.0004), (2.00948521, 1.0))
    assert told(trainer) == [(0, "started at w = 2.00949, b = 1, rate 0.0004")]


def test_every_weight_is_named(two_inputs):
    trainer = Trainer(two_inputs)
    trainer.seek(3)
    trainer.change(trainer.settings, (1.0, -2.5, 4.0))
    assert told(trainer) == [
        (0, "started at w1 = 0.5, w2 = −0.25, b = 1, rate 0.005"),
        (3, "set w1 = 1, w2 = −2.5, b = 4"),
    ]


def test_what_was_left_behind_is_not_told(first_neuron):
    trainer = Trainer(first_neuron)
    for step, rate in ((10, 0.0002), (20, 0.0003), (30, 0.0004)):
        trainer.seek(step)
        with_settings(trainer, learning_rate=rate)
    trainer.seek(15)
    with_settings(trainer, hold_out=frozenset({1}))
    assert told(trainer) == [STARTED, (10, "the rate became 0.0002"), (15, "row 1 held out")]
    trainer.reset()
    assert told(trainer) == [
        (0, "started at w = 0.1, b = 0.6, rate 0.0002, row 1 held out"),
    ]


def test_a_line_is_a_step_and_a_text(first_neuron):
    (line,) = journal_lines(Trainer(first_neuron).snapshot())
    assert line == JournalLine(*STARTED)


def test_a_change_is_a_fact_before_it_is_told(first_neuron):
    trainer = Trainer(first_neuron)
    trainer.seek(40)
    with_settings(trainer, learning_rate=0.0002)
    trainer.seek(91)
    trainer.change(trainer.settings, (1.5, -2.0))
    began, changed, moved = journal(trainer.snapshot())
    assert isinstance(began, Began)
    assert (began.values, began.differences) == ((("w", 0.1), ("b", 0.6)), ())
    assert isinstance(changed, Changed)
    assert (changed.step, changed.difference.setting.field) == (40, "learning_rate")
    assert changed.difference.new.learning_rate == 0.0002
    assert moved == Moved(91, (("w", 1.5), ("b", -2.0)))


def test_a_network_s_many_parameters_are_counted_and_the_few_set_by_hand_are_named(bent):
    trainer = Trainer(bent)
    trainer.seek(7)
    parameters = trainer.snapshot().parameters.tolist()
    # θ of one input, four neurons, one output: w1.1.1 … w1.4.1, b1.1 … b1.4, w2.1.1 … w2.1.4, b2.1
    parameters[1], parameters[12] = 0.5, -3.0
    trainer.change(trainer.settings, tuple(parameters))
    assert told(trainer) == [
        (0, "started at 13 parameters, rate 0.01"),
        (7, "set w1.2.1 = 0.5, b2.1 = −3"),
    ]


def test_a_change_of_layers_is_told_without_what_it_draws(first_neuron):
    trainer = Trainer(first_neuron)
    trainer.seek(5)
    with_settings(trainer, hidden=(3, 2), activation="relu")
    assert told(trainer)[1:] == [
        (5, "hidden layers became 3, 2"),
        (5, "the activation became relu"),
    ]


def test_features_left_out_and_made_again_are_told(make_puzzle):
    powers = tuple(parse_feature(text, 1) for text in ("x", "x^2"))
    puzzle = make_puzzle([(1, 1), (2, 4), (3, 9)], ask=[4], features=powers)
    trainer = Trainer(puzzle)
    trainer.seek(5)
    with_settings(trainer, features=False)
    trainer.seek(6)
    with_settings(trainer, features=True)
    assert told(trainer)[1:] == [
        (5, "inputs taken as they are"),
        (6, "features were made again"),
    ]
