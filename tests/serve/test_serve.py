"""The command that serves the app: its address, its warning, and whom it answers."""

import subprocess
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from browser import free_port

from neuron_tui.cli import main
from neuron_tui.commands.serve.loopback import is_loopback

pytest.importorskip("textual_serve")


def _status(address, **headers):
    try:
        with urlopen(Request(address, headers=headers)) as answer:
            return answer.status
    except HTTPError as error:
        return error.code


def test_the_page_needs_nothing_from_elsewhere(address):
    with urlopen(address) as answer:
        page, policy = answer.read().decode(), answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "http" not in page
    for each in ("page/page.js", "page/page.css", "static/js/textual.js", "static/css/xterm.css"):
        assert each in page
        assert _status(f"{address}/{each}") == 200


def test_another_site_or_another_name_for_this_machine_is_refused(address):
    assert _status(address, Origin=address) == 200
    assert _status(address, Origin="http://elsewhere.example") == 403
    assert _status(address, Host="elsewhere.example") == 403
    assert _status(f"{address}/ws", Origin="http://elsewhere.example") == 403


def test_files_outside_of_the_page_are_not_served(address):
    assert _status(f"{address}/page/../server.py") == 404
    assert _status(f"{address}/page/%2e%2e/server.py") in (403, 404)


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("127.0.0.9", True), ("::1", True), ("localhost", True),
     ("0.0.0.0", False), ("::", False), ("192.168.1.5", False), ("example.org", False)],
)  # fmt: skip
def test_loopback_is_told_from_other_addresses(host, expected):
    assert is_loopback(host) is expected


def test_any_other_address_is_warned_of(capsys):
    # An address that no machine has: the warning comes, and nothing is ever served.
    assert main(["serve", "--host", "192.0.2.1", "--port", str(free_port())]) == 2
    words = capsys.readouterr().err
    assert "can be reached from other machines" in words
    assert "cannot serve on 192.0.2.1" in words


def test_a_port_in_use_is_told(address, capsys):
    port = address.rpartition(":")[2]
    assert main(["serve", "--port", port]) == 2
    assert capsys.readouterr().err.startswith("neuron-tui: cannot serve on 127.0.0.1: ")


@pytest.mark.parametrize("port", ["-1", "65536", "x", "99999999999999999999"])
def test_a_port_that_is_none_is_wrong_usage(port):
    with pytest.raises(SystemExit) as ending:
        main(["serve", "--port", port])
    assert ending.value.code == 2


def test_without_the_extra_it_is_said_what_to_install():
    hidden = "import sys; sys.modules['textual_serve'] = None; import neuron_tui.cli as c;"
    code = f"{hidden} raise SystemExit(c.main(['serve']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "neuron-tui[web]" in done.stderr
