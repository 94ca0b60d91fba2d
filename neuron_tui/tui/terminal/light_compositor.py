"""Paints the lines that changed, and of these nothing that is covered."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import cast

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip

from neuron_tui.tui.terminal.cells import cut


class LightCompositor(Compositor):
    """What textual would compose, without asking for what nobody sees.

    Textual asks all that lies between the first and the last line that changed for its lines, the
    grounds below the panels too, and cuts every one of them.
    """

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        """Return the pieces of every line, by the column where they begin; front comes first."""
        cuts = self.cuts
        chops: list[dict[int, Strip | None]] = [dict.fromkeys(line[:-1]) for line in cuts]
        missing = {y: len(chops[y]) for y in crop.line_range if is_rendered_line(y)}
        """How many pieces each line still lacks."""
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            lines = [y for y in seen.line_range if y in missing]
            if not (lines and seen.width):
                continue
            strips = widget.render_lines(seen.translate((-region.x, -region.y)))
            left, right = seen.column_span
            for y in lines:
                strip, line = strips[y - seen.y], chops[y]
                reach = min(right, left + strip.cell_length)
                for start, end in pairwise([each for each in cuts[y] if left <= each <= reach]):
                    if line[start] is None:
                        line[start] = _part(strip, start - left, end - left)
                        missing[y] -= 1
                if not missing[y]:
                    del missing[y]
        return cast("Sequence[Mapping[int, Strip]]", chops)


def _part(strip: Strip, start: int, end: int) -> Strip:
    if start == 0 and end == strip.cell_length:
        return strip
    return Strip(cut(strip, start, end), end - start)
