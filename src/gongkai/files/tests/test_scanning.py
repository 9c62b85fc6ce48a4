"""Uploads are scanned by the real clamd, with a list of viruses of our own: the EICAR test file."""

import logging
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gongkai.files import scanning
from gongkai.files.contents.kinds import Refused
from gongkai.files.judging import judge
from gongkai.files.tests import samples

# Written in two parts, so that this file itself is not taken for the test virus.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
SIGNATURE = b"Test.Eicar:0:*:" + EICAR.hex().encode() + b"\n"
PROGRAMS = ("clamd", "/usr/sbin/clamd")
START_SECONDS = 30


@pytest.fixture(scope="module")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The socket of a daemon that runs as long as these tests."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.skip("clamd is not installed (make scanner)")
    folder = tmp_path_factory.mktemp("clamd")
    (folder / "viruses").mkdir()
    (folder / "viruses/test.ndb").write_bytes(SIGNATURE)
    address = folder / "socket"
    (folder / "clamd.conf").write_text(
        f"LocalSocket {address}\nDatabaseDirectory {folder}/viruses\nForeground yes\n"
        f"TemporaryDirectory {folder}\nStreamMaxLength 1M\nMaxThreads 2\n"
    )
    daemon = subprocess.Popen(
        [program, "--config-file", folder / "clamd.conf"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(address, daemon)
        yield str(address)
    finally:
        daemon.terminate()
        daemon.wait(timeout=10)


def wait_for(address: Path, daemon: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while not address.exists():
        assert daemon.poll() is None, "clamd ended before it was ready"
        assert time.monotonic() < until, "clamd was not ready in time"
        time.sleep(0.05)


class TestTheDaemon:
    """INSTREAM, as the daemon itself speaks it."""

    def test_it_says_what_it_finds(self, clamd):
        assert scanning._ask(clamd, b"text") == "stream: OK"
        assert scanning._ask(clamd, EICAR) == "stream: Test.Eicar.UNOFFICIAL FOUND"

    def test_it_gets_the_whole_of_a_file_in_pieces(self, clamd, monkeypatch):
        monkeypatch.setattr(scanning, "CHUNK", 1000)
        padded = bytes(200_000) + EICAR + bytes(1000)
        assert scanning._ask(clamd, padded).endswith("FOUND")

    def test_it_gets_an_empty_stream(self, clamd):
        assert scanning._ask(clamd, b"") == "stream: OK"


class TestJudging:
    @pytest.fixture(autouse=True)
    def scanned(self, clamd: str, settings: Any) -> None:
        settings.CLAMD = clamd

    def test_a_clean_file_is_accepted(self):
        assert judge(samples.pdf(), "a.pdf").media_type == "application/pdf"

    def test_a_virus_is_refused_whatever_it_hides_in(self, caplog):
        infected = samples.with_part(samples.word(), "word/media/image1.png", EICAR)
        for data in (EICAR, samples.mail(("申请甲.txt", EICAR)), infected):
            with pytest.raises(Refused, match="未通过病毒扫描"):
                judge(data, "申请人甲.txt")
        assert "Test.Eicar" in caplog.text
        assert "申请" not in caplog.text.replace("上传的文件未通过病毒扫描", "")

    def test_more_than_the_daemon_takes_is_not_waved_through(self, caplog):
        with pytest.raises(Refused, match="病毒扫描服务暂时不可用"):
            scanning.scan(bytes(3_000_000))
        assert "size limit exceeded" in caplog.text


class TestWithoutTheDaemon:
    def test_where_it_is_set_nothing_goes_unscanned(self, settings, tmp_path, caplog):
        caplog.set_level(logging.WARNING)
        for address in (str(tmp_path / "no-socket"), ("127.0.0.1", 1)):
            settings.CLAMD = address
            with pytest.raises(Refused, match="病毒扫描服务暂时不可用，文件未接收"):
                judge(b"text", "a.txt")
        assert "ConnectionRefusedError" in caplog.text

    def test_where_it_is_not_set_nothing_is_scanned(self, settings):
        settings.CLAMD = None
        assert judge(EICAR, "a.txt").extension == ".txt"
