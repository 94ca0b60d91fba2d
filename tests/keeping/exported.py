"""Runs what is exported, and compares what it prints with a session."""

import re
import subprocess
import sys

import pytest

from neuron_tui.core.training.trajectory import Trajectory

_BARE = """
import sys
class Nothing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("neuron_tui", "textual", "rich", "plotext", "platformdirs"):
            raise ImportError(name)
sys.meta_path.insert(0, Nothing())
exec(compile(sys.stdin.read(), "exported.py", "exec"), {"__name__": "__main__"})
assert "neuron_tui" not in sys.modules
"""


def output_of(source):
    """Run source with nothing but numpy to be had; return what it printed."""
    done = subprocess.run(
        [sys.executable, "-I", "-W", "error", "-c", _BARE],
        input=source,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def assert_agrees(snapshot, printed):
    """Hold every printed step against the session, to 1e-12 of its size."""
    steps = re.findall(r"^step (\d+): loss (\S+), prediction (\S+)$", printed, re.MULTILINE)
    assert int(steps[-1][0]) == snapshot.step
    assert len(steps) >= min(3, snapshot.step)
    trajectory = Trajectory.of(snapshot.puzzle, snapshot.timeline)
    for step, loss, prediction in steps:
        stretch = trajectory.stretch_at(int(step))
        squares = float(stretch.dataset.outputs @ stretch.dataset.outputs)
        assert float(prediction) == pytest.approx(snapshot.answers.values[int(step)], rel=1e-12)
        wanted = snapshot.losses.values[int(step)]
        assert float(loss) == pytest.approx(wanted, rel=1e-12, abs=1e-12 * squares)
    held_out = re.findall(r"held-out loss (\S+)", printed)
    if snapshot.settings.hold_out:
        assert float(held_out[-1]) == pytest.approx(snapshot.held_out_loss, rel=1e-11)
    numbers = re.findall(r"-?\d+\.?\d*(?:e-?\d+)?", printed[printed.index("= ") :])
    assert len(numbers) == len(snapshot.parameters)
    assert sorted(map(float, numbers)) == pytest.approx(
        sorted(snapshot.parameters), rel=1e-11, abs=1e-13
    )
