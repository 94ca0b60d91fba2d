"""The keys, and what they are called in sentences."""
