"""`neuron-tui solve`: the outcome as text and as JSON."""

import json

import pytest
from command_line import PUZZLE, write

ANALYSIS = ["optimum", "rate_limit", "condition_number", "steps_to_go"]


@pytest.fixture
def solved(run):
    """Run `solve first-neuron --json`; give its exit code and what a strict reader reads."""

    def refuse(constant):
        pytest.fail(f"{constant} is no JSON")

    def solved(*arguments):
        code, out, err = run("solve", "first-neuron", "--json", *arguments)
        assert err == ""
        return code, json.loads(out, parse_constant=refuse)

    return solved


def test_solve_tells_every_number_as_json(solved):
    code, report = solved()
    assert code == 0
    parameters, prediction = report.pop("parameters"), report.pop("prediction")
    assert prediction == pytest.approx(111.17525664693174, abs=1e-9)
    [layer] = parameters.pop("layers")
    assert parameters == {}
    assert layer.pop("weights") == [[pytest.approx(2.009485216060909, abs=1e-9)]]
    assert layer == {"biases": [pytest.approx(0.6535697635817685, abs=1e-9)]}
    assert report.pop("loss") == pytest.approx(0.04454623106703935, abs=1e-9)
    analysis = {report.pop(key) is None for key in ANALYSIS}
    assert analysis == {False}
    [own] = report.pop("own_parameters")["layers"]
    assert own["weights"] == [[pytest.approx(2.009485216060909, abs=1e-9)]]
    assert report.pop("own_loss") == pytest.approx(0.04454623106703935, abs=1e-9)
    assert report.pop("solved") == 9
    assert report.pop("units")["scaled"] == "nothing"
    assert report.pop("conventions")["update"] == "w − rate·∂w"
    assert report == {
        "puzzle": "first-neuron",
        "steps": 50,
        "status": "solved",
        "diverged_at": None,
        "answer": 111,
        "held_out": [],
        "learning_rate": 0.0001,
    }


def test_solve_holds_rows_out(solved):
    code, report = solved("--hold-out", "4")
    assert code == 0
    [row] = report["held_out"]
    assert row == {"row": 4, "prediction": pytest.approx(99.25026946555865, abs=1e-9), "output": 99}
    assert report["prediction"] == pytest.approx(111.32137357306037, abs=1e-9)


def test_solve_traces_every_so_many_steps_from_the_start_on(solved):
    code, report = solved("--every", "10")
    assert code == 0
    trace = report["trace"]
    assert [point["step"] for point in trace] == [0, 10, 20, 30, 40, 50]
    assert trace[0] == {
        "step": 0,
        "loss": pytest.approx(7937.095, abs=1e-9),
        "prediction": pytest.approx(6.1, abs=1e-12),
    }
    assert (trace[-1]["loss"], trace[-1]["prediction"]) == (report["loss"], report["prediction"])


def test_a_rate_above_the_limit_diverges_with_finite_numbers_only(solved):
    code, report = solved("--learning-rate", "0.0005", "--steps", "100000")
    assert (code, report["status"], report["learning_rate"]) == (1, "diverged", 0.0005)
    assert report["diverged_at"] == report["steps"] + 1 == 2170
    assert report["steps_to_go"] is None


def test_a_rate_above_the_limit_is_told_before_anything_overflows(solved, run):
    code, report = solved("--learning-rate", "0.0005")
    assert (code, report["status"], report["diverged_at"]) == (1, "not solved", None)
    _, out, _ = run("solve", "first-neuron", "--learning-rate", "0.0005")
    assert "the learning rate is above the limit" in out


def test_without_steps_nothing_is_solved(solved):
    code, report = solved("--steps", "0")
    assert (code, report["status"], report["steps"]) == (1, "not solved", 0)
    assert report["prediction"] == pytest.approx(6.1, abs=1e-12)


def test_a_puzzle_without_an_answer_is_trained_all_the_same(run, folder):
    path = write(folder / "open.toml", PUZZLE.replace("answer = 7", ""))
    code, out, err = run("solve", path)
    assert (code, err) == (0, "")
    assert "status        no answer given\n" in out


def test_solve_as_json_gives_scaled_numbers_in_both_units(run, own):
    text = """
format = 1
title = "Scaled"
rows = [[10, 50], [15, 60], [20, 70], [25, 80], [30, 90], [0, "??"]]
scale = "standard with output"
[training]
learning_rate = 0.1
steps = 500
"""
    (own / "scaled.toml").write_text(text, encoding="utf-8")
    report = json.loads(run("solve", "scaled", "--json")[1])
    (layer,) = report["own_parameters"]["layers"]
    assert (layer["weights"], layer["biases"]) == ([[pytest.approx(2.0)]], [pytest.approx(30.0)])
    assert report["units"]["scaled_by"] == "rows in training"
    assert report["units"]["input_means"] == [20.0]
    assert report["units"]["input_deviations"] == [pytest.approx(50**0.5)]
    assert report["parameters"]["layers"][0]["weights"] == [[pytest.approx(1.0)]]
    (best,) = report["optimum"]["own_parameters"]["layers"]
    assert best["weights"] == [[pytest.approx(2.0)]]
    assert report["conventions"]["update"] == "w − rate·∂w"


def test_the_condition_number_is_written_as_on_the_screen(run):
    _, out, _ = run("solve", "cubic")
    assert [line.split() for line in out.splitlines() if "condition" in line] == [
        ["condition", "549"]
    ]
