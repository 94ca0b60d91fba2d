"""Questions that a learner answers before seeing what happens; the numbers decide."""
