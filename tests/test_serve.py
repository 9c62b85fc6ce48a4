"""`gongkai serve` as an operator starts it: the pages, their styles, an orderly end."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

COMMAND = Path(sys.executable).with_name("gongkai")
START_SECONDS = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    var = tmp_path_factory.mktemp("var")
    environment = {
        **os.environ,
        "GONGKAI_VAR": str(var),
        "DATABASE_URL": f"sqlite:///{var}/new.sqlite3",
    }
    subprocess.run([COMMAND, "migrate"], env=environment, check=True, capture_output=True)
    return environment


@pytest.fixture(scope="module")
def site(environment: dict[str, str]) -> Iterator[str]:
    address = f"127.0.0.1:{(port := free_port())}"
    with subprocess.Popen(
        [COMMAND, "serve", "--port", str(port)], env=environment, stdout=subprocess.PIPE, text=True
    ) as server:
        until = time.monotonic() + START_SECONDS
        while not answers(f"http://{address}/"):
            assert server.poll() is None
            assert time.monotonic() < until
            time.sleep(0.2)
        yield f"http://{address}"
        server.send_signal(signal.SIGINT)
        assert server.wait(START_SECONDS) == 0


def answers(url: str) -> bool:
    try:
        with urlopen(url) as response:
            return bool(response.status == 200)
    except URLError:
        return False


def test_the_home_page_answers_under_the_policy(site):
    with urlopen(f"{site}/") as response:
        assert "政府信息公开" in response.read().decode()
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]


def test_style_sheets_and_scripts_are_served(site):
    for name in ("common/gongkai.css", "common/gongkai.js"):
        with urlopen(f"{site}/static/{name}") as response:
            assert response.status == 200


def test_a_port_in_use_is_told_in_one_sentence(site, environment):
    port = site.rsplit(":", 1)[1]
    done = subprocess.run(
        [COMMAND, "serve", "--port", port], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "已被占用" in done.stderr
    assert done.stderr.count("\n") == 1
