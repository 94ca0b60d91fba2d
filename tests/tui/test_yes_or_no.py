"""What is said and offered of a loss for outputs of 0 and 1; no screen is needed for it."""

from dataclasses import replace

from neuron_tui.core.catalog.catalog import load_catalog
from neuron_tui.core.views.plane import plane
from neuron_tui.tui import wording
from neuron_tui.tui.session import Session
from neuron_tui.tui.view import View
from neuron_tui.tui.widgets.ledger_prose import neuron_lines
from neuron_tui.tui.widgets.map_picture import BOUNDARY, map_picture

PUZZLES = {entry.id: entry.puzzle for entry in load_catalog().entries}


def session_on(id):
    return Session(PUZZLES[id])


def test_slow_motion_says_the_formula_and_why_no_slope_is_a_factor():
    snapshot = session_on("how-sure").snapshot
    assert "that is −Σ [y·ln ŷ + (1 − y)·ln(1 − ŷ)], one number" in wording.phase(snapshot, "error")
    said = wording.phase(snapshot, "gradient")
    assert "Of the output neuron it is −e: no slope: the loss's own 1/(ŷ·(1 − ŷ)) cancels" in said
    assert "ŷ = sigmoid(w·x + b)" in wording.phase(snapshot, "forward")


def test_z_leaves_out_the_scale_that_would_scale_the_classes():
    session = session_on("how-sure")
    seen = []
    for _ in range(3):
        session.next_scale()
        seen.append(session.snapshot.settings.scale)
    assert seen == ["standard", "none", "standard"]


def test_settings_that_the_rows_cannot_have_are_refused_in_words():
    session = session_on("first-neuron")
    before = session.snapshot.settings
    session.use(replace(before, loss="cross-entropy"))
    assert session.notice.startswith(
        "These settings cannot be used: cross-entropy needs outputs of 0 and 1, not 23:"
    )
    assert session.snapshot.settings == before


def test_the_output_neuron_that_a_loss_brings_along_is_named():
    session = session_on("lamp-between")
    assert wording.model(session.snapshot) == "Network 2–2–1, tanh → sigmoid"
    assert session.snapshot.equation == "ŷ = a network of 2 tanh neurons before a sigmoid"
    session.use(replace(session.snapshot.settings, loss="perceptron"))
    assert session.notice.startswith("A network of 2 tanh neurons before a step, gradient descent")
    session.use(replace(session.snapshot.settings, hidden=(), loss="cross-entropy"))
    assert session.notice.startswith("One sigmoid neuron, gradient descent")


def test_the_ledger_of_a_row_writes_what_it_loses():
    session = session_on("sure-and-wrong")
    view = View(session.snapshot, session.trajectory, 2, (0, 0))
    text = "\n".join(line.plain for line in neuron_lines(view, lambda _: "", 110, 20))
    assert "cross-entropy of this row = −ln ŷ = ln(1 + e^6)" in text
    assert "no slope" in text


def test_the_map_shows_where_the_prediction_is_a_half():
    session = session_on("two-keys")
    session.go_to(15)
    grid = plane(session.snapshot, 40, 10)
    lines = [line.plain for line in map_picture(grid, "ŷ", 40, 11)]
    assert sum(BOUNDARY in line for line in lines) >= 8
    session = session_on("two-switches")
    grid = plane(session.snapshot, 40, 10)
    assert not any(BOUNDARY in line.plain for line in map_picture(grid, "ŷ", 40, 11))
