"""A fault of the program itself: in words, with a code of its own, and the story in a file."""

import os
import re
import subprocess
import sys
from pathlib import Path

BROKEN = """
import sys
from neuron_tui import cli
from neuron_tui.commands import list_puzzles

def run(arguments):
    raise RuntimeError("a fault made for this test")

list_puzzles.run = run
sys.argv[1:] = ["list"]
sys.exit(cli.main())
"""


def test_a_fault_is_told_in_words_and_its_traceback_is_in_a_file(tmp_path):
    ended = subprocess.run(
        [sys.executable, "-c", BROKEN],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"TMPDIR": str(tmp_path)},
        timeout=60,
    )
    assert (ended.returncode, ended.stdout) == (70, "")
    assert "Traceback" not in ended.stderr
    assert "a fault of the program, not of yours: RuntimeError" in ended.stderr
    story = Path(re.search(r"What happened is in (\S+);", ended.stderr)[1])
    assert story.parent == tmp_path
    assert "a fault made for this test" in story.read_text("utf-8")
