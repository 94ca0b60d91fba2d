"""What pictures are made of: dots, shades, labels, and lines that are cut."""
