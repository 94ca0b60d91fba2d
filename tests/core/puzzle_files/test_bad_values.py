"""Values of the wrong type, numbers out of bounds, texts one cannot see: each is one problem."""

import pytest
from puzzle_texts import HEAD, expect_one_problem, names_of

# The lines after HEAD, the line and column of their problem, the key, a word of the message.
BAD_TYPES = [
    ("question = 3", 4, 12, "question", "number 3 is not a text"),
    ("question = true", 4, 12, "question", "true is not a text"),
    ("question = []", 4, 12, "question", "a list is not a text"),
    ("question = {}", 4, 12, "question", "a table is not a text"),
    ("[question]", 4, 1, "question", "a table is not a text"),
    ("question = 2025-01-01", 4, 12, "question", "date"),
    ('columns = "x"', 4, 11, "columns", 'the text "x" is not a list'),
    ("columns = [1, 'y']", 4, 12, "columns[1]", "number 1 is not a text"),
    ("answer = true", 4, 10, "answer", "true is not a number"),
    ('answer = "12.5"', 4, 10, "answer", "take its quotes away"),
    ('answer = "many"', 4, 10, "answer", 'the text "many" is not a number'),
    ("rule = 1", 4, 8, "rule", "not a text"),
    ('difficulty = "hard"', 4, 14, "difficulty", "from 1 to 5"),
    ("difficulty = 2.0", 4, 14, "difficulty", "whole number"),
    ("difficulty = true", 4, 14, "difficulty", "whole number"),
    ('hints = "x"', 4, 9, "hints", "write a list"),
    ('hints = ["x", ["y"]]', 4, 15, "hints[2]", "a list is not a text"),
    ("[[hints]]", 4, 1, "hints[1]", "a table is not a text"),
    ("explanation = 1", 4, 15, "explanation", "not a text"),
    ("neuron = 1", 4, 10, "neuron", "[neuron]"),
    ("[[neuron]]", 4, 1, "neuron", "a list is not a table"),
    ("training = [1]", 4, 12, "training", "[training]"),
    ("[neuron]\nweights = 0.1", 5, 11, "neuron.weights", "[0.1]"),
    ("[neuron]\nweights = ['0.1']", 5, 12, "neuron.weights[1]", "quotes"),
    ("[neuron]\nbias = '1'", 5, 8, "neuron.bias", "quotes"),
    ("[neuron]\nactivation = 1", 5, 14, "neuron.activation", '"linear"'),
    ("[neuron]\nseed = 1.5", 5, 8, "neuron.seed", "whole number"),
    ("[training]\nlearning_rate = '0.1'", 5, 17, "training.learning_rate", "quotes"),
    ("[training]\nloss = true", 5, 8, "training.loss", '"sum" or "mean"'),
    ("[training]\nsteps = '9'", 5, 9, "training.steps", "whole number"),
    ("[training]\nhold_out = 1", 5, 12, "training.hold_out", "[2]"),
    ("[training]\nhold_out = [1.0]", 5, 13, "training.hold_out[1]", "whole number"),
]

BAD_NUMBERS = [
    ('answer = "0,5"', 4, 10, "answer", "write 0.5, not 0,5, without quotes"),
    ('answer = "$10"', 4, 10, "answer", "write 10 and put $ into columns"),
    ("[training]\nsteps = 50.0", 5, 9, "training.steps", "write the whole number 50"),
    ("[training]\nsteps = 1e3", 5, 9, "training.steps", "write the whole number 1000"),
    ("[training]\nsteps = 1e300", 5, 9, "training.steps", "not a whole number"),
    ("[training]\nlearning_rate = 1e51", 5, 17, "training.learning_rate", "number like 0.001"),
    ("[training]\nl2 = 1e51", 5, 6, "training.l2", "beyond 1e50"),
    ("answer = nan", 4, 10, "answer", "finite"),
    ("answer = -inf", 4, 10, "answer", "finite"),
    ("answer = 1e400", 4, 10, "answer", "finite"),
    ("answer = 1.1e50", 4, 10, "answer", "other units"),
    ("answer = -1" + "0" * 51, 4, 10, "answer", "other units"),
    ("answer = 1" + "0" * 400, 4, 10, "answer", "other units"),
    ("answer = 0x" + "f" * 9000, 4, 10, "answer", "other units"),
    ("difficulty = 0", 4, 14, "difficulty", "too small"),
    ("difficulty = 6", 4, 14, "difficulty", "from 1 to 5"),
    ("difficulty = 0x" + "f" * 9000, 4, 14, "difficulty", "too large"),
    ("[neuron]\nbias = nan", 5, 8, "neuron.bias", "finite"),
    ("[neuron]\nweights = []", 5, 11, "neuron.weights", "0 entries, not 1"),
    ("[neuron]\nweights = [1, 2]", 5, 11, "neuron.weights", "2 entries, not 1"),
    ("[neuron]\nweights = [inf]", 5, 12, "neuron.weights[1]", "finite"),
    ("[neuron]\nseed = -1", 5, 8, "neuron.seed", "too small"),
    ("[neuron]\nseed = 9223372036854775808", 5, 8, "neuron.seed", "too large"),
    ("[training]\nlearning_rate = 0", 5, 17, "training.learning_rate", "above zero"),
    ("[training]\nlearning_rate = -0.1", 5, 17, "training.learning_rate", "above zero"),
    ("[training]\nlearning_rate = inf", 5, 17, "training.learning_rate", "finite"),
    ("[training]\ntolerance = 0.0", 5, 13, "training.tolerance", "above zero"),
    ("[training]\ntolerance = -1", 5, 13, "training.tolerance", "above zero"),
    ("[training]\nsteps = 0", 5, 9, "training.steps", "too small"),
    ("[training]\nsteps = 10_000_001", 5, 9, "training.steps", "10_000_000"),
    ("[training]\nloss = 'meen'", 5, 8, "training.loss", 'did you mean "mean"'),
    ("[training]\nloss = 'x'", 5, 8, "training.loss", '"sum" or "mean"'),
]

BAD_TEXTS = [
    ('rule = ""', 4, 8, "rule", "blank"),
    ('rule = " \u200d "', 4, 8, "rule", "blank"),
    ('question = "\\n"', 4, 12, "question", "blank"),
    ('hints = ["", "x"]', 4, 10, "hints[1]", "blank"),
    ('columns = ["x", " "]', 4, 17, "columns[2]", "blank"),
    (f'rule = "{"x" * 81}"', 4, 8, "rule", "shorten it to 80"),
    (f'columns = ["x", "{"y" * 25}"]', 4, 17, "columns[2]", "shorten it to 24"),
    ('columns = ["x"]', 4, 11, "columns", "1 entry, not 2"),
    (f'question = "{"x" * 4001}"', 4, 12, "question", "4001 characters are too many"),
    (f'explanation = "{"x" * 9999}"', 4, 15, "explanation", "shorten it to 4000"),
    (f'hints = ["x", "{"y" * 4001}"]', 4, 15, "hints[2]", "shorten it to 4000"),
    ("hints = [" + '"x", ' * 101 + "]", 4, 9, "hints", "101 hints are too many: keep at most 100"),
    ('rule = "e' + "\u0301" * 9 + '"', 4, 8, "rule", "more than 8 marks are stacked"),
    ('question = "z\u20dd' + "\u0334" * 8 + '"', 4, 12, "question", "stacked on one letter"),
    ('columns = ["x", "y", "z"]', 4, 11, "columns", "3 entries, not 2"),
    ('rule = "a\\nb"', 4, 8, "rule", "U+000A"),
    ('rule = """\na\nb"""', 4, 8, "rule", "keep it on one line"),
    ('rule = "a\tb"', 4, 8, "rule", "U+0009"),
    ('explanation = "a\\tb"', 4, 15, "explanation", "spaces"),
    ('columns = ["a\\nb", "c"]', 4, 12, "columns[1]", "U+000A"),
    ('explanation = "a\\r\\nb"', 4, 15, "explanation", "U+000D"),
    ('explanation = "a\\u001b[31mb"', 4, 15, "explanation", "U+001B"),
    ('question = "a\\u007f"', 4, 12, "question", "U+007F"),
    ('question = "a\u0085"', 4, 12, "question", "U+0085"),
    ('question = "a\u009b"', 4, 12, "question", "U+009B"),
    ('question = "a\u2028"', 4, 12, "question", "U+2028"),
    ('question = "a\u2029"', 4, 12, "question", "U+2029"),
    ('question = "a\u202e"', 4, 12, "question", "U+202E"),
    ('question = "a\u2066"', 4, 12, "question", "U+2066"),
    ('question = "a\ufeff"', 4, 12, "question", "U+FEFF"),
    ('question = "a\U000e0041"', 4, 12, "question", "U+E0041"),
    ('hints = ["x", "a\u200b"]', 4, 15, "hints[2]", "U+200B"),
    (
        'rule = "\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006 x"',
        *(4, 8, "rule", "U+0001, U+0002, U+0003, U+0004 and 2 more"),
    ),
]

# In questions and lessons: the lines after a question's text, which stands in line 5.
BAD_QUESTIONS = [
    ('choices = ["a"]\nright = 1', 6, 11, "questions[1].choices", "leaves nothing to choose"),
    ('choices = ["a", "b"]', 4, 1, "questions[1].right", "this key is missing"),
    ('choices = ["a", "b"]\nright = 3', 7, 9, "questions[1].right", "from 1 to 2"),
    ('choices = ["a", "b"]\nright = 1\ntempting = ["x"]', 8, 12, "questions[1].tempting", "not 2"),
    ('number = 3\nmeasured = "lots"', 7, 12, "questions[1].measured", "this measures nothing"),
    (
        'choices = ["a", "b"]\nright = 1\nholds = ["loss < 2", "loss"]',
        *(8, 22, "questions[1].holds[2]", "this compares nothing"),
    ),
    ('number = 3\nwhen = "later"', 7, 8, "questions[1].when", "there is no such moment"),
    ('number = 3\nidee = "step"', 7, 1, "questions[1].idee", "did you mean idea"),
]

BAD_VALUES = [(HEAD + lines, *found) for lines, *found in BAD_TYPES + BAD_NUMBERS + BAD_TEXTS]
BAD_VALUES += [
    (HEAD + '[[questions]]\ntext = "?"\n' + lines, *found) for lines, *found in BAD_QUESTIONS
]


@pytest.mark.parametrize(
    ("text", "line", "column", "key", "words"), BAD_VALUES, ids=names_of(BAD_VALUES)
)
def test_a_bad_value_is_one_problem_that_says_where_and_what(
    text: str, line: int, column: int, key: str, words: str
):
    expect_one_problem(text, line, column, key, words)
