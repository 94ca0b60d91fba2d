"""The command palette: every action with what it does, and every puzzle."""

from textual.binding import Binding
from textual.command import CommandList, CommandPalette
from textual.widgets import Input

from neuron_tui.tui.app import NeuronApp
from neuron_tui.tui.screens.training import TrainingScreen


def commands(screen):
    """Return the description and the meaning of what a screen's and the app's keys do."""
    bindings = (*screen.BINDINGS, *NeuronApp.BINDINGS)
    return {each.action: each for each in bindings if isinstance(each, Binding)}.values()


async def open_palette(learner):
    await learner.press("ctrl+p")
    await learner.until(lambda: CommandPalette.is_open(learner.app), "the palette")


async def choose(learner, words, shown):
    """Type words until a command is shown first, and choose it."""
    await open_palette(learner)
    learner.write(words)
    await learner.until(lambda: shown == first_command(learner), f"{shown} first")
    await learner.press("enter")
    await learner.until(lambda: not CommandPalette.is_open(learner.app), "the palette closed")


def first_command(learner):
    lines = [line.strip() for line in learner.panel("CommandList").splitlines()]
    return next((line for line in lines if line), "")


async def offers(learner, commands):
    """Wait for commands, a name and a meaning each, also where one has to scroll to see them."""

    def offered():
        lists = learner.app.screen.query(CommandList)
        return {tuple(str(option.prompt).split("\n")) for each in lists for option in each.options}

    wanted = set(commands)
    await learner.until(lambda: wanted <= offered(), "every command")
    return {name for name, *_ in offered()}


async def test_every_action_is_there_with_what_it_does(play):
    async with play("first-neuron") as learner:
        await open_palette(learner)
        bindings = commands(TrainingScreen)
        await offers(learner, [(each.description, each.tooltip) for each in bindings])


async def test_every_puzzle_is_there_with_its_chapter(play, catalog):
    async with play("first-neuron") as learner:
        await open_palette(learner)
        await offers(learner, [(f"Open: {each.title}", each.chapter) for each in catalog.entries])


async def test_a_broken_puzzle_is_not_there(play, marked_catalog, tmp_path):
    (tmp_path / "broken.toml").write_text("format = 1\n", "utf-8")
    async with play("first-neuron", of=marked_catalog("Mine")) as learner:
        await open_palette(learner)
        names = await offers(learner, [("Open: Mine", "Your puzzles")])
        assert not [name for name in names if "broken" in name]


async def test_typing_finds_an_action_by_what_it_does(play):
    async with play("first-neuron") as learner:
        await open_palette(learner)
        learner.write("same start")
        await learner.until(lambda: first_command(learner) == "Reset", "Reset first")


async def test_editing_keys_and_text_in_one_write_keep_their_order(play):
    async with play("first-neuron") as learner:
        await open_palette(learner)
        await learner.until(lambda: learner.app.focused is not None, "a line to type in")
        learner.write("nothing", then="ctrl+u")
        learner.write("samx", then="backspace")
        learner.write("e strt", then="left")
        learner.hold("left", 1)
        learner.write("a", then="end")
        await learner.until(lambda: first_command(learner) == "Reset", "Reset first")
        assert learner.app.screen.query_one(Input).value == "same start"


async def test_choosing_an_action_does_it(play):
    async with play("first-neuron") as learner:
        await choose(learner, "one gradient", "Step")
        await learner.at_step(1)
        await choose(learner, "Rate up", "Rate up")
        await learner.until(lambda: learner.rate == 0.0002, "a higher rate")
        assert learner.snapshot.step == 1


async def test_choosing_a_puzzle_opens_it_in_place_of_the_other(play):
    async with play("first-neuron") as learner:
        learner.hold("space", 3)
        await learner.at_step(3)
        await choose(learner, "Celsius to", "Open: Celsius to Fahrenheit")
        await learner.until(
            lambda: learner.snapshot.puzzle.id == "celsius-to-fahrenheit", "the other puzzle"
        )
        await choose(learner, "first neuron", "Open: The first neuron")
        await learner.at_step(3)
        await learner.press("escape")
        await learner.on_list()


async def test_choosing_a_puzzle_on_the_list_opens_it(play):
    async with play() as learner:
        await choose(learner, "Celsius to", "Open: Celsius to Fahrenheit")
        await learner.until(lambda: not learner.app.screen.query("#puzzles"), "the puzzle")
        assert learner.snapshot.puzzle.id == "celsius-to-fahrenheit"


async def test_choosing_a_puzzle_over_a_box_leaves_the_box_behind(play):
    async with play("first-neuron") as learner:
        await learner.press("h")
        await learner.reads(learner.snapshot.puzzle.hints[0])
        await choose(learner, "Celsius to", "Open: Celsius to Fahrenheit")
        await learner.sees("Celsius to Fahrenheit")
        await learner.press("escape")
        await learner.on_list()
