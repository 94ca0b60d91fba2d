"""What puzzle files say is shown as it is written, wherever it is shown, and never obeyed."""

MARKUP = ["[bold]x[/]", "[/", "[@click=app.quit]x"]


async def test_texts_of_a_puzzle_are_shown_literally_on_the_list(play, marked_catalog):
    async with play(of=marked_catalog(*MARKUP)) as learner:
        learner.write("marked")
        await learner.until(lambda: "The first neuron" not in learner.text, "a shorter list")
        for markup in MARKUP:
            await learner.until(
                lambda: markup in learner.panel("#puzzles"),  # noqa: B023
                f"{markup} on the list",
            )
        learner.write("-1")
        await learner.until(lambda: MARKUP[2] not in learner.panel("#puzzles"), "one puzzle")
        await learner.until(lambda: f"{MARKUP[0]} question" in learner.panel("#preview"), "it")


async def test_texts_of_a_puzzle_are_shown_literally_on_its_screen(play, marked_catalog):
    async with play(of=marked_catalog(*MARKUP)) as learner:
        for number, markup in enumerate(MARKUP, start=1):
            learner.app.open_puzzle(learner.app.catalog.find(f"marked-{number}"))
            await learner.until(
                lambda: markup in learner.panel("TitleBar"),  # noqa: B023
                f"{markup} as the title",
            )
            table = learner.panel("PuzzleTable")
            assert markup[:8] in table
            assert markup[-3:] in table
            await learner.sees(f"{markup} question")
            learner.hold("right_square_bracket", 4)
            await learner.press("enter")
            await learner.sees(f"The rule: {markup} rule")


async def test_texts_of_a_puzzle_are_shown_literally_in_boxes(play, marked_catalog):
    async with play(of=marked_catalog(*MARKUP)) as learner:
        for number, markup in enumerate(MARKUP, start=1):
            learner.app.open_puzzle(learner.app.catalog.find(f"marked-{number}"))
            await learner.sees(f"{markup} question")
            await learner.press("h")
            await learner.reads(f"{markup} hint")
            await learner.press("escape", "a")
            await learner.reads(f"{markup} question")
            learner.write(markup, then="enter")
            await learner.reads(f"{markup} is no number")
            await learner.press("ctrl+u")
            learner.write("6", then="enter")
            await learner.reads("Right!")
            await learner.press("enter")
            await learner.reads(f"{markup} rule", f"{markup} explanation")
            await learner.press("escape", "f1")
            await learner.reads("Take one gradient step")
            await learner.press("escape")


async def test_titles_are_shown_literally_by_the_palette(play, marked_catalog):
    async with play("first-neuron", of=marked_catalog(*MARKUP)) as learner:
        await learner.press("ctrl+p")
        await learner.sees("Search for commands")
        learner.write("open: [")
        await learner.sees(*(f"Open: {markup}" for markup in MARKUP))


async def test_names_of_folders_and_files_are_shown_literally(play, marked_catalog, tmp_path):
    chapter = tmp_path / "[bold]c[@click=app.quit]"
    chapter.mkdir()
    (chapter / "[red]broken.toml").write_text('"[bold]k[@click]" = "[bold]v"\n', "utf-8")
    marked_catalog("[")
    (tmp_path / "marked-1.toml").rename(chapter / "marked.toml")
    async with play(of=marked_catalog(), size=(120, 40)) as learner:
        learner.write("[red]")
        await learner.until(lambda: "The first neuron" not in learner.text, "a shorter list")
        await learner.sees(chapter.name, "[red]broken")
        await learner.press("down")
        await learner.until(lambda: "[red]broken.toml" in learner.panel("#preview"), "the file")
        await learner.until(lambda: "[bold]k[@click]" in learner.panel("#preview"), "the key")
        await learner.press("enter")
        await learner.sees("cannot be opened")


async def test_names_of_folders_are_shown_literally_by_the_palette(play, marked_catalog, tmp_path):
    chapter = tmp_path / "[bold]c[@click=app.quit]"
    chapter.mkdir()
    marked_catalog("mine")
    (tmp_path / "marked-1.toml").rename(chapter / "marked.toml")
    async with play(of=marked_catalog()) as learner:
        await learner.press("ctrl+p")
        learner.write("mine")
        await learner.sees(f"Open: mine Your puzzles · {chapter.name}")
