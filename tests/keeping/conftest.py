"""What the tests of what is kept share: the bundled puzzles, and trainers on them."""

import pytest

from neuron_tui.core.catalog.catalog import load_catalog
from neuron_tui.core.training.trainer import Trainer


@pytest.fixture(scope="session")
def catalog():
    return load_catalog()


@pytest.fixture
def trainer_on(catalog):
    return lambda id: Trainer(catalog.find(id).puzzle)
