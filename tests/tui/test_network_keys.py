"""The keys that go beyond one linear neuron: layers, neurons, features, and what they show."""

import re

import pytest
from learner import flat


def chosen(learner):
    return learner.training.neuron


async def with_settings_open(learner):
    await learner.press("s")
    await learner.sees("Settings from step")


async def test_angle_brackets_go_from_layer_to_layer_and_around(play):
    async with play("cubic-network", size=(120, 40)) as learner:
        await learner.sees("▸ the output neuron")
        await learner.press("greater_than_sign")
        await learner.sees("▸ layer 1, neuron 1")
        await learner.press("full_stop", "full_stop", "greater_than_sign")
        await learner.sees("▸ layer 2, neuron 3")
        await learner.press("less_than_sign", "less_than_sign")
        await learner.sees("▸ the output neuron")
        assert chosen(learner) == (2, 0)


@pytest.mark.parametrize("key", ["comma", "full_stop", "less_than_sign", "greater_than_sign"])
async def test_a_lone_neuron_is_all_there_is_to_look_at(play, key):
    async with play("first-neuron") as learner:
        await learner.press(key)
        await learner.sees("There is only one neuron; s adds hidden layers.")


async def test_neurons_are_added_one_by_one_to_one_layer(play):
    async with play("cubic-network", size=(120, 40)) as learner:
        await with_settings_open(learner)
        await learner.press("down", "down", "right", "down", "left", "left", "enter")
        await learner.sees("A network of 9 + 6 tanh neurons", "Network 1–9–6–1, tanh")
        assert learner.snapshot.network.hidden == (9, 6)


async def test_a_layer_is_added_and_taken_away_without_a_trace(play):
    async with play("cubic-network", size=(120, 40)) as learner:
        learner.hold("space", 5)
        await learner.at_step(5)
        before = learner.snapshot.parameters.tolist()
        for key, sizes in (("right", (8, 8, 8)), ("left", (8, 8))):
            await with_settings_open(learner)
            await learner.press("down", key, "enter")
            await learner.until(lambda: learner.snapshot.network.hidden == sizes, str(sizes))  # noqa: B023
        assert learner.snapshot.parameters.tolist() == before
        assert learner.snapshot.timeline.changes == ()


async def test_the_last_neuron_of_a_layer_and_the_last_layer_are_the_end(play):
    async with play("two-bends", size=(120, 40)) as learner:
        await with_settings_open(learner)
        await learner.press("down", "down", "left", "left", "left")
        await learner.reads("layer 1 ◂ 1 neuron ▸")
        await learner.press("up")
        for _ in range(8):
            await learner.press("right")
        await learner.reads("hidden layers ◂ 6 ▸", "layer 6")
        await learner.press("escape")
        assert learner.snapshot.network.hidden == (2,)


async def test_the_cubic_s_features_can_be_left_out_and_one_linear_neuron_is_told_no(play):
    async with play("cubic", size=(120, 40)) as learner:
        await with_settings_open(learner)
        await learner.press("up", "right", "enter")
        await learner.sees("One linear neuron on the inputs as they are", "ŷ = 0·x + 0")
        await learner.go_to(20_000)
        await learner.at_step(20_000)
        await learner.press("enter")
        await learner.sees("One linear neuron cannot do better than a loss of 108.0")
        assert learner.snapshot.parameters.tolist() == pytest.approx([9.0, 1.0])
        assert learner.snapshot.status == "not solved"


async def test_features_are_no_choice_where_the_puzzle_has_none(play):
    async with play("first-neuron", size=(120, 40)) as learner:
        await with_settings_open(learner)
        assert "features" not in learner.box


async def test_e_edits_the_chosen_neuron_and_leaves_the_others(play):
    async with play("two-bends", size=(120, 40)) as learner:
        before = learner.snapshot.parameters.tolist()
        await learner.press("greater_than_sign", "full_stop", "e")
        await learner.sees("Edit layer 1, neuron 2 at step 0")
        await learner.press("ctrl+u")
        learner.write("0.25", then="enter")
        await learner.until(lambda: learner.snapshot.parameters[1] == 0.25, "the weight 0.25")
        after = learner.snapshot.parameters.tolist()
        assert after[:1] + after[2:] == before[:1] + before[2:]


async def test_the_diagram_says_how_many_neurons_it_leaves_out(play):
    async with play("cubic-network", size=(80, 24)) as learner:
        await learner.sees("▸ the output neuron")
        for _ in range(2):
            await with_settings_open(learner)
            await learner.press("down", "down", *["right"] * 4, "enter")
            await learner.until(lambda: learner.app.screen is learner.training, "the training")
        await learner.until(lambda: learner.snapshot.network.hidden == (16, 8), "16 neurons")
        await learner.until(lambda: "+9" in learner.panel("NeuronPanel"), "neurons counted")
        await learner.press("less_than_sign", "less_than_sign")
        for _ in range(15):
            await learner.press("full_stop")
        await learner.until(lambda: chosen(learner) == (0, 15), "the last neuron of layer 1")
        await learner.until(lambda: "▸" in flat(learner.panel("NeuronPanel")), "the chosen one")


async def test_a_dead_neuron_is_crossed_out_in_the_diagram(play):
    async with play("two-bends", size=(120, 40)) as learner:
        await learner.press("greater_than_sign", "e")
        await learner.sees("Edit layer 1, neuron 1")
        await learner.press("tab", "ctrl+u")
        learner.write("-90", then="enter")
        await learner.sees("× dead: z is never above 0")


async def test_tab_shows_the_chosen_neuron_s_signal_over_the_input(play):
    async with play("bump", size=(120, 40)) as learner:
        await learner.press("tab")
        await learner.sees("Signal of the output neuron", "dim: w·a of those before it")
        await learner.press("comma")
        await learner.sees("Signal of layer 1, neuron 3", "dim: the others of its layer")
        assert "⠤" in learner.panel("SignalPanel")
        await learner.press("shift+tab")
        await learner.sees("Fit ·")


async def test_two_inputs_show_the_chosen_neuron_s_signal_as_a_map(play):
    async with play("island", size=(120, 40)) as learner:
        await learner.press("greater_than_sign", "tab")
        await learner.sees("Signal of layer 1, neuron 1", "x1 →", "x2 ↑", "● high output")


async def test_the_gauge_says_that_a_network_s_limit_holds_here_only(play):
    async with play("two-switches", size=(120, 40)) as learner:
        await learner.sees("19 % of the limit at this point")
        await learner.press("w")
        await learner.reads("By the curvature at this point", "That holds here only")


async def test_other_optimizers_and_batches_show_no_limit_that_is_not_theirs(play):
    async with play("bias-with-adam") as learner:
        await learner.sees("rate 0.5 adam")
        await learner.press("space")
        await learner.until(lambda: learner.snapshot.step == 1, "step 1")
        assert "back off" not in learner.text
        await learner.press("b")
        await learner.sees("Nothing has diverged; there is nothing to back off from.")


async def test_a_far_step_of_a_network_is_run_to_and_can_be_stopped(play):
    async with play("cubic-network", size=(120, 40)) as learner:
        await learner.go_to(9_000_000)
        await learner.sees("to step 9,000,000; enter stops")
        await learner.until(lambda: learner.snapshot.step > 0, "the first steps")
        await learner.press("enter")
        await learner.until(lambda: "enter stops" not in learner.text, "the stop")
        assert learner.snapshot.step < 9_000_000


async def test_a_far_step_is_reached_even_where_the_puzzle_is_solved_on_the_way(play):
    async with play("two-bends", size=(120, 40)) as learner:
        await learner.go_to(5_000)
        await learner.at_step(5000)
        assert learner.snapshot.latest == 5000


async def test_slow_motion_names_what_a_network_does(play):
    async with play("cubic-network", size=(120, 40)) as learner:
        await learner.press("n")
        await learner.sees("each neuron sums what comes in, z = w·a + b, and passes on a = tanh(z)")
        await learner.press("n")
        await learner.sees("that is ½ mean e², one number for all rows")
        await learner.press("n")
        await learner.sees("The chain rule carries the error back".lower()[4:])


async def test_a_puzzle_once_solved_says_so_at_every_step(play):
    async with play("first-neuron") as learner:
        learner.hold("space", 9)
        await learner.at_step(9)
        await learner.until(lambda: "✓ solved in" in learner.lines[0], "solved in the title")
        await learner.press("home")
        await learner.until(lambda: learner.snapshot.step == 0, "the start")
        assert "✓ solved in" in learner.lines[0]
        await learner.sees("○ needs")


async def test_an_answer_near_enough_is_told_beside_the_author_s_own(play):
    async with play("cubic-with-adam", size=(120, 40)) as learner:
        await learner.go_to(397)
        await learner.sees("◐ within ±0.5, not yet for long")


async def test_a_dead_neuron_s_loss_surface_is_seen_to_be_level(play):
    async with play("dead-relu", size=(120, 40)) as learner:
        await learner.press("shift+tab")
        await learner.sees("Loss surface · lines: equal loss", "✚ best ReLU")
        lines = learner.panel("SurfacePanel").splitlines()
        place = next(at for at, line in enumerate(lines) if "●" in line)
        for line in lines[place - 1 : place + 2]:
            assert re.split("[│┤]", line)[-2][:25].strip(" ●") == ""
        assert "✚" in lines[2]
        await learner.sees("w, b: start −0.1, −0.6 · here −0.1, −0.6 · best 2, 3")


async def test_slow_motion_of_a_network_chooses_a_row_that_has_an_error(play):
    async with play("two-bends", size=(120, 40)) as learner:
        assert learner.training.selected == learner.snapshot.dataset.ask
        await learner.press("n")
        await learner.sees("Step 0 → 1 · row 1")
        assert learner.training.selected == 0


async def test_w_answers_after_the_cubic_s_features_were_left_out_midway(play):
    async with play("cubic", size=(120, 60)) as learner:
        await learner.press("space")
        await learner.at_step(1)
        await with_settings_open(learner)
        await learner.press("up", "right", "enter")
        await learner.sees("One linear neuron on the inputs as they are")
        await learner.press("w")
        await learner.reads("A line is the wrong shape", "Each row held out in turn")


async def test_a_signal_gives_way_to_the_fit_when_the_hidden_layers_go(play):
    async with play("two-bends", size=(120, 40)) as learner:
        await learner.press("tab")
        await learner.sees("Signal of the output neuron")
        await with_settings_open(learner)
        await learner.press("down", "left", "enter")
        await learner.until(lambda: learner.training.view == "fit", "the fit")
        assert learner.snapshot.network.hidden == ()


async def test_n_ends_a_run_to_a_far_step(play):
    async with play("cubic-network", size=(120, 40)) as learner:
        await learner.go_to(9_000_000)
        await learner.sees("to step 9,000,000; enter stops")
        await learner.press("n")
        await learner.until(lambda: "enter stops" not in learner.text, "the end of the run")
        assert learner.training.phase == "forward"
