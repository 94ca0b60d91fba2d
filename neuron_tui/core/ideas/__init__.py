"""The ideas of the course, and what a learner has come to of them."""
