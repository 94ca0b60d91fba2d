"""`neuron-tui list`, and which puzzles there are to open by what name."""

import json

import pytest
from command_line import BROKEN, ESCAPE, NO_TERMINAL, PUZZLE, write


def test_list_shows_chapters_and_titles_ones_own_last(run, own):
    write(own / "mine.toml")
    code, out, err = run("list")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "1 · One neuron"
    assert lines[1].split() == ["first-neuron", "●○○○○", "The", "first", "neuron"]
    assert lines[-3:-1] == ["Your puzzles", f"  {'mine':22}  ●○○○○  Mine"]


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


@pytest.mark.parametrize("text", ["[bold]x[/]", "[/", "[@click=app.quit]x", "sum [n]", "{x} %(y)s"])
def test_texts_that_look_like_markup_come_out_as_written(run, own, text):
    rule = f"rule = {json.dumps(text)}\n[neuron]"
    write(own / "mine.toml", PUZZLE.replace("Mine", text).replace("[neuron]", rule))
    assert f"  ●○○○○  {text}\n" in run("list")[1]
    _, out, _ = run("solve", "mine")
    assert out.startswith(f"{text} (mine)\n")
    assert f"rule          {text}\n" in out


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
