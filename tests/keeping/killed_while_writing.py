"""Fork a writer of progress and kill it, again and again; print what that lost or broke.

Run by itself, without threads, so that a fork is a few hundred microseconds:
python killed_while_writing.py FOLDER KILLS
"""

import os
import random
import select
import signal
import sys
import time
from pathlib import Path

from neuron_tui.keeping.progress import Progress


def write(folder, pipe, begin):
    """Count upwards, in progress and then on the pipe, until somebody puts an end to it."""
    progress = Progress(folder)
    for step in range(begin, begin + 1_000_000):
        progress.left("first-neuron", "timeline " * 60, step, "same")
        os.write(pipe, step.to_bytes(8))


def last_told(pipe):
    told = b""
    while chunk := os.read(pipe, 65_536):
        told = (told + chunk)[-16:]
        told = told[len(told) % 8 :]
    return int.from_bytes(told[-8:])


def main():
    folder, kills = Path(sys.argv[1]), int(sys.argv[2])
    dice, faults, wrote, begin = random.Random(1), [], 0, 1
    for kill in range(kills):
        out, into = os.pipe()
        child = os.fork()
        if not child:
            os.close(out)
            write(folder, into, begin)
        os.close(into)
        if kill % 2:  # The others may be killed while they open the file.
            select.select([out], [], [], 10.0)
        time.sleep(dice.uniform(0.0, 0.005))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        told = last_told(out)
        os.close(out)
        progress = Progress(folder)
        kept = progress.puzzle("first-neuron")
        step = kept.left_step if kept else 0
        wrote += told > 0
        if progress.notice or not told <= step <= max(told, begin - 1) + 1:
            faults.append((kill, told, step, progress.notice))
        progress.close()
        begin = step + 1
    print(f"{kills} kills, {wrote} of them while writing, {len(faults)} faults {faults[:3]}")


main()
