"""The wheel holds the puzzles, and runs without the checkout it was built from."""

import json
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

CHECKOUT = Path(__file__).parent.parent
WHERE = """
import json
import neuron_tui
from neuron_tui.core.catalog.catalog import load_catalog
paths = [str(entry.path) for entry in load_catalog().entries]
print(json.dumps([neuron_tui.__file__, *paths]))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel, without any network, and give the path of its file."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True, timeout=60)
    [file] = folder.glob("neuron_tui-*-py3-none-any.whl")
    return file


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Unpack the wheel as an installer does; give the folder to import from."""
    folder = tmp_path_factory.mktemp("installed")
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture
def python(installed, tmp_path, monkeypatch):
    """Run Python in an empty folder, with the wheel's package before any other."""
    monkeypatch.setenv("PYTHONPATH", str(installed))
    (tmp_path / "own").mkdir()
    monkeypatch.setenv("NEURON_TUI_PUZZLES", str(tmp_path / "own"))

    def run(*arguments):
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=tmp_path,
            env=os.environ | {"PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )

    return run


def test_the_wheel_holds_every_puzzle_and_what_the_screens_need(wheel):
    names = set(ZipFile(wheel).namelist())
    puzzles = [path.relative_to(CHECKOUT) for path in (CHECKOUT / "puzzles").rglob("*.toml")]
    assert len(puzzles) >= 41
    assert {f"neuron_tui/{path.as_posix()}" for path in puzzles} <= names
    assert {"neuron_tui/tui/app.tcss", "neuron_tui/py.typed", "neuron_tui/cli.py"} <= names


def test_the_wheel_holds_no_tests_and_nothing_beside_the_package_but_the_manual_page(wheel):
    names = ZipFile(wheel).namelist()
    beside = [name for name in names if not name.startswith("neuron_tui/")]
    [page] = [name for name in beside if ".dist-info/" not in name]
    assert page.endswith(".data/data/share/man/man1/neuron-tui.1")
    assert not [name for name in names if "test" in name.lower() or "__pycache__" in name]


def test_the_wheel_has_the_command_and_the_licence(installed):
    [info] = installed.glob("neuron_tui-*.dist-info")
    assert "neuron-tui = neuron_tui.cli:main" in (info / "entry_points.txt").read_text("utf-8")
    assert (info / "licenses" / "LICENSE").is_file()


def test_it_uses_the_puzzles_of_the_wheel(python, installed):
    found = python("-c", WHERE)
    assert found.returncode == 0, found.stderr
    package, *puzzles = map(Path, json.loads(found.stdout))
    assert package == installed / "neuron_tui" / "__init__.py"
    assert len(puzzles) >= 41
    assert all(path.is_relative_to(installed / "neuron_tui" / "puzzles") for path in puzzles)


def test_it_lists_and_solves_from_an_empty_folder(python):
    listed = python("-m", "neuron_tui", "list")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert "first-neuron" in listed.stdout
    solved = python("-m", "neuron_tui", "solve", "first-neuron")
    assert (solved.returncode, solved.stderr) == (0, "")
    assert "55 → 111.1753" in solved.stdout


def test_a_stray_pyproject_beside_the_package_hides_no_puzzle(python, installed):
    stray = installed / "pyproject.toml"
    stray.touch()
    try:
        assert "first-neuron" in python("-m", "neuron_tui", "list").stdout
    finally:
        stray.unlink()


def test_the_wheel_brings_the_manual_page_to_where_man_looks(wheel):
    with ZipFile(wheel) as archive:
        [name] = [each for each in archive.namelist() if each.endswith(".1")]
        assert name.endswith(".data/data/share/man/man1/neuron-tui.1")
        written = (CHECKOUT / "man" / "neuron-tui.1").read_text("utf-8")
        assert archive.read(name).decode() == written


def test_the_wheel_brings_the_page_that_a_browser_gets(wheel):
    with ZipFile(wheel) as archive:
        names = archive.namelist()
    for each in ("index.html", "page.css", "page.js"):
        assert f"neuron_tui/commands/serve/page/{each}" in names
