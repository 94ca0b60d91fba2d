"""Where puzzle files live, and what a list says of each."""
