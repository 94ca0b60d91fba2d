"""A setting added as a row of the table is known everywhere, without another edit."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from neuron_tui.core.insight import journal as journals
from neuron_tui.core.model import settings_table
from neuron_tui.core.model.setting import FromZero, Offer, Setting, line
from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.puzzle_files import network_keys, setting_readers
from neuron_tui.core.puzzle_files.reader import parse_puzzle
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.keeping import session_file, session_reader, settings_keys
from neuron_tui.keeping.journal_words import journal_lines
from neuron_tui.keeping.session_file import timeline_text
from neuron_tui.keeping.session_reader import parse_timeline

PUZZLE = """\
format = 1
title = "Two more"
rows = [[1, 3], [2, 5], [3, "??"]]
answer = 7
[training]
learning_rate = 0.1
warm_up = 5
"""


@dataclass(frozen=True)
class MoreSettings(Settings):
    """All settings, and one more."""

    warm_up: float = 0.0


def _lines(settings, _offer):
    choices = [(str(each), replace(settings, warm_up=each)) for each in (0.0, 5.0, 9.0)]
    yield line("warm-up", choices, settings, is_a_number=True)


WARM_UP = Setting(
    "warm_up",
    lambda _, new: [f"warm-up became {new.warm_up:g} steps"],
    ("training", "warm_up"),
    FromZero(),
    _lines,
)


@pytest.fixture(autouse=True)
def warm_up(monkeypatch):
    """Add a row to the table, for one test."""
    table = (*settings_table.SETTINGS, WARM_UP)
    for reader in (settings_table, setting_readers, journals, settings_keys):
        monkeypatch.setattr(reader, "SETTINGS", table)
    for reader in (network_keys, session_file, session_reader):
        monkeypatch.setattr(reader, "PROPOSED", MoreSettings())


def test_a_puzzle_file_has_its_key_and_training_keeps_it():
    session = Trainer(parse_puzzle(PUZZLE, "two-more"))
    session.seek(3)
    assert session.settings.warm_up == 5.0
    session.change(replace(session.settings, warm_up=9.0))
    assert session.timeline.changes[-1].settings.warm_up == 9.0


def test_the_panel_offers_it_and_the_journal_tells_it():
    session = Trainer(parse_puzzle(PUZZLE, "two-more"))
    lines = settings_table.setting_lines(
        session.settings, Offer(session.settings, 2, (), frozenset())
    )
    assert [each.text for each in lines if each.name == "warm-up"] == ["5.0"]
    session.seek(3)
    session.change(replace(session.settings, warm_up=9.0))
    assert journal_lines(session.snapshot())[-1].text == "warm-up became 9 steps"


def test_a_session_file_keeps_it():
    puzzle = parse_puzzle(PUZZLE, "two-more")
    session = Trainer(puzzle)
    session.seek(3)
    session.change(replace(session.settings, warm_up=9.0))
    text = timeline_text(session.timeline, 3, 3)
    assert "warm_up = 9.0" in text
    again = parse_timeline(text, puzzle, Path("two-more.neuron"))
    assert again.timeline == session.timeline


def test_every_setting_has_a_row_in_the_table():
    fields = set(Settings.__dataclass_fields__)
    assert {each.field for each in settings_table.SETTINGS} == fields | {"warm_up"}
