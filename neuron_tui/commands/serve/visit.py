"""One visit in a browser: the process that the server starts for each visitor."""

import sys

from neuron_tui import exit_codes
from neuron_tui.commands.opening import open_catalog
from neuron_tui.core.catalog.catalog import load_catalog
from neuron_tui.tui.app import NeuronApp

TRUSTED = "--trusted"


def visit(*, is_trusted: bool) -> int:
    """Run the app until the visitor leaves; return an exit code."""
    catalog = open_catalog() if is_trusted else load_catalog()
    app = NeuronApp(catalog, teaches_first=True, is_guest=not is_trusted)
    app.run()
    if app.fault is not None:
        print(app.fault, file=sys.stderr)
        return exit_codes.CRASHED
    return app.return_code or exit_codes.DONE


if __name__ == "__main__":
    raise SystemExit(visit(is_trusted=TRUSTED in sys.argv[1:]))
