"""`gongkai serve` as an operator starts it: the pages, their styles, an orderly end."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

import pytest

from gongkai.demo.cast import PASSWORD

COMMAND = Path(sys.executable).with_name("gongkai")
# The demonstration works through its cases first; on a busy machine that takes its time.
START_SECONDS = 180


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


@contextmanager
def started(environment: dict[str, str], *words: str) -> Iterator[str]:
    """The address of the site that `gongkai WORDS` serves; it is ended as an operator ends it."""
    address = f"http://127.0.0.1:{(port := free_port())}"
    command = [COMMAND, *words, "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as server:
        until = time.monotonic() + START_SECONDS
        while not answers(f"{address}/"):
            assert server.poll() is None
            assert time.monotonic() < until
            time.sleep(0.2)
        yield address
        server.send_signal(signal.SIGINT)
        assert server.wait(START_SECONDS) == 0


@pytest.fixture(scope="module")
def site(environment: dict[str, str]) -> Iterator[str]:
    with started(environment, "serve") as address:
        yield address


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


def test_a_demonstration_just_built_makes_a_pdf(tmp_path):
    environment = {
        **os.environ,
        "GONGKAI_VAR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/demo.sqlite3",
    }
    with started(environment, "demo") as address:
        desk = build_opener(HTTPCookieProcessor())
        with desk.open(f"{address}/desk/login/") as page:
            token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page.read().decode())
        form = {"username": "jingban", "password": PASSWORD, "csrfmiddlewaretoken": token[1]}
        desk.open(f"{address}/desk/login/", urlencode(form).encode())
        with desk.open(f"{address}/desk/reports/2022/download/pdf/", timeout=30) as file:
            assert file.read().startswith(b"%PDF")
