"""The theme that was chosen last, kept beside the progress."""

from pathlib import Path

_NAME = "theme"
_LONGEST = 100


def last_theme(folder: Path) -> str | None:
    """Return the name that was kept in a state folder; None where there is none to be had."""
    try:
        with (folder / _NAME).open(encoding="utf-8") as file:
            return file.read(_LONGEST).strip() or None
    except (OSError, ValueError):
        return None


def keep_theme(folder: Path, name: str) -> None:
    """Keep a name for the next start.

    Raises OSError where nothing can be written there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _NAME).write_text(f"{name}\n", "utf-8")
