"""What can be known of a run besides its numbers."""
