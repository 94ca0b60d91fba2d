"""Draw the README's pictures and its tour from the live app: python .github/pictures/draw.py."""

import asyncio
import re
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from neuron_tui.core.catalog.catalog import load_catalog
from neuron_tui.tui.app import NeuronApp

FOLDER = Path(__file__).parent
_STEP = ["space"]
_PICTURES = {
    "training": ("first-neuron", (120, 40), [[*_STEP * 3]]),
    "network": ("two-bends", (120, 40), [[*_STEP * 3, "comma"]]),
    "tour": (
        "first-neuron",
        (80, 24),
        [
            [], _STEP, _STEP, _STEP, ["n", "n"], ["n"], ["end"], [*_STEP * 5],
            ["tab", "tab", "tab"], ["w"], ["escape", "home"],
        ],
    ),
}  # fmt: skip
"""The puzzle, the columns and lines, and what is pressed before each picture."""
_SECONDS = 2.0
"""How long each picture of the tour is shown."""


def picture(name: str) -> str:
    """Return a picture as SVG; several of a puzzle follow each other in one."""
    return _in_turn(asyncio.run(_drawn(*_PICTURES[name])))


async def _drawn(puzzle: str, size: tuple[int, int], moments: Sequence[Sequence[str]]) -> list[str]:
    """Return a picture of each moment: after its keys, and those of the moments before."""
    catalog, drawn = load_catalog(), []
    app = NeuronApp(catalog, catalog.find(puzzle), is_guest=True)
    app.paints = True
    async with app.run_test(size=size) as pilot:
        for keys in moments:
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            before, now = "", app.export_screenshot()
            while before != now:
                await pilot.pause(0.2)
                before, now = now, app.export_screenshot()
            drawn.append(re.sub(r"\n\s*\n", "\n", now))
    return drawn


def _in_turn(drawn: list[str]) -> str:
    """Return one picture that shows all of them in turn, over and over."""
    if len(drawn) == 1:
        return drawn[0]
    opening, size = re.findall(r"<svg [^>]*>", drawn[0])[0], len(drawn)
    shares = [100.0 * place / size for place in range(size + 1)]
    rules = "".join(
        f"@keyframes turn-{place} {{0% {{visibility: hidden}} {begin:.4f}% {{visibility: visible}}"
        f" {end:.4f}% {{visibility: hidden}}}}\n"
        f"#turn-{place} {{animation: turn-{place} {size * _SECONDS}s step-end infinite;"
        f" visibility: {'hidden' if place else 'visible'}}}\n"
        for place, (begin, end) in enumerate(pairwise(shares))
    )
    frames = "".join(f'<g id="turn-{place}">{each}</g>\n' for place, each in enumerate(drawn))
    return f"{opening}\n<style>\n{rules}</style>\n{frames}</svg>\n"


if __name__ == "__main__":
    for name in _PICTURES:
        (FOLDER / f"{name}.svg").write_text(picture(name), "utf-8")
        sys.stderr.write(f"Written: {FOLDER / name}.svg\n")
