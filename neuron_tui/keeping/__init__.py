"""What outlives a session: progress, session files, and a run in the forms others can use."""
