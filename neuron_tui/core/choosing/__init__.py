"""Numbers typed by a person become the smallest model that explains them, or a word why not."""
