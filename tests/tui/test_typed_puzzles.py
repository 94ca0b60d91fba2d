"""A typed puzzle is a full citizen: listed, explained, kept, written as a session, found again."""

from neuron_tui.core.training.trainer import Trainer
from neuron_tui.keeping.opening import replayed_session

NUMBERS = "1 1 2 3 5 8 13 ?"


async def open_box(learner):
    await learner.press("home", "enter")
    await learner.reads("Rows or a sequence, with ? for what is looked for")


async def typed(learner, text):
    await open_box(learner)
    learner.write(text, then="enter")
    await learner.until(lambda: not learner.app.screen.query("#typed"), "the puzzle")
    await learner.until(lambda: learner.app.screen is learner.training, "the puzzle")


async def test_it_is_explained_written_listed_and_found_again(play, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with play(size=(120, 40)) as learner:
        await typed(learner, NUMBERS)
        learner.hold("space", 3)
        await learner.at_step(3)
        await learner.sees("∂w1")
        await learner.press("w")
        await learner.reads("rate")
        await learner.press("escape", "f")
        await learner.reads("Session:")
        await learner.press("enter")
        await learner.sees("Written: typed.neuron")
        left = learner.snapshot
    replayed = replayed_session(tmp_path / "typed.neuron").trainer
    assert isinstance(replayed, Trainer)
    assert replayed.snapshot().parameters.tolist() == left.parameters.tolist()
    async with play(size=(120, 40)) as learner:
        await learner.sees("Continue: 1, 1, 2, 3, 5, 8, 13, ??, step 3")
        await learner.press("enter")
        await learner.until(lambda: learner.app.screen is learner.training, "the puzzle")
        await learner.at_step(3)
        assert learner.snapshot.parameters.tolist() == left.parameters.tolist()
        await learner.press("escape", "end")
        await learner.sees("▸ ●○○○○ 1, 1, 2, 3, 5, 8, 13, ??", "Your puzzles")


async def test_another_model_is_taken_in_the_settings_after_play_began(play):
    async with play() as learner:
        await typed(learner, "3 7 11 15 ?")
        await learner.press("space")
        await learner.at_step(1)
        assert learner.snapshot.puzzle.columns == ("Position", "Term")
        await learner.press("s")
        await learner.reads("▸ inputs", "◂ position ▸")
        await learner.press("right")
        await learner.reads("◂ previous term ▸ changed", "Another model begins anew")
        await learner.press("enter")
        await learner.until(
            lambda: learner.snapshot.puzzle.columns == ("1 before", "Term"), "another model"
        )
        await learner.at_step(0)
        await learner.press("s")
        await learner.reads("◂ previous term ▸")
        await learner.press("left", "enter")
        await learner.at_step(1)
        assert learner.snapshot.puzzle.columns == ("Position", "Term")


async def test_numbers_that_decide_nothing_are_played_by_the_model_that_is_shown(play):
    async with play() as learner:
        await open_box(learner)
        learner.write("1 5, 2 7, 3 ?")
        await learner.reads("Not decided", "enter plays it all the same")
        await learner.press("ctrl+t")
        await learner.reads("The neuron is given x²")
        await learner.press("enter")
        await learner.until(lambda: learner.app.screen is learner.training, "the puzzle")
        assert learner.snapshot.puzzle.title.endswith(" · by x²")


async def test_an_answer_that_is_one_of_several_is_told_with_its_rule_and_the_others(play):
    async with play() as learner:
        await open_box(learner)
        learner.write("3 7, 5 11, 8 ?")
        await learner.reads("Not decided")
        await learner.press("enter")
        await learner.until(lambda: learner.app.screen is learner.training, "the puzzle")
        await learner.press("enter")
        await learner.sees("17 belongs there by the rule 2x + 1; by others it would be 20.75 or")
        await learner.press("enter")
        await learner.reads("The rule: 2x + 1", "20.75 by x²", "The output for 0 would tell them")


async def test_solved_it_is_compared_with_its_first_settings_since_it_has_no_author(play):
    async with play() as learner:
        await typed(learner, "3 7 11 15 ?")
        await learner.press("enter")
        await learner.sees("to see why")
        await learner.press("a")
        await learner.reads("with its first settings: ", "with the best fixed rate: ")
        assert "author" not in learner.text
