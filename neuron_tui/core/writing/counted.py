"""A number of things in words, with the ending that it asks for."""


def counted(count: int, one: str, many: str = "", *, thousands: str = ",") -> str:
    """Return how many there are of what: 1 row, 2,000 rows; 2 entries, where that is given.

    Where commas would part numbers, as in a puzzle file, the sign for thousands can be left out.
    """
    number = f"{count:,}".replace(",", thousands)
    return f"{number} {one if count == 1 else many or f'{one}s'}"
