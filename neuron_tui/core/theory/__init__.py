"""What is known exactly: best fits, curvature, and where training leads."""
