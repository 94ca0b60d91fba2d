"""Rows, and an explanation, that situations of several kinds share."""

FAR = [(10, 50), (15, 60), (20, 70), (25, 80), (30, 90)]
SQUARES = [(2, 4), (4, 16), (5, 25), (6, 36), (8, 64)]
SLOW = (
    "b is slow: the inputs 10…30 are far from 0, so w and b pull alike; scaling (key z) makes 4,066"
    " into 1."
)
