"""What a person types or pastes becomes rows and an ask, or a word why not, with its place."""
