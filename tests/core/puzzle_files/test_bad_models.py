"""Features, networks and training that cannot be: each is one problem that says where and what."""

import pytest
from puzzle_texts import HEAD, TITLE, expect_one_problem, names_of, only_problem_of, problems_of

from neuron_tui.core.puzzle_files.reader import parse_puzzle

# The lines after HEAD, the line and column of their problem, the key, a word of the message.
BAD_FEATURES = [
    ('features = "x"', 4, 12, "features", 'the text "x" is not a list of features'),
    ("features = [1]", 4, 13, "features[1]", "number 1 is not a text"),
    ('features = [""]', 4, 13, "features[1]", "blank"),
    ('features = ["x", "y"]', 4, 18, "features[2]", "this is no feature"),
    ('features = ["x²"]', 4, 13, "features[1]", "such as x, x^2"),
    ('features = ["x + 1"]', 4, 13, "features[1]", "this is no feature"),
    ('features = ["2*x"]', 4, 13, "features[1]", "this is no feature"),
    ('features = ["tan(x)"]', 4, 13, "features[1]", "this is no feature"),
    ('features = ["sin(x"]', 4, 13, "features[1]", "this is no feature"),
    ('features = ["x^-1"]', 4, 13, "features[1]", "this is no feature"),
    ('features = ["x^0"]', 4, 13, "features[1]", "always 1"),
    ('features = ["x^13"]', 4, 13, "features[1]", "a power of 13 is too high: write 12 at most"),
    ('features = ["x^01"]', 4, 13, "features[1]", "this is no feature"),
    (f'features = ["x^{"9" * 20}"]', 4, 13, "features[1]", "too high"),
    ('features = ["x2"]', 4, 13, "features[1]", "there is no input x2"),
    ('features = ["x0"]', 4, 13, "features[1]", "there is no input x0"),
    ('features = ["x*x2"]', 4, 13, "features[1]", "there is no input x2"),
    (f'features = ["x{"9" * 20}"]', 4, 13, "features[1]", "there is no input"),
    (f'features = ["x{" " * 24}"]', 4, 13, "features[1]", "shorten it to 24"),
    ('features = ["__import__(x)"]', 4, 13, "features[1]", "this is no feature"),
    ("features = [" + '"x", ' * 65 + "]", 4, 12, "features", "65 features are too many"),
    ('features = ["x", "x^2"]\n[neuron]\nweights = [1]', 6, 11, "neuron.weights", "not 2"),
    ('scale = "standart"', 4, 9, "scale", 'did you mean "standard"'),
    ('scale = "inputs"', 4, 9, "scale", '"none" or "standard" or "standard with output"'),
    ("scale = true", 4, 9, "scale", "true is not a scale"),
    ('scaled_by = "all example"', 4, 13, "scaled_by", 'did you mean "all examples"?'),
    ('scaled_by = "me"', 4, 13, "scaled_by", '"rows in training" or "all examples"'),
    ('unsolvable_by = "linear neurons"', 4, 17, "unsolvable_by", 'mean "linear neuron"'),
    ('unsolvable_by = "me"', 4, 17, "unsolvable_by", 'write "linear neuron" or "relu neuron"'),
    (
        'unsolvable_by = ["linear neuron", "me"]',
        4,
        35,
        "unsolvable_by[2]",
        "is not a claim this neuron-tui knows",
    ),
    ("unsolvable_by = 3", 4, 17, "unsolvable_by", "not a claim"),
    ("unsolvable_by = []", 4, 17, "unsolvable_by", "this list is empty"),
    (f'features = ["x{"9" * 5000}"]', 4, 13, "features[1]", "shorten it to 24"),
]

# The lines after [neuron] in line 4, as above.
BAD_NEURONS = [
    ("hidden = 3", 5, 10, "hidden", "number 3 is not a list of sizes"),
    ("hidden = [0]", 5, 11, "hidden[1]", "0 is too small"),
    ("hidden = [8, 65]", 5, 14, "hidden[2]", "1 to 64"),
    ("hidden = [8.0]", 5, 11, "hidden[1]", "whole number"),
    ("hidden = [1, 1, 1, 1, 1, 1, 1]", 5, 10, "hidden", "7 layers are too many"),
    ("hidden = [2]\nweights = [0.1]", 6, 1, "weights", "write layers instead"),
    ("weights = [0.1]\nhidden = [2]", 5, 1, "weights", "write layers instead"),
    ("weights = [0.1]\nlayers = [[[0.1], [0.6]]]", 5, 1, "weights", "write layers instead"),
    ("layers = 1", 5, 10, "layers", "number 1 is not a list of layers"),
    ("layers = []", 5, 10, "layers", "0 layers, but this network has 1"),
    ("layers = [1]", 5, 11, "layers[1]", "number 1 is not a list of weights and biases"),
    ("layers = [[1, [0.6]]]", 5, 12, "layers[1][1]", "number 1 is not a list of numbers"),
    ("layers = [[['1'], [0.6]]]", 5, 13, "layers[1][1][1]", "quotes"),
    ("layers = [[[0.1], [nan]]]", 5, 20, "layers[1][2][1]", "finite"),
    ("layers = [[[0.1]]]", 5, 11, "layers[1]", "1 list, not 2"),
    ("layers = [[[0.1], [0.6], [1]]]", 5, 11, "layers[1]", "3 lists, not 2"),
    ("layers = [[[0.1, 1], [0.6]]]", 5, 12, "layers[1][1]", "2 entries, not 1"),
    ("layers = [[[0.1], []]]", 5, 19, "layers[1][2]", "0 entries, not 1"),
    ("layers = [[[0.1], [1]], [[1], [1]]]", 5, 10, "layers", "2 layers, but this network has 1"),
    (
        "hidden = [2]\nlayers = [[[1, 2], [0, 0]]]",
        6,
        10,
        "layers",
        "1 layer, but this network has 2",
    ),
    (
        "hidden = [2]\nlayers = [[[1, 2], [0, 0]], [[1], [0]]]",
        *(6, 29, "layers[2]", "2 lists, not 3: write the weights of each of its 2 inputs"),
    ),
    (
        "hidden = [2]\nlayers = [[[1, 2], [0, 0]], [[1, 1], [1], [0]]]",
        *(6, 30, "layers[2][1]", "2 entries, not 1"),
    ),
    ('activation = "rely"', 5, 14, "activation", 'did you mean "relu"'),
    ('activation = "leaky_relu"', 5, 14, "activation", 'did you mean "leaky relu"'),
    ('activation = "Sigmoid"', 5, 14, "activation", 'did you mean "sigmoid"'),
    ('activation = "softmax"', 5, 14, "activation", '"leaky relu" or "relu" or "sigmoid"'),
]

# The lines after [training] in line 4, as above.
BAD_PLANS = [
    ('optimizer = "adamm"', 5, 13, "optimizer", 'did you mean "adam"'),
    ('optimizer = "gradient decent"', 5, 13, "optimizer", 'did you mean "gradient descent"'),
    ('optimizer = "RMSProp"', 5, 13, "optimizer", 'did you mean "rmsprop"'),
    ('optimizer = "sgd"', 5, 13, "optimizer", '"momentum" or "nesterov" or "rmsprop" or "adam"'),
    ("batch = 0", 5, 9, "batch", "0 is too small"),
    ("batch = 3", 5, 9, "batch", "3 is too large: write a whole number from 1 to 2"),
    ("batch = 2\nhold_out = [1]", 5, 9, "batch", "2 is too large"),
    ("batch = 1.0", 5, 9, "batch", "whole number"),
    ("l1 = -1", 5, 6, "l1", "-1 is below zero"),
    ("l2 = -0.5", 5, 6, "l2", "-0.5 is below zero"),
    ("l2 = nan", 5, 6, "l2", "finite"),
    ("l1 = '0'", 5, 6, "l1", "quotes"),
    ('loss = "cross entropy"', 5, 8, "loss", 'did you mean "cross-entropy"'),
    ('loss = "cross-entropy"', 5, 8, "loss", "needs outputs of 0 and 1, not 2: write the two"),
    ('loss = "perceptron"', 5, 8, "loss", "perceptron needs outputs of 0 and 1, not 2"),
]

BAD_MODELS = [
    *((HEAD + lines, *found) for lines, *found in BAD_FEATURES),
    *(
        (f"{HEAD}[{table}]\n{lines}", line, column, f"{table}.{key}", words)
        for table, cases in (("neuron", BAD_NEURONS), ("training", BAD_PLANS))
        for lines, line, column, key, words in cases
    ),
]


@pytest.mark.parametrize(
    ("text", "line", "column", "key", "words"), BAD_MODELS, ids=names_of(BAD_MODELS)
)
def test_a_bad_model_is_one_problem_that_says_where_and_what(
    text: str, line: int, column: int, key: str, words: str
):
    expect_one_problem(text, line, column, key, words)


CLASSES = TITLE + 'rows = [[1, 0], [2, 1], [3, "??"]]\n'


def test_a_loss_for_two_classes_brings_its_own_output_neuron():
    both = '[neuron]\nactivation = "relu"\n[training]\nloss = "cross-entropy"\nlearning_rate = 1'
    found = "cross-entropy has a sigmoid at the output: leave activation out"
    expect_one_problem(CLASSES + both, 5, 1, "neuron.activation", found)
    for lines in ("", '[neuron]\nactivation = "sigmoid"\n', "[neuron]\nhidden = [2]\n"):
        text = f'{CLASSES}{lines}[training]\nloss = "cross-entropy"\nlearning_rate = 1'
        settings = parse_puzzle(text, "classes").settings
        assert settings.activation == ("relu" if "hidden" in lines else "sigmoid")


def test_its_outputs_are_not_scaled():
    text = f'{CLASSES}scale = "standard with output"\n[training]\nloss = "mean-cross-entropy"'
    expect_one_problem(text, 6, 8, "training.loss", "as they are: scale the inputs only")


TWO_INPUTS = TITLE + 'rows = [[1, 2, 3], [2, 3, 5], [3, 5, "??"]]\n'


@pytest.mark.parametrize("feature", ["x", "x^2", "|x|", "sin(x)", "1/x", "x*x2", "x1*x"])
def test_a_feature_of_several_inputs_says_of_which(feature: str):
    text = f'{TWO_INPUTS}features = ["{feature}"]'
    expect_one_problem(text, 4, 13, "features[1]", "say which one, x1 to x2")


def test_a_feature_of_a_missing_input_says_how_many_there_are():
    text = TWO_INPUTS + 'features = ["x1*x3"]'
    expect_one_problem(text, 4, 13, "features[1]", "there is no input x3: rows have 2")


NOT_FINITE = [
    ("log(x)", [0, 1, 2]),
    ("log(x)", [1, 2, -1]),
    ("sqrt(x)", [1, -4, 2]),
    ("1/x", [1, 0, 2]),
    ("exp(x)", [1, 1000, 2]),
    ("x^9", [1, 2, 1e50]),
]


def text_with(feature: str, inputs: list[float]) -> str:
    entries = ", ".join(f"[{x}, 1]" for x in inputs[:-1])
    return f'{TITLE}rows = [{entries}, [{inputs[-1]}, "??"]]\nfeatures = ["{feature}"]'


@pytest.mark.parametrize(("feature", "inputs"), NOT_FINITE)
def test_a_feature_without_a_finite_value_is_a_problem_of_the_file(
    feature: str, inputs: list[float]
):
    assert only_problem_of(text_with(feature, inputs)).key.startswith(("rows", "features"))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (HEAD + 'features = ["y", "x"]\n[neuron]\nweights = [1, 2]', "features[1]"),
        (TITLE + "rows = 3\n[training]\nbatch = 2", "rows"),
        (TITLE + 'sequence = [1, 2, true, 4, "??"]\n[training]\nbatch = 2', "sequence[3]"),
        (
            HEAD + "[neuron]\nhidden = [0]\nlayers = [[[1, 2], [0, 0]], [[1], [1], [0]]]",
            "neuron.hidden[1]",
        ),
    ],
)
def test_what_cannot_be_read_makes_nothing_else_wrong(text: str, key: str):
    assert [problem.key for problem in problems_of(text)] == [key]
