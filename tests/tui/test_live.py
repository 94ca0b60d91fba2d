"""Live mode, and the terminal's cursor: where a screen reader finds what is selected or said."""

from textual.geometry import Offset


def _line(learner):
    """Return the line that the terminal's cursor stands on."""
    return learner.lines[learner.app.cursor_position.y]


async def test_the_cursor_stands_at_the_selected_row(play):
    async with play("first-neuron") as learner:
        table = learner.training.query_one("PuzzleTable")

        def at(row):
            return learner.app.cursor_position == table.content_region.offset + Offset(0, row + 1)

        await learner.until(lambda: at(4), "the cursor at the ask")
        await learner.press("up", "up")
        await learner.until(lambda: at(2), "the cursor at the third row")
        await learner.press("f")
        await learner.until(lambda: "▸Session" in _line(learner), "the first form")
        await learner.press("down")
        await learner.until(lambda: "▸Script" in _line(learner), "the second form")
        await learner.press("escape")
        await learner.until(lambda: at(2), "the cursor at the third row again")


async def test_the_cursor_stands_at_the_puzzle_that_is_chosen_on_the_list(play, catalog):
    async with play() as learner:
        title = catalog.entries[0].title
        await learner.press("down", "up")
        await learner.until(lambda: title in _line(learner), "the puzzle chosen")


async def test_live_mode_says_each_change_in_one_line_where_the_cursor_stands(play, state):
    (state / "settings.toml").write_text("live = true", "utf-8")
    async with play("first-neuron") as learner:
        await learner.press("space")
        await learner.at_step(1)
        words = "Step 1: w 0.9307, b 0.6228; 55 → 51.81; loss 2533.5; ○ needs ±0.5."
        await learner.until(lambda: words in learner.text, words)
        said = learner.app.cursor_position
        assert learner.lines[said.y].startswith(" Step 1: w 0.9307")
        await learner.press("up")
        await learner.sees("Row 4 of 5: 49 → 99, predicted 46.23, error 52.77.")
        assert learner.app.cursor_position == said
        await learner.press("tab")
        await learner.sees("View: answer.")
        await learner.press("tab", "tab")
        await learner.sees(
            "View: surface. The path of (w, b) starts at (0.1, 0.6) and is now at",
            "The best is (2, 1), where it is 0.",
        )
