"""What is told in words where a person asks: why, help, what was done."""
