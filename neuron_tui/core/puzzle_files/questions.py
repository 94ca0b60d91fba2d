"""Reads the questions and the lesson of a puzzle file."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from neuron_tui.core.puzzle.measures import (
    CONDITION_EXAMPLE,
    Measure,
    parse_condition,
    parse_measure,
)
from neuron_tui.core.puzzle.written import (
    PANELS,
    LessonPage,
    When,
    WrittenQuestion,
    parse_when,
)
from neuron_tui.core.puzzle_files.fields import Field, Table
from neuron_tui.core.puzzle_files.values import (
    list_of,
    number,
    number_from_zero,
    one_line,
    one_of,
    parsed,
    prose,
    whole_number,
    yes_or_no,
)

MOST_QUESTIONS = 40
MOST_PAGES = 40
MOST_CHOICES = 4
LONGEST_CHOICE = 120
LONGEST_IDEA = 40
_LONGEST_RULE = 200

PRESSES = ("space", "enter", "n", "home", "tab", "+")
"""Keys that a lesson can ask for."""

Read = TypeVar("Read")


def questions_in(top: Table, tables: list[Table]) -> tuple[WrittenQuestion, ...]:
    """The questions of a file. Its tables are added to those whose keys are all known."""
    found = _tables_of(top, "questions", MOST_QUESTIONS, tables)
    return tuple(question for table in found if (question := _question(table)) is not None)


def lesson_in(top: Table, tables: list[Table]) -> tuple[LessonPage, ...]:
    """The pages of a file's lesson. Its tables are added to those whose keys are all known."""
    return tuple(_page(table) for table in _tables_of(top, "lesson", MOST_PAGES, tables))


def _tables_of(top: Table, key: str, most: int, tables: list[Table]) -> list[Table]:
    def read(field: Field) -> list[Table] | None:
        """Return the tables, or complain of how many there are."""
        elements = field.elements(
            "a list of tables", f"write [[{key}]] on a line and its keys below it"
        )
        if elements is not None and len(elements) > most:
            field.complain(f"{len(elements)} {key} are too many: keep at most {most}")
            return None
        return None if elements is None else [Table(element) for element in elements]

    found = top.read(key, read, list[Table]())
    tables += found
    return found


def _question(table: Table) -> WrittenQuestion | None:
    """The question of a table; something to throw away, if there were complaints."""
    table.require("text", 'write text = "…", the question')
    when = table.read("when", parsed(parse_when, _LONGEST_RULE), When())
    hides_cause = table.read("hides_cause", yes_or_no, False)
    asked = _asked(table, table.read("text", prose, ""), when)
    return None if asked is None else replace(asked, hides_cause=hides_cause)


def _asked(table: Table, text: str, when: When) -> WrittenQuestion | None:
    """What is asked with the keys of a table; None where that is nothing."""
    choices = table.read("choices", _choices, ())
    count = len(choices)
    right = table.read("right", whole_number(1, max(1, count)), 1)
    tempting = table.read("tempting", _one_each(_reason, count, '["", "why"]'), ())
    example = f'["{CONDITION_EXAMPLE}"]'
    condition = parsed(parse_condition, _LONGEST_RULE)
    holds = table.read("holds", _one_each(condition, count, example), ())
    asked_number = table.read("number", number, None)
    tolerance = table.read("tolerance", number_from_zero, 0.0)
    measured = table.read("measured", _measure, None)
    idea = table.read("idea", one_line(LONGEST_IDEA), None)
    because = table.read("because", prose, "")
    if table.has("choices") and table.has("number"):
        table.complain_of_key("number", "a question has choices or a number: leave one of them out")
    if table.has("choices"):
        table.require("right", "write right = 1 where the first choice is right")
    elif not table.has("number") and not table.has("measured"):
        for key in ("right", "tempting", "holds"):
            if table.has(key):
                table.complain_of_key(key, "this goes with choices: write choices, or leave it")
    if not any(table.has(key) for key in ("choices", "number", "measured")):
        return None
    return WrittenQuestion(
        text, when, idea, choices, right - 1, tempting, holds, asked_number, tolerance,
        measured, because,
    )  # fmt: skip


def _page(table: Table) -> LessonPage:
    table.require("text", 'write text = "…", what this page says')
    panel = table.read("panel", one_of(PANELS, "panel"), None)
    press = table.read("press", one_of(PRESSES, "key"), None)
    ask = table.read("ask", prose, "")
    question = _asked(table, ask, When())
    if ask and question is None:
        table.complain_of_key("ask", "nothing answers this: write choices or a number below it")
    if press is not None and question is not None:
        table.complain_of_key("press", "a page asks for a key or an answer: leave one of them out")
    return LessonPage(table.read("text", prose, ""), panel, question, press)


def _choices(field: Field) -> tuple[str, ...] | None:
    read = list_of(
        one_line(LONGEST_CHOICE), "a list of texts", '["it falls", "it rises"]',
        most=(MOST_CHOICES, "choices"),
    )(field)  # fmt: skip
    if read is not None and len(read) < 2:
        field.complain("one choice leaves nothing to choose: write two to four")
        return None
    return read


def _one_each(
    reader: Callable[[Field], Read | None], count: int, example: str
) -> Callable[[Field], tuple[Read, ...] | None]:
    return list_of(reader, "a list", example, count)


def _reason(field: Field) -> str | None:
    """Why a choice is tempting; of the right one there is nothing to say."""
    return "" if field.value == "" else prose(field)


def _measure(field: Field) -> Measure | None:
    return parsed(parse_measure, _LONGEST_RULE)(field)
