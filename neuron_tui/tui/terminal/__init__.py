"""The terminal: what it sends and is sent, and how it comes back as it was."""
