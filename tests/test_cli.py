"""The command line: what it prints where, and how it ends."""

import json
import os
import re
import subprocess
import sys

import pytest

from neuron_tui import __version__
from neuron_tui.cli import main

PUZZLE = """
format = 1
title = "Mine"
rows = [[0, 1], [1, 3], [2, 5], [3, "??"]]
answer = 7
[neuron]
weights = [0]
[training]
learning_rate = 0.2
"""
BROKEN = "format = 1\ntitel = 'x'\nrows = []\n"
ANALYSIS = ["optimum", "rate_limit", "condition_number", "steps_to_go"]
NO_TERMINAL = (
    "the app needs a terminal that can move its cursor; this is none."
    " Without one, add --plain, or use: neuron-tui solve "
)
ESCAPE = "\x1b[31m"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Start every test in an empty folder, as somebody without puzzles of their own."""
    (tmp_path / "own").mkdir()
    (tmp_path / "here").mkdir()
    monkeypatch.setenv("NEURON_TUI_PUZZLES", str(tmp_path / "own"))
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


@pytest.fixture
def own(folder):
    return folder.parent / "own"


@pytest.fixture
def run(capsys):
    """Run a command; give its exit code and what it wrote on stdout and stderr."""

    def run(*arguments):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = ended.code
        written = capsys.readouterr()
        return code, written.out, written.err

    return run


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


def process(*arguments, **more):
    """Run the program as a shell does."""
    command = [sys.executable, "-m", "neuron_tui", *arguments]
    more = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE} | more
    return subprocess.run(
        command,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        timeout=60,
        check=False,
        **more,
    )


def write(path, text=PUZZLE):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_version_and_help_as_a_shell_gets_them():
    version, help_text = process("--version"), process("--help")
    assert (version.returncode, version.stdout) == (0, f"neuron-tui {__version__}\n")
    assert (help_text.returncode, help_text.stderr) == (0, "")
    for example in ("neuron-tui first-neuron", "my-puzzle.toml", "neuron-tui solve first-neuron"):
        assert example in help_text.stdout.partition("examples:")[2]


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(option):
    program = f"""
import sys
from neuron_tui.cli import main
try:
    main([{option!r}])
finally:
    print(*sys.modules, file=sys.stderr)
"""
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = result.stderr.split()
    assert "neuron_tui.cli" in loaded
    assert {"textual", "rich", "numpy", "plotext"}.isdisjoint(loaded)


@pytest.mark.parametrize("command", ["list", "check", "solve"])
def test_every_command_has_a_help_of_its_own(run, command):
    code, out, err = run(command, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"usage: neuron-tui {command}")


def test_list_shows_chapters_and_titles_ones_own_last(run, own):
    write(own / "mine.toml")
    code, out, err = run("list")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "1 · One neuron"
    assert lines[1].split() == ["first-neuron", "●○○○○", "The", "first", "neuron"]
    assert lines[-3:-1] == ["Your puzzles", f"  {'mine':21}  ●○○○○  Mine"]


def test_list_as_json_names_the_problems_of_a_broken_file(run, own):
    write(own / "broken.toml", BROKEN)
    code, out, _ = run("list", "--json")
    entries = json.loads(out)
    assert code == 0
    assert {key: entries[0][key] for key in ("id", "title", "chapter", "difficulty", "source")} == {
        "id": "first-neuron",
        "title": "The first neuron",
        "chapter": "1 · One neuron",
        "difficulty": 1,
        "source": "bundled",
    }
    broken = entries[-1]
    assert (broken["id"], broken["title"], broken["source"]) == ("broken", None, "yours")
    assert broken["path"] == str(own / "broken.toml")
    assert {problem["line"] for problem in broken["problems"]} == {1, 2, 3}
    assert sorted(problem["key"] for problem in broken["problems"]) == ["rows", "titel", "title"]
    assert "cannot be opened" in run("list")[1].splitlines()[-2]


@pytest.mark.parametrize("name", ["missing", "mine.toml"])
def test_a_named_folder_of_ones_own_that_is_none_is_told(run, folder, monkeypatch, name):
    write(folder / "mine.toml")
    monkeypatch.setenv("NEURON_TUI_PUZZLES", str(folder / name))
    code, out, err = run("list")
    assert (code, out.splitlines()[0]) == (2, "1 · One neuron")
    assert err.startswith(f"neuron-tui: your puzzles: {folder / name}: ")
    assert err.endswith("($NEURON_TUI_PUZZLES names this folder)\n")
    code, out, err = run("solve", "first-neuron")
    assert (code, "your puzzles" in err) == (0, True)


def test_an_own_puzzle_behind_a_bundled_id_is_told_and_opens_by_its_path(run, own):
    path = write(own / "first-neuron.toml")
    assert run("list")[1].endswith(f"another puzzle has this id; open {path}\n\n")
    entries = json.loads(run("list", "--json")[1])
    assert [each["reference"] for each in entries if each["id"] == "first-neuron"] == [
        "first-neuron",
        str(path),
    ]
    code, out, err = run("solve", "first-neuron")
    assert (code, out.partition(" (")[0]) == (0, "The first neuron")
    assert err.endswith(f"is the id of another puzzle too: open that one by its path, {path}\n")
    code, out, err = run("solve", path)
    assert (code, out.partition(" (")[0], err) == (0, "Mine", "")


@pytest.mark.parametrize("reference", ["list.toml", "./list.toml", "./list", "mine", "./mine"])
def test_a_file_named_like_a_command_or_without_its_ending_is_opened(run, folder, reference):
    for stem in ("list", "mine"):
        write(folder / f"{stem}.toml")
    code, _, err = run(reference)
    assert (code, err) == (2, f"neuron-tui: {NO_TERMINAL}{reference}\n")
    assert run("solve", reference)[0] == 0


def test_an_own_puzzle_called_like_a_command_is_opened_by_its_id_after_two_dashes(run, own):
    write(own / "list.toml")
    assert run("--", "list")[2] == f"neuron-tui: {NO_TERMINAL}list\n"
    assert run("solve", "list")[0] == 0
    assert "neuron-tui -- list" in run("--help")[1]


def test_check_says_of_a_folder_that_it_may_not_be_read(run, folder, monkeypatch):
    (folder / "locked").mkdir()

    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    words = "locked: this folder may not be read: give yourself permission to read it"
    assert run("check", "locked") == (2, "", f"neuron-tui check: {words}\n")


def test_check_proves_a_good_file(run, folder):
    write(folder / "my puzzles" / "my puzzle.toml")
    proven = "my puzzles/my puzzle.toml: solved at step 3 of 100\n1 puzzle, no problems\n"
    assert run("check", "my puzzles/my puzzle.toml") == (0, proven, "")
    assert run("check", "my puzzles") == (0, proven, "")


def test_check_lists_the_problems_of_a_bad_file_with_their_places(run, folder):
    write(folder / "broken.toml", BROKEN)
    write(folder / "wrong.toml", PUZZLE.replace("answer = 7", "answer = 9"))
    code, out, err = run("check", "broken.toml", "wrong.toml")
    assert (code, err) == (1, "")
    *problems, count = out.splitlines()
    assert [re.match(r"(\S+:\d+:\d+: \S+): \S", line)[1] for line in problems] == [
        "broken.toml:1:1: title",
        "broken.toml:2:1: titel",
        "broken.toml:3:8: rows",
        "wrong.toml:8:1: training.steps",
        "wrong.toml:5:10: answer",
    ]
    assert count == "2 puzzles, 5 problems"


def test_check_goes_through_a_folder_and_counts(run, folder):
    write(folder / "puzzles" / "a" / "good.toml")
    write(folder / "puzzles" / "b" / "broken.toml", BROKEN)
    write(folder / "puzzles" / "notes.txt", "no puzzle")
    code, out, _ = run("check", "puzzles")
    assert code == 1
    assert out.splitlines()[0] == "puzzles/a/good.toml: solved at step 3 of 100"
    assert out.splitlines()[-1] == "2 puzzles, 3 problems"


@pytest.mark.parametrize(
    ("path", "message"),
    [("missing.toml", "no such file or folder"), (".", "no puzzle files (*.toml) in it")],
)
def test_check_refuses_a_path_without_a_puzzle(run, path, message):
    assert run("check", path) == (2, "", f"neuron-tui check: {path}: {message}\n")


def test_check_takes_a_puzzle_by_its_id_and_names_one_that_is_near(run):
    code, out, _ = run("check", "dead-relu")
    assert code == 0
    assert "its start is stuck, as it says" in out
    code, out, err = run("check", "dead-rule")
    assert (code, out) == (2, "")
    assert "Did you mean dead-relu?" in err


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


@pytest.mark.parametrize(
    "arguments",
    [
        "solve first-neuron --steps -1",
        "solve first-neuron --steps 1.5",
        "solve first-neuron --learning-rate 0",
        "solve first-neuron --learning-rate nan",
        "solve first-neuron --learning-rate inf",
        "solve first-neuron --learning-rate abc",
        "solve first-neuron --every 0",
        "solve first-neuron --hold-out 0",
        "solve first-neuron --hold-out 5",
        "solve first-neuron --hold-out 9",
        "solve first-neuron --hold-out 1 --hold-out 2 --hold-out 3 --hold-out 4",
        "solve frist-neuron",
        "solve",
        "solve broken.toml",
        "broken.toml",
        "frist-neuron",
        "first-neuron and-more",
        "list --all",
        "check",
    ],
)
def test_wrong_usage_is_told_in_words_on_stderr(run, folder, arguments):
    write(folder / "broken.toml", BROKEN)
    code, out, err = run(*arguments.split())
    assert (code, out) == (2, "")
    assert err.strip()
    assert "Traceback" not in err
    if "frist-neuron" in arguments:
        assert "Did you mean first-neuron?" in err
    if "broken" in arguments:
        assert err.startswith("broken.toml:1:1: title: ")


@pytest.mark.parametrize("command", ["list", "--help", "solve first-neuron --every 1"])
def test_a_reader_who_leaves_ends_it_without_a_word(command):
    reader, writer = os.pipe()
    os.close(reader)
    ended = process(*command.split(), stdout=writer)
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize(
    ("shell", "code"),
    [
        ("list --json >&-", 2),
        ("list >/dev/full", 2),
        ("--help >&-", 2),
        ("--help >/dev/full", 2),
        ("solve --help >/dev/full", 2),
        ("solve first-neuron >&-", 2),
        ("solve first-neuron <&-", 0),
        ("solve first-neuron 2>&-", 0),
        ("solve first-neuron <&- >&- 2>&-", 2),
        ("solve nonesuch 2>/dev/full", 2),
        ("solve nonesuch 2>&-", 2),
        ("solve --nonesuch 2>/dev/full", 2),
        ("solve first-neuron --steps 1 2>/dev/full", 1),
    ],
)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_closed_and_full_streams_are_told_where_one_can_and_have_the_right_code(
    shell, code, unbuffered
):
    command = f"{sys.executable} -m neuron_tui {shell}"
    ended = subprocess.run(
        ["sh", "-c", command],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
        check=False,
        timeout=60,
    )
    assert ended.returncode == code
    assert "Traceback" not in ended.stderr
    if code == 2:
        assert ended.stdout == ""
    if code == 2 and "2>" not in shell:
        assert "the results cannot be written" in ended.stderr


def test_without_a_terminal_the_app_names_what_to_use_instead():
    ended = process("taxi-fare")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.endswith("use: neuron-tui solve taxi-fare\n")


def test_on_a_dumb_terminal_too():
    ours, theirs = pytest.importorskip("pty").openpty()
    environment = os.environ | {"TERM": "dumb"}
    ended = process(stdin=theirs, stdout=theirs, env=environment)
    os.close(ours)
    os.close(theirs)
    assert ended.returncode == 2
    assert ended.stderr.endswith("use: neuron-tui solve first-neuron\n")


@pytest.mark.parametrize("text", ["[bold]x[/]", "[/", "[@click=app.quit]x", "sum [n]", "{x} %(y)s"])
def test_texts_that_look_like_markup_come_out_as_written(run, own, text):
    rule = f"rule = {json.dumps(text)}\n[neuron]"
    write(own / "mine.toml", PUZZLE.replace("Mine", text).replace("[neuron]", rule))
    assert f"  ●○○○○  {text}\n" in run("list")[1]
    _, out, _ = run("solve", "mine")
    assert out.startswith(f"{text} (mine)\n")
    assert f"rule          {text}\n" in out


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize("command", ["list", "solve first-neuron"])
def test_an_output_that_is_not_unicode_is_written_as_well_as_it_can_be(command, encoding):
    ended = process(*command.split(), env=os.environ | {"PYTHONIOENCODING": encoding})
    assert (ended.returncode, ended.stderr) == (0, "")
    in_full = process(*command.split(), env=os.environ | {"PYTHONIOENCODING": "utf-8"})
    assert ended.stdout.count("?") == in_full.stdout.count("?")
    if command != "list" and encoding == "ascii":
        assert "y^ = 2.009485*x + 0.6535698\n" in ended.stdout
        assert "55 -> 111.1753\n" in ended.stdout


@pytest.mark.parametrize("command", ["solve", "check"])
def test_a_path_too_long_for_any_file_is_wrong_usage(run, command):
    assert run(command, "a" * 300)[0] == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["solve", f"nothing-like-it{ESCAPE}"],
        ["solve", f"a{ESCAPE}.toml"],
        ["check", f"a{ESCAPE}.toml"],
        ["list", "--json"],
        ["check", f"no{ESCAPE}"],
        ["check", f"in{ESCAPE}"],
        [f"in{ESCAPE}/good.toml"],
        ["list"],
        ["solve", "b[31m"],
    ],
    ids=repr,
)
def test_no_file_name_moves_or_colours_the_terminal(run, folder, own, arguments):
    write(folder / f"a{ESCAPE}.toml")
    write(folder / f"in{ESCAPE}" / "good.toml")
    write(own / f"b{ESCAPE}.toml")
    write(own / f"c{ESCAPE}" / "good.toml")
    _, out, err = run(*arguments)
    assert "\x1b" not in out + err


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
