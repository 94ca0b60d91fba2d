"""Whole screens in plain characters; `pytest --update-pictures` draws them anew."""

import re
from difflib import unified_diff
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "pictures"
SCRIPT = Path(__file__).parents[2] / ".github" / "pictures" / "draw.py"
# Digits that depend on how a machine adds: those of a float's last bits.
_LAST_BITS = re.compile(r"(?<=\.\d{14})\d+")


def _of_any_machine(digits):
    return "#" * len(digits[0])


@pytest.fixture
def same_picture(request):
    """Compare a screen with its picture, once nothing moves on it any more."""

    async def compare(learner, name):
        shown = ""
        while shown != learner.text:
            shown = learner.text
            await learner.pilot.pause(0.15)
        now = [_LAST_BITS.sub(_of_any_machine, line.rstrip()) for line in shown.splitlines()]
        file = FOLDER / f"{name}.txt"
        if request.config.getoption("--update-pictures"):
            FOLDER.mkdir(exist_ok=True)
            file.write_text("\n".join((*now, "")), "utf-8")
        before = file.read_text("utf-8").splitlines() if file.exists() else []
        if now != before:
            difference = "\n".join(unified_diff(before, now, str(file), "the screen", lineterm=""))
            pytest.fail(
                f"{difference}\n\nIf this is meant: pytest --update-pictures", pytrace=False
            )

    return compare


@pytest.mark.parametrize("name", ["network", "tour", "training"])
def test_the_pictures_of_the_readme_are_the_screens_as_they_look_now(request, name):
    spec = spec_from_file_location("draw", SCRIPT)
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    now, file = script.picture(name), SCRIPT.with_name(f"{name}.svg")
    if request.config.getoption("--update-pictures"):
        file.write_text(now, "utf-8")
    before = file.read_text("utf-8") if file.exists() else ""
    if now != before:
        were, are = set(_words(before)), set(_words(now))
        gone, new = sorted(were - are), sorted(are - were)
        pytest.fail(
            f"{file}: not any more {gone}, now {new}\n\nIf this is meant: pytest --update-pictures",
            pytrace=False,
        )


def _words(picture):
    return re.findall(r">([^<>\n]+)<", picture)


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 40)])
async def test_the_training_screen_after_three_steps(play, same_picture, size):
    async with play("first-neuron", size=size) as learner:
        learner.hold("space", 3)
        await learner.until(lambda: learner.snapshot.step == 3, "step 3")
        await learner.sees("55 → 92.23")
        await same_picture(learner, f"training-{size[0]}x{size[1]}")


async def test_the_list(play, same_picture):
    async with play(size=(80, 24)) as learner:
        await same_picture(learner, "list-80x24")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize(
    ("name", "keys", "words"),
    [
        ("answer", ["tab"], "Answer over time"),
        ("residuals", ["tab", "tab"], "Residuals"),
        ("surface", ["tab", "tab", "tab"], "Loss surface"),
        ("slow-motion", ["n", "n", "n"], "Gradient: by the chain rule"),
        ("ghost", ["left", "left", "plus", "space"], "ghost: rate 0.0001"),
        ("why", ["w"], "Fast and slow"),
        ("what-you-did", ["left", "plus", "d"], "the rate became 0.0002"),
        ("edit", ["e"], "Edit at step 12"),
    ],
)
async def test_what_explains_a_step(play, same_picture, size, name, keys, words):
    async with play("first-neuron", size=size) as learner:
        learner.hold("space", 12)
        await learner.at_step(12)
        await learner.press(*keys)
        await learner.sees(words)
        await same_picture(learner, f"{name}-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_network(play, same_picture, size):
    async with play("two-bends", size=size) as learner:
        learner.hold("space", 3)
        await learner.at_step(3)
        await learner.press("comma")
        await learner.sees("layer 1, neuron")
        await same_picture(learner, f"network-{size[0]}x{size[1]}")
