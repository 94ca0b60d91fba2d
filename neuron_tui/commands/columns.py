"""Tables on the command line: what stands in a column is measured in the cells of a terminal."""


def cells(text: str) -> int:
    """Return how many cells a text takes."""
    if text.isascii():
        return len(text)
    # What measures other texts is not loaded for tables that have none.
    from rich.cells import cell_len

    return cell_len(text)


def widest(texts: list[str]) -> int:
    """Return the width of a column, 0 of one without texts."""
    return max(map(cells, texts), default=0)


def padded(text: str, width: int) -> str:
    """Return a text at the left of a column."""
    return text + " " * (width - cells(text))
