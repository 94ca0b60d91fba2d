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


async def test_y_copies_the_loss_surface_and_in_words_where_the_path_leads(play):
    async with play("first-neuron", size=(120, 40)) as learner:
        await learner.go_to(2)
        await learner.press("tab", "tab", "tab")
        await learner.sees("w, b: start 0.1, 0.6 · here 1.4, 0.6356 · best 2, 1")
        await learner.press("y")
        await learner.sees("the panel surface.")
        assert learner.app.clipboard.splitlines()[-1] == (
            "The path of (w, b) starts at (0.1, 0.6) and is now at (1.4, 0.6356), where the loss is"
            " 808.72. The best is (2, 1), where it is 0."
        )
