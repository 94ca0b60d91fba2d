"""What helps somebody who writes puzzle files: a text to begin with, a schema, tried mends."""
