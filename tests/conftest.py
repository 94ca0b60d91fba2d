"""Options that pytest has to know before it looks into any folder."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the pictures of the screens be drawn anew."""
    parser.addoption(
        "--update-pictures",
        action="store_true",
        help="write the pictures in tests/tui/pictures as the screens look now",
    )
