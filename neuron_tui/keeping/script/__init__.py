"""A session written out as a script of numpy alone, that reads like a lesson."""
