"""What several things of a kind are called: by a letter, and where there are many by a number."""


def numbered(letter: str, count: int) -> tuple[str, ...]:
    """Return so many names: x, or x1, x2 …"""
    return (letter,) if count == 1 else tuple(f"{letter}{place + 1}" for place in range(count))
