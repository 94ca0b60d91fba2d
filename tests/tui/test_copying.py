"""y copies what is looked at, as text."""


async def test_y_copies_the_panel_of_the_present_view(play):
    async with play("first-neuron", size=(80, 24)) as learner:
        await learner.press("y")
        await learner.sees("Copied as text: the panel loss.", "Shift")
        assert learner.app.clipboard.startswith("Loss · step 0")
        await learner.press("shift+tab")
        await learner.sees("Step 0 → 1")
        await learner.press("y")
        await learner.sees("the panel ledger.")
        assert "forward ŷ = 0.1·x + 0.6" in learner.app.clipboard
        assert "\x1b" not in learner.app.clipboard
