"""A puzzle and its parts, as its author wrote them."""
