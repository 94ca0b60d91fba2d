"""What is made of a row's inputs before the neuron sees them, and what is no feature."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_tui.core.data.dataset import dataset_of
from neuron_tui.core.model.network import Network
from neuron_tui.core.puzzle.features import Feature, parse_feature
from neuron_tui.core.training.trainer import Trainer

ROWS = [[4.0, -2.0], [0.25, 3.0], [1.0, 0.5]]


def values_of(text, inputs):
    """Return the feature of every row, of which only so many inputs are there."""
    feature = parse_feature(text, inputs)
    return [feature.value(row[:inputs]) for row in ROWS]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("x", [4.0, 0.25, 1.0]),
        ("x1", [4.0, 0.25, 1.0]),
        ("x^1", [4.0, 0.25, 1.0]),
        ("x^2", [16.0, 0.0625, 1.0]),
        ("x^9", [262144.0, 0.25**9, 1.0]),
        ("x^12", [16777216.0, 0.25**12, 1.0]),
        ("|x|", [4.0, 0.25, 1.0]),
        ("abs(x)", [4.0, 0.25, 1.0]),
        ("sqrt(x)", [2.0, 0.5, 1.0]),
        ("1/x", [0.25, 4.0, 1.0]),
        ("sin(x)", [-0.7568024953079282, 0.24740395925452294, 0.8414709848078965]),
        ("cos(x)", [-0.6536436208636119, 0.9689124217106447, 0.5403023058681398]),
        ("exp(x)", [54.598150033144236, 1.2840254166877414, 2.718281828459045]),
        ("log(x)", [1.3862943611198906, -1.3862943611198906, 0.0]),
        ("x*x", [16.0, 0.0625, 1.0]),
        (" x ^ 2 ", [16.0, 0.0625, 1.0]),
    ],
)
def test_a_feature_of_one_input(text, values):
    assert values_of(text, 1) == pytest.approx(values, rel=1e-14)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("x1", [4.0, 0.25, 1.0]),
        ("x2", [-2.0, 3.0, 0.5]),
        ("x2^3", [-8.0, 27.0, 0.125]),
        ("|x2|", [2.0, 3.0, 0.5]),
        ("1/x2", [-0.5, 1 / 3, 2.0]),
        ("x1*x2", [-8.0, 0.75, 0.5]),
        ("x2*x1", [-8.0, 0.75, 0.5]),
        ("x2*x2", [4.0, 9.0, 0.25]),
    ],
)
def test_a_feature_of_two_inputs(text, values):
    assert values_of(text, 2) == pytest.approx(values, rel=1e-14)


def test_a_feature_keeps_the_text_its_author_wrote():
    assert parse_feature(" x1 * x2", 2) == Feature(" x1 * x2", inputs=(0, 1))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        *((text, "this is no feature") for text in ("", "y", "2x", "x+1", "x**2", "x^-1", "x^1.5")),
        *((text, "this is no feature") for text in ("tan(x)", "sin(x", "sin(sin(x))", "x*x*x")),
        *((text, "this is no feature") for text in ("X", "exp(x)^2", "2/x", "|x", "x^2^2", "()")),
        ("x^0", "always 1"),
        ("x0", "no input x0"),
        ("x2", "no input x2: rows have 1"),
        ("x*x2", "no input x2"),
    ],
)
def test_what_is_no_feature_is_refused_in_words(text, words):
    with pytest.raises(ValueError, match=words):
        parse_feature(text, 1)


@pytest.mark.parametrize("text", ["x", "x^2", "sin(x)", "|x|", "1/x", "x1*x"])
def test_among_several_inputs_a_feature_has_to_say_which(text):
    with pytest.raises(ValueError, match="say which one, x1 to x3"):
        parse_feature(text, 3)


@given(st.text("x0123456789^*/|()sincoexplgqrtab +-_.", max_size=12), st.integers(1, 3))
def test_any_text_is_a_feature_or_refused(text, inputs):
    try:
        feature = parse_feature(text, inputs)
    except ValueError:
        return
    assert feature.text == text
    assert all(0 <= place < inputs for place in feature.inputs)
    assert math.isfinite(feature.value([1.0] * inputs))


@pytest.mark.parametrize(
    ("text", "value", "result"),
    [
        ("log(x)", 0.0, -math.inf),
        ("1/x", 0.0, math.inf),
        ("exp(x)", 1e4, math.inf),
        ("x^9", 1e50, math.inf),
        ("x^9", -1e50, -math.inf),
        ("x^8", -1e50, math.inf),
        ("x*x", 1e200, math.inf),
    ],
)
def test_a_value_that_is_not_finite_raises_nothing(text, value, result):
    assert parse_feature(text, 1).value([value]) == result


@pytest.mark.parametrize("text", ["log(x)", "sqrt(x)"])
def test_a_value_that_is_not_defined_is_no_number(text):
    assert math.isnan(parse_feature(text, 1).value([-1.0]))


@pytest.mark.parametrize(("text", "ask"), [("log(x)", 0.0), ("1/x", 0.0), ("sqrt(x)", -4.0)])
def test_a_row_without_a_finite_value_is_refused_by_its_number(make_puzzle, text, ask):
    feature = parse_feature(text, 1)
    good, bad = (1.0, 1.0), (ask, 5.0)
    with pytest.raises(ValueError, match="no finite value for row 2"):
        dataset_of(make_puzzle([good, bad, good], ask=[2.0], features=(feature,)))
    with pytest.raises(ValueError, match="no finite value for row 3"):
        dataset_of(make_puzzle([good, good], ask=[ask], features=(feature,)))


@pytest.mark.parametrize("scale", ["none", "standard"])
def test_features_too_large_to_train_with_are_refused_in_words(make_puzzle, scale):
    features = (parse_feature("x^4", 1),)
    puzzle = make_puzzle([(1e50, 1), (1, 2)], ask=[2], features=features, scale=scale)
    with pytest.raises(ValueError, match="too large"):
        Trainer(puzzle)


def test_a_dataset_holds_the_author_s_inputs_and_what_was_made_of_them(make_puzzle):
    features = (parse_feature("x^2", 1), parse_feature("1/x", 1))
    dataset = dataset_of(make_puzzle([(2, 1), (4, 3)], ask=[-1], features=features))
    assert dataset.raw_inputs.tolist() == [[2.0], [4.0], [-1.0]]
    assert dataset.inputs.tolist() == [[4.0, 0.5], [16.0, 0.25], [1.0, -1.0]]
    assert dataset.trained_inputs(np.array([[10.0]])).tolist() == [[100.0, 0.1]]


def test_with_its_features_a_neuron_learns_the_cubic(make_puzzle):
    puzzle = make_puzzle(
        [(x, x**3 + 2 * x + 1) for x in range(-3, 4)],
        ask=[5],
        answer=136.0,
        features=tuple(parse_feature(text, 1) for text in ("x", "x^2", "x^3")),
        scale="standard",
        weights=(0.0, 0.0, 0.0),
    )
    trainer = Trainer(puzzle)
    moment = trainer.snapshot()
    assert moment.network == Network(3)
    optimum = moment.analysis.optimum.parameters
    assert moment.predict(optimum, np.array([[5.0], [10.0]])) == pytest.approx([136.0, 1021.0])
    trainer.run(20_000)
    assert trainer.snapshot().status == "solved"


@pytest.mark.parametrize(
    ("text", "formula"), [("x^2", "x²"), ("x1 ^ 3", "x1³"), ("x^12", "x^12"), ("|x|", "|x|")]
)
def test_a_power_is_written_as_in_formulas(text, formula):
    assert Feature(text, (0,)).formula == formula
