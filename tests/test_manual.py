"""The manual page says what the help of the program says."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

_SCRIPT = Path(__file__).parents[1] / "man" / "write.py"


@pytest.mark.skipif(sys.platform != "linux", reason="the folders in the help are those of Linux")
def test_the_manual_page_is_made_of_the_help():
    spec = spec_from_file_location("write", _SCRIPT)
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    # Other versions of Python break the lines of the same words elsewhere.
    written = script.PAGE.read_text("utf-8").split()
    assert written == script.manual().split(), "python man/write.py writes it anew"
