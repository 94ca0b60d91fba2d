"""The app in a real browser: what a visitor sees and does, and what is kept apart."""

import pytest
from browser import CHROMIUM, DRIVER, Browser, driving

pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER),
    reason="no chromium with chromedriver here; Debian: apt-get install chromium chromium-driver",
)


@pytest.fixture(scope="module")
def browser():
    pytest.importorskip("textual_serve")
    with driving() as driver:
        browser = Browser(driver)
        yield browser
        browser.close()


def test_a_visitor_solves_the_first_puzzle_and_answers_a_question_unseen_by_another(
    browser, address
):
    one = browser.visit(address)
    one.sees("Lesson, page 1")
    one.press("escape")
    one.until(lambda text: "page 1" not in text, "the end of the lesson")
    one.press("escape")
    one.sees("type to filter")
    one.press(*"first-neuron", "enter")
    one.sees("step 0")
    one.press("p")
    one.sees("What does it predict for")
    one.press("2", "enter")
    one.sees("0.1 · 11 + 0.6 = 1.7.")
    one.press("escape")
    one.until(lambda text: "0.1 · 11" not in text, "the end of the question")
    one.press("enter")
    one.sees("✓ solved")

    other = browser.visit(address)
    other.sees("Lesson, page 1")
    other.press("escape")
    other.until(lambda text: "page 1" not in text, "the end of the lesson")
    other.press("escape")
    other.sees("type to filter")
    assert "✓" not in other.text
    one.sees("✓ solved")
