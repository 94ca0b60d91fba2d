"""One server for all tests of it."""

import pytest
from browser import serving


@pytest.fixture(scope="session")
def address():
    pytest.importorskip("textual_serve")
    with serving() as address:
        yield address
