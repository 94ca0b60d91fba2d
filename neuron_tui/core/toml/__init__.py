"""TOML texts: their values, and where each of their keys stands."""
