"""The keys that look into a step, go anywhere in time, and change what was."""

import pytest


async def test_n_walks_the_four_parts_of_a_step_and_then_takes_it(play):
    async with play("first-neuron") as learner:
        for part in ("Forward", "Error", "Gradient", "Update"):
            await learner.press("n")
            await learner.sees(f"{part}:")
            assert learner.snapshot.step == 0
        await learner.press("n")
        await learner.sees("Forward:")
        await learner.until(lambda: learner.snapshot.step == 1, "step 1")
        assert learner.snapshot.parameters.tolist() == pytest.approx([0.93069, 0.62277])


async def test_the_ledger_shows_the_numbers_of_the_first_step(play):
    async with play("first-neuron", size=(120, 40)) as learner:
        await learner.sees(
            "0.1·11 + 0.6 = 1.7", "23 − 1.7 = 21.3", "−11·21.3 = −234.3", "Σ −x·e = −8306.9"
        )
        await learner.sees("Σ −e = −227.7", "0.1 − 0.0001·(−8306.9) = 0.93069")


async def test_g_goes_to_any_step_and_refuses_what_is_none(play):
    async with play("first-neuron") as learner:
        await learner.press("g")
        await learner.sees("Go to step")
        learner.write("x", then="enter")
        await learner.sees("A step is a whole number")
        await learner.press("ctrl+u")
        learner.write("50", then="enter")
        await learner.at_step(50)
        assert learner.snapshot.ask_prediction == pytest.approx(111.17525664693174, rel=1e-9)


async def test_tab_goes_through_the_views_and_back(play):
    async with play("first-neuron") as learner:
        for title in ("Answer over time", "Residuals", "Loss surface", "Step 0 → 1", "Fit ·"):
            await learner.press("tab")
            await learner.sees(title)
        await learner.press("shift+tab")
        await learner.sees("Step 0 → 1")


async def test_e_sets_parameters_and_rate_and_refuses_what_is_no_number(play):
    async with play("first-neuron") as learner:
        await learner.press("e")
        await learner.sees("Edit at step 0")
        await learner.press("ctrl+u")
        learner.write("much", then="enter")
        await learner.sees("w: expected a number")
        await learner.press("ctrl+u")
        learner.write("1.5", then="enter")
        await learner.until(lambda: learner.snapshot.parameters[0] == 1.5, "the weight 1.5")
        assert learner.snapshot.parameters[1] == 0.6


async def test_as_many_nudges_back_lead_back(play):
    async with play("first-neuron") as learner:
        await learner.press("e")
        await learner.sees("Edit at step 0")
        await learner.press("down", "down", "down", "up", "up", "up", "up", "enter")
        await learner.until(lambda: learner.snapshot.parameters[0] == 0.11, "one nudge up")


async def test_v_holds_the_selected_row_out_and_returns_it(play):
    async with play("first-neuron") as learner:
        await learner.press("v")
        await learner.sees("The row with ?? is never trained on")
        await learner.press("up", "v")
        await learner.sees("Row 4 is held out")
        assert learner.snapshot.settings.hold_out == {4}
        await learner.press("v")
        await learner.sees("Row 4 is back in training")
        assert learner.snapshot.settings.hold_out == frozenset()


@pytest.mark.parametrize(
    ("keys", "difference"),
    [
        (["x"], "ghost: other weights"),
        (["home", "z"], "ghost: other scale"),
        (["home", "up", "v"], "ghost: other hold out"),
    ],
)
async def test_a_ghost_is_called_by_what_it_did_otherwise(play, keys, difference):
    async with play("dead-relu", size=(120, 40)) as learner:
        await learner.press("space", "space", *keys)
        await learner.sees(difference)


async def test_a_change_in_the_past_leaves_a_ghost_that_c_clears(play):
    async with play("first-neuron") as learner:
        learner.hold("space", 9)
        await learner.at_step(9)
        await learner.press("home", "plus")
        await learner.sees("ghost: rate 0.0001")
        await learner.press("c")
        await learner.sees("The ghost is gone.")
        assert learner.snapshot.ghost is None
        await learner.press("c")
        await learner.sees("There is no ghost to clear.")


async def test_b_backs_off_from_a_rate_above_the_limit(play):
    async with play("first-neuron") as learner:
        await learner.press("b")
        await learner.sees("nothing to back off from")
        learner.hold("space", 3)
        await learner.at_step(3)
        await learner.press("plus", "plus", "space", "space")
        await learner.sees("multiplies the steepest error by")
        await learner.press("b")
        await learner.until(lambda: learner.rate == 0.00025, "half the rate")
        assert learner.snapshot.step == 3


async def test_w_tells_the_limit_the_slow_direction_and_how_far_to_trust(play):
    async with play("first-neuron", size=(80, 60)) as learner:
        await learner.press("w")
        await learner.reads("22 % of this puzzle's limit 0.0004597", "(κ) is 5,865")
        await learner.reads("38,654 until within 0.01", "lies outside of the inputs seen")
        await learner.reads("row 1", "+0.2522", "row 4", "−0.2503")


async def test_d_lists_what_was_done(play):
    async with play("first-neuron") as learner:
        await learner.press("space", "plus", "d")
        await learner.reads("started at w = 0.1, b = 0.6", "the rate became 0.0002")


async def test_s_changes_the_network_and_z_the_scale(play):
    async with play("first-neuron", size=(120, 40)) as learner:
        await learner.press("z")
        await learner.sees("Scaled to mean 0, deviation 1", "The condition number is now 1.")
        await learner.press("s")
        await learner.sees("Settings from step 0 on")
        await learner.press("down", "right", "enter")
        await learner.sees("A network of 4 linear neurons")
        assert learner.snapshot.network.hidden == (4,)


async def test_comma_and_full_stop_choose_a_neuron_and_x_a_start_that_lives(play):
    async with play("dead-relu", size=(120, 40)) as learner:
        await learner.press("space")
        await learner.sees("Dead: a ReLU")
        await learner.press("x")
        await learner.until(lambda: not learner.snapshot.is_dead, "a start that lives")
    async with play("two-bends", size=(120, 40)) as learner:
        await learner.sees("the output neuron")
        await learner.press("comma")
        await learner.sees("layer 1, neuron 2")
        await learner.press("full_stop")
        await learner.sees("the output neuron")


async def test_w_says_that_one_plain_neuron_cannot_do_the_cubic(play):
    async with play("cubic", size=(80, 60)) as learner:
        await learner.press("w")
        await learner.reads("linear at best ŷ = 9.0000·x + 1.0000, with a loss of 108.00")
        await learner.reads("91.3 %", "One linear neuron cannot do this.")
        await learner.reads("ReLU at best ŷ = relu(21.000·x − 29.000), with a loss of 583.00")
        await learner.reads("One ReLU neuron cannot do this.")
