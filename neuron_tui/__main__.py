"""`python -m neuron_tui`."""

import sys

from neuron_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
