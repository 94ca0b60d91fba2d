"""How the parameters go from step to step: by the exact solution, or walked."""
