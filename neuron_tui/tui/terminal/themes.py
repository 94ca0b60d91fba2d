"""The two themes of our own: text of every role is easy to read, also without red and green.

Yellow, a warm red, a bluish green and blue stay apart with every common colour blindness, after the
palette of Okabe and Ito, "Color Universal Design" (2008).
"""

from textual.theme import Theme

DARK = "neuron-dark"
LIGHT = "neuron-light"


def _theme(name: str, *, dark: bool, colours: dict[str, str]) -> Theme:
    """Return a theme in which text of each role has exactly the colour that is named for it."""
    roles = ("primary", "secondary", "warning", "error", "success", "accent")
    text = {f"text-{role}": colours[role] for role in roles}
    return Theme(
        name,
        primary=colours["primary"],
        secondary=colours["secondary"],
        warning=colours["warning"],
        error=colours["error"],
        success=colours["success"],
        accent=colours["accent"],
        foreground=colours["foreground"],
        background=colours["background"],
        surface=colours["surface"],
        panel=colours["panel"],
        dark=dark,
        variables=text
        | {
            "text-muted": colours["muted"],
            "foreground-muted": colours["muted"],
            "text-disabled": colours["muted"],
            "input-selection-background": f"{colours['primary']}40",
            "block-cursor-blurred-background": f"{colours['primary']}1F",
            "block-cursor-foreground": colours["background"],
            "block-cursor-background": colours["primary"],
            "footer-background": colours["panel"],
            "footer-foreground": colours["foreground"],
            "footer-description-foreground": colours["foreground"],
            "footer-key-foreground": colours["primary"],
        },
    )


def own_themes() -> tuple[Theme, Theme]:
    """Return the dark theme and the light one."""
    dark = {
        "background": "#12161C",
        "surface": "#1A2029",
        "panel": "#252D38",
        "foreground": "#E6E9EE",
        "muted": "#A9B3C1",
        "primary": "#7CC4F5",
        "secondary": "#9DB8D9",
        "warning": "#F2C14E",
        "error": "#FF9472",
        "success": "#4FD1AE",
        "accent": "#E3A6CA",
    }
    light = {
        "background": "#FBFAF7",
        "surface": "#F1EFEA",
        "panel": "#E4E1D9",
        "foreground": "#1B1F24",
        "muted": "#4C545F",
        "primary": "#00528A",
        "secondary": "#3A4F72",
        "warning": "#6E4500",
        "error": "#A0003C",
        "success": "#00683A",
        "accent": "#7F2A5F",
    }
    return _theme(DARK, dark=True, colours=dark), _theme(LIGHT, dark=False, colours=light)
