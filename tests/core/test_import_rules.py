"""What may import what: the core knows no screen, and plotext stands behind one file."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import neuron_tui

PACKAGE = Path(neuron_tui.__file__).parent
PLOTTING = Path("tui", "plotting.py")

IMPORT_THE_CORE = """
import importlib, json, pkgutil, sys
import neuron_tui.core
modules = pkgutil.walk_packages(neuron_tui.core.__path__, prefix="neuron_tui.core.")
names = [module.name for module in modules]
for name in names:
    importlib.import_module(name)
print(json.dumps({"imported": names, "loaded": sorted(sys.modules)}))
"""

READ_ALL_PUZZLES = """
import json, sys
from neuron_tui.core.catalog.catalog import load_catalog
titles = [entry.title for entry in load_catalog().entries if entry.puzzle]
print(json.dumps({"titles": titles, "loaded": sorted(sys.modules)}))
"""

LIST = """
import contextlib, io, json, sys
from neuron_tui.cli import main
listed = io.StringIO()
with contextlib.redirect_stdout(listed):
    code = main(["list"])
print(json.dumps({"titles": listed.getvalue().splitlines(), "loaded": sorted(sys.modules)}))
"""


def told_by(program):
    """Run a program in a fresh interpreter and return what it prints as JSON."""
    command = [sys.executable, "-W", "error", "-c", program]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(result.stdout)


def imports_of(source):
    """Return the top-level packages that a file imports, wherever in it."""
    packages = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            packages.update(name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            packages.add(node.module.split(".")[0])
    return packages


def test_the_core_loads_no_screen_and_no_plotting():
    told = told_by(IMPORT_THE_CORE)
    assert "neuron_tui.core.training.trainer" in told["imported"]
    top_level = {name.split(".")[0] for name in told["loaded"]}
    assert top_level.isdisjoint({"textual", "rich", "plotext"})
    assert "neuron_tui.tui" not in told["loaded"]


@pytest.mark.parametrize("program", [READ_ALL_PUZZLES, LIST], ids=["read", "list"])
def test_reading_and_listing_all_puzzles_loads_no_numpy(program):
    told = told_by(program)
    assert len(told["titles"]) >= 41
    top_level = {name.split(".")[0] for name in told["loaded"]}
    assert top_level.isdisjoint({"numpy", "textual", "rich", "plotext"})


def test_the_core_names_no_screen_and_no_plotting_anywhere_in_its_source():
    for file in sorted((PACKAGE / "core").rglob("*.py")):
        named = imports_of(file.read_text("utf-8"))
        assert named.isdisjoint({"textual", "rich", "plotext"}), file


def test_plotext_is_imported_by_one_file_only():
    importing = {
        file.relative_to(PACKAGE)
        for file in PACKAGE.rglob("*.py")
        if "plotext" in imports_of(file.read_text("utf-8"))
    }
    expected = {PLOTTING} if (PACKAGE / PLOTTING).exists() else set()
    assert importing == expected
