"""The screens: they show snapshots, send the trainer commands, and compute no mathematics."""
