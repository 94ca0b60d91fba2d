"""Texts from right to left turn no number beside them, and shift no column."""

import io
import sys

from command_line import PUZZLE, write
from rich.cells import cell_len

BEGIN, END = "\u2068", "\u2069"
TITLE, RULE = "הנוירון 3?", "כפול 2"
TEXT = PUZZLE.replace('"Mine"', f'"{TITLE}"').replace(
    "[neuron]",
    f'question = "איזה מספר?"\nrule = "{RULE}"\nhints = ["ועוד 3?"]\nexplanation = "זה הכול!"\n'
    'columns = ["קלט", "פלט"]\n[[questions]]\ntext = "יגדל?"\nwhen = "asked"\n'
    'choices = ["כן, 2", "לא"]\nright = 1\nbecause = "כי 3."\n[neuron]',
)


def of(text):
    return f"{BEGIN}{text}{END}"


def test_a_list_keeps_its_columns_for_names_from_right_to_left_and_wide_ones(run, own):
    for name in ("שלום", "漢字", "mine"):
        write(own / f"{name}.toml", TEXT)
    lines = run("list")[1].splitlines()
    own_lines = lines[lines.index("Your puzzles") + 1 : -1]
    assert [line.split()[0] for line in own_lines] == ["mine", of("שלום"), "漢字"]
    assert {cell_len(line[: line.index("●")]) for line in own_lines} == {26}
    assert all(line.endswith(of(TITLE)) for line in own_lines)


def test_a_solved_puzzle_is_told_with_its_texts_isolated(run, own):
    out = run("solve", write(own / "שלום.toml", TEXT))[1].splitlines()
    assert out[0] == f"{of(TITLE)} ({of('שלום')})"
    assert f"rule          {of(RULE)}" in out


def test_plain_lines_isolate_every_text_of_a_puzzle(run, own, monkeypatch):
    lines = ["hint", "question", "2", "answer 7"]
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    out = run("--plain", write(own / "mine.toml", TEXT))[1].splitlines()
    for line in (
        of(TITLE),
        of("איזה מספר?"),
        f"Columns: {of('קלט')}, {of('פלט')}",
        f"Hint 1 of 1: {of('ועוד 3?')}",
        of("יגדל?"),
        f"  1  {of('כן, 2')}",
        f"  ✗ 2  {of('לא')}",
        of("כי 3."),
        f"The rule: {of(RULE)}",
        of("זה הכול!"),
    ):
        assert line in out


def test_the_place_of_a_problem_stays_behind_its_file(run, own):
    path = write(own / "שלום.toml", TEXT.replace("answer = 7", "answer = 8"))
    assert run("check", path)[1].startswith(f"{of(path)}:19:1: training.steps: ")


def test_json_has_the_texts_as_they_are(run, own):
    write(own / "mine.toml", TEXT)
    assert BEGIN not in run("list", "--json")[1]
