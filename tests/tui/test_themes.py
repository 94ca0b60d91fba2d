"""The themes of our own: every role can be read, none is told by red and green, and one is kept."""

from itertools import combinations

import pytest
from textual.color import Color

from neuron_tui.tui.app import NeuronApp
from neuron_tui.tui.terminal.themes import DARK, LIGHT

GROUNDS = ("background", "surface", "panel")
ROLES = (
    "foreground",
    *(f"text-{role}" for role in ("muted", "disabled", "primary", "secondary", "warning")),
    *(f"text-{role}" for role in ("error", "success", "accent")),
)
PAIRS = (
    *((role, ground) for role in ROLES for ground in GROUNDS),
    ("block-cursor-foreground", "block-cursor-background"),
    ("footer-key-foreground", "footer-background"),
    ("footer-description-foreground", "footer-background"),
)
# Machado, Oliveira and Fernandes (2009), severity 1.
BLINDNESSES = {
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


@pytest.fixture(params=[DARK, LIGHT])
def colour(request, catalog):
    """Return the colour of a role in a theme."""
    app = NeuronApp(catalog)
    app.theme = request.param
    variables = app.get_css_variables()
    return lambda role: Color.parse(variables[role])


def luminance(colour: Color) -> float:
    """Return the relative luminance of WCAG 2."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.r / 255, colour.g / 255, colour.b / 255)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_of_every_role_has_a_contrast_of_4_5_at_least(colour, text, ground):
    assert colour(text).a == colour(ground).a == 1.0
    dark, light = sorted((luminance(colour(text)), luminance(colour(ground))))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_text_on_what_is_selected_can_be_read(colour):
    for ground in GROUNDS:
        for shade, text in (
            ("input-selection-background", "foreground"),
            ("block-cursor-blurred-background", "text-muted"),
        ):
            behind = colour(ground) + colour(shade)
            dark, light = sorted((luminance(colour(text)), luminance(behind)))
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (ground, shade)


@pytest.mark.parametrize("blindness", BLINDNESSES)
def test_what_states_are_told_by_differs_without_red_green_or_blue(colour, blindness):
    def seen(role):
        red, green, blue = colour(f"text-{role}").rgb
        return [
            min(255.0, max(0.0, a * red + b * green + c * blue))
            for a, b, c in BLINDNESSES[blindness]
        ]

    for one, other in combinations(("success", "warning", "error"), 2):
        pairs = zip(seen(one), seen(other), strict=True)
        assert sum((a - b) ** 2 for a, b in pairs) ** 0.5 >= 40, (one, other)


async def test_the_theme_that_was_chosen_is_there_at_the_next_start(play):
    async with play() as learner:
        await learner.until(lambda: learner.app.theme == DARK, "our own theme")
        learner.app.theme = LIGHT
    async with play() as learner:
        await learner.until(lambda: learner.app.theme == LIGHT, "the theme chosen last")


async def test_a_theme_in_the_settings_comes_first_and_an_unknown_one_is_told(play, state):
    (state / "theme").write_text("neuron-light", "utf-8")
    (state / "settings.toml").write_text('theme = "nord"', "utf-8")
    async with play() as learner:
        await learner.until(lambda: learner.app.theme == "nord", "the theme of the settings")
    (state / "settings.toml").write_text('theme = "norrd"', "utf-8")
    async with play() as learner:
        await learner.sees("no theme is", "norrd")
        assert learner.app.theme == LIGHT
