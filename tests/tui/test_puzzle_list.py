"""The list of puzzles: choosing one by its chapter, by typing, by arrows."""

import pytest

from neuron_tui.core.catalog.catalog import load_catalog


def tall(catalog):
    """Return the size of a terminal that shows the whole list."""
    return 120, len(catalog.entries) + len(catalog.chapters) + 10


def listed(learner):
    """Return the titles on the list, as far as they are shown."""
    return learner.panel("#puzzles")


async def test_every_puzzle_is_listed_under_its_chapter(play, catalog):
    async with play(size=tall(catalog)) as learner:
        await learner.sees(catalog.entries[-1].title)
        places = [(chapter, *(entry.title for entry in all_)) for chapter, all_ in catalog.chapters]
        wanted = [
            "Type a puzzle",
            "Lesson",
            "Ideas: 0 sure of",
            *(words for chapter in places for words in chapter),
        ]
        lines = [line for line in listed(learner).splitlines() if line.strip("│╭╮╰╯─ ")]
        assert len(lines) == len(wanted)
        for line, words in zip(lines, wanted, strict=True):
            assert words in line


async def test_the_first_puzzle_is_chosen_and_previewed_from_the_start(play, catalog):
    async with play() as learner:
        await learner.until(
            lambda: "One rule turns every input" in learner.panel("#preview"), "its question"
        )
        for row in catalog.entries[0].puzzle.examples:
            assert f"{row.output:g}" in learner.panel("#preview")


async def test_typing_filters_by_every_word_and_escape_shows_all_again(play, catalog):
    async with play(size=tall(catalog)) as learner:
        learner.write("CELSIUS fahr")
        await learner.until(lambda: "The first neuron" not in listed(learner), "a shorter list")
        assert "Celsius to Fahrenheit" in listed(learner)
        assert "One neuron" in listed(learner)
        assert "The learning rate" not in listed(learner)
        await learner.press("escape")
        await learner.until(lambda: "The first neuron" in listed(learner), "the whole list")
        learner.write("first celsius")
        await learner.sees("No puzzle contains these words.")
        await learner.press("enter")
        await learner.on_list()


async def test_enter_opens_the_puzzle_that_the_filter_left(play):
    async with play() as learner:
        learner.write("fahrenheit")
        await learner.until(lambda: "The first neuron" not in listed(learner), "a shorter list")
        await learner.until(
            lambda: "Celsius to Fahrenheit" in learner.panel("#preview"), "its preview"
        )
        await learner.press("enter")
        await learner.until(lambda: not learner.app.screen.query("#puzzles"), "the puzzle")
        assert learner.snapshot.puzzle.id == "celsius-to-fahrenheit"


async def test_arrows_walk_over_the_chapters_and_enter_opens(play, catalog):
    async with play() as learner:
        first, second = catalog.chapters[0][1], catalog.chapters[1][1]
        for entry in first[1:3]:
            await learner.press("down")
            await learner.until(
                lambda: entry.title in learner.panel("#preview"),  # noqa: B023
                entry.title,
            )
        for _ in range(len(first) - 3):
            await learner.press("down")
        await learner.press("down")
        await learner.until(lambda: second[0].title in learner.panel("#preview"), second[0].title)
        await learner.press("up")
        await learner.until(lambda: first[-1].title in learner.panel("#preview"), first[-1].title)
        await learner.press("home", *["down"] * 4)
        await learner.until(lambda: first[1].title in learner.panel("#preview"), first[1].title)
        await learner.press("enter")
        await learner.until(lambda: not learner.app.screen.query("#puzzles"), "the puzzle")
        assert learner.snapshot.puzzle is first[1].puzzle


async def test_a_broken_file_is_listed_with_its_problem_and_not_opened(play, tmp_path):
    (tmp_path / "zzz-broken.toml").write_text('format = 1\ntitel = "x"\n', "utf-8")
    async with play(of=load_catalog(tmp_path)) as learner:
        learner.write("zzz")
        await learner.until(lambda: "The first neuron" not in listed(learner), "a shorter list")
        await learner.press("down")
        await learner.sees("zzz-broken.toml", "line 2", "title")
        assert "has problems" in listed(learner)
        await learner.press("enter")
        await learner.sees("cannot be opened. The")
        await learner.on_list()


@pytest.mark.parametrize("way", ["neuron", "learner"])
async def test_a_solved_puzzle_is_marked(play, way):
    async with play() as learner:
        assert "✓" not in listed(learner)
        await learner.until(lambda: "One rule" in learner.panel("#preview"), "the first puzzle")
        await learner.press("enter")
        await learner.until(lambda: not learner.app.screen.query("#puzzles"), "the puzzle")
        if way == "neuron":
            learner.hold("space", 9)
            await learner.at_step(9)
        else:
            await learner.press("a")
            await learner.reads("55 → ??")
            learner.write("111", then="enter")
            await learner.reads("Right!")
            await learner.press("escape")
        await learner.press("escape")
        await learner.on_list()
        await learner.until(lambda: "✓" in listed(learner), "a mark")
        (line,) = (line for line in listed(learner).splitlines() if "✓" in line)
        assert "The first neuron" in line


@pytest.mark.parametrize("key", ["f1", "question_mark"])
async def test_help_says_what_every_key_does(play, catalog, key):
    async with play(size=tall(catalog)) as learner:
        await learner.press(key)
        await learner.reads("Open the puzzle", "Show all puzzles again", "Next puzzle", "Quit")


async def test_the_whole_list_is_there_again_after_a_puzzle_that_was_filtered_for(play):
    async with play(size=(80, 24)) as learner:
        learner.write("years and counts")
        await learner.sees("esc Clear filter")
        await learner.sees("▸ ●●●○○ Years and counts")
        await learner.press("enter")
        await learner.until(lambda: not learner.app.screen.query("#puzzles"), "the puzzle")
        await learner.press("escape")
        await learner.on_list()
        await learner.sees("type to filter", "▸ ●●●○○ Years and counts", "The loss is down")
        assert "Clear filter" not in learner.text


@pytest.mark.parametrize(("words", "row"), [("type", "Type a"), ("les", "Lesson"), ("id", None)])
async def test_letters_that_begin_a_row_of_words_lead_to_it(play, words, row):
    async with play(size=(80, 24)) as learner:
        learner.write(words)
        await learner.until(lambda: "The first neuron" not in listed(learner), "a shorter list")
        assert (f"▸{row}" in listed(learner)) == (row is not None)


async def test_letters_are_not_taken_along_as_numbers(play):
    async with play(size=(80, 24)) as learner:
        learner.write("type", then="enter")
        await learner.reads("Rows or a sequence")
        await learner.press("escape")
        await learner.on_list()
        await learner.sees("type to filter")
