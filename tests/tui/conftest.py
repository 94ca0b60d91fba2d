"""What the screen tests share: the same terminal everywhere, and apps to use in it."""

import os

# Textual reads these once, while it is imported: every machine is to show the same screens.
for name in list(os.environ):
    if name in {"NO_COLOR", "FORCE_COLOR", "COLORTERM"} or name.startswith("TEXTUAL_"):
        del os.environ[name]
os.environ["TEXTUAL_ANIMATIONS"] = "none"

import json  # noqa: E402
from collections.abc import AsyncIterator  # noqa: E402
from contextlib import asynccontextmanager  # noqa: E402
from pathlib import Path  # noqa: E402

import pytest  # noqa: E402
from learner import Learner  # noqa: E402

from neuron_tui.core.catalog.catalog import Catalog, load_catalog  # noqa: E402
from neuron_tui.core.catalog.entry import Entry  # noqa: E402
from neuron_tui.core.puzzle.puzzle import Puzzle  # noqa: E402
from neuron_tui.tui.app import NeuronApp  # noqa: E402

# Once this is loaded, a puzzle is there at once; how it opens before that is test_opening's.
import neuron_tui.tui.screens.file_training  # noqa: E402, F401  # isort: skip


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog()


@pytest.fixture
def play(catalog):
    """Open the app as a learner: on the list, or on a puzzle by its id."""

    @asynccontextmanager
    async def start(
        puzzle: str | None = None, size: tuple[int, int] = (80, 24), of: Catalog = catalog
    ) -> AsyncIterator[Learner]:
        app = NeuronApp(of, of.find(puzzle) if puzzle else None)
        async with app.run_test(size=size, notifications=True) as pilot:
            learner = Learner(app, pilot)
            await learner.sees(of.find(puzzle).title if puzzle else of.chapters[0][0])
            yield learner

    return start


@pytest.fixture(scope="session")
def catalog_of():
    """Build a catalog from puzzles made in Python."""

    def build(*puzzles: Puzzle) -> Catalog:
        return Catalog(
            tuple(
                Entry(each.id, Path(f"{each.id}.toml"), "Made", "yours", each) for each in puzzles
            )
        )

    return build


@pytest.fixture
def marked_catalog(tmp_path):
    """Build a catalog with more puzzles: every text of each contains what looks like markup."""

    def write(stem: str, markup: str) -> None:
        text = {
            name: json.dumps(f"{markup} {name}") for name in ("question", "rule", "explanation")
        }
        (tmp_path / f"{stem}.toml").write_text(
            f"format = 1\ntitle = {json.dumps(markup)}\nquestion = {text['question']}\n"
            f"columns = [{json.dumps(markup)}, 'y']\nrows = [[1, 2], [2, 4], [3, '??']]\n"
            f"answer = 6\nrule = {text['rule']}\nexplanation = {text['explanation']}\n"
            f"hints = [{json.dumps(markup + ' hint')}]\n"
            "[neuron]\nweights = [0.1]\n[training]\nlearning_rate = 0.1\n",
            "utf-8",
        )

    def build(*markups: str) -> Catalog:
        for number, markup in enumerate(markups, start=1):
            write(f"marked-{number}", markup)
        return load_catalog(tmp_path)

    return build
