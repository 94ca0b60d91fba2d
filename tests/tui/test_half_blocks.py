"""Shades in the halves of blocks: the stronger over the weaker, and nothing written is lost."""

import re

import numpy as np
import pytest
from textual.content import Content

from neuron_tui.core.training.trainer import Trainer
from neuron_tui.core.views.surface import shares_of_loss, surface
from neuron_tui.tui.drawing.half_blocks import behind, painted


def _styles(line):
    return [(span.start, span.end, span.style) for span in line.spans]


def test_two_shades_stand_in_one_character():
    [line] = painted([Content("    ")], np.array([[0.0, 1.0, 1.0, 0.0], [0.0, 1.0, 0.0, 1.0]]))
    assert line.plain == "  ▀▄"
    nothing, strongest, *_ = _styles(line)
    assert nothing == (0, 1, "on $text-primary 0%")
    assert strongest == (1, 2, "on $text-primary 80%")
    assert [style for *_, style in _styles(line)[2:]] == [
        "$text-primary 80% on $text-primary 0%"
    ] * 2


def test_the_stronger_shade_over_the_weaker_is_as_strong_as_alone():
    [line] = painted([Content(" ")], np.array([[0.999], [0.5]]))
    over, under = (int(part) / 100 for part in re.findall(r"(\d+)%", str(line.spans[0].style)))
    assert 1 - (1 - over) * (1 - under) == pytest.approx(0.8, abs=0.01)


def test_what_is_written_stays_and_has_shades_behind_it_only_between_axes():
    shares = np.ones((2, 3))
    [on_a_map] = painted([Content(" ● ")], shares)
    assert on_a_map.plain == " ● "
    assert [span[:2] for span in _styles(on_a_map)] == [(0, 1), (2, 3)]
    [on_a_surface] = behind([Content("┤ ⣿ ")], shares, left=1)
    assert on_a_surface.plain == "┤ ⣿ "
    assert [span[:2] for span in _styles(on_a_surface)] == [(1, 2), (2, 3), (3, 4)]


def test_the_shade_of_a_loss_is_its_place_among_the_contours(catalog):
    trainer = Trainer(catalog.find("first-neuron").puzzle)
    trainer.seek(20)
    moment = trainer.snapshot()
    seen = surface(moment, trainer.trajectory)
    assert seen.contours[0].loss == pytest.approx(moment.losses.values[0])
    shares = shares_of_loss(moment, seen, 41, 21)
    assert shares.shape == (21, 41)
    assert shares.min() == 0.0
    assert 0.9 < shares.max() <= 1.0
