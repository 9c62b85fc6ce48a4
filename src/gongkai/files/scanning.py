"""Asking clamd about a file, over its own protocol (INSTREAM), so that no file touches the disk."""

import logging
import socket
import struct
from collections.abc import Iterator
from contextlib import suppress

from django.conf import settings
from django.utils.translation import gettext as _

from gongkai.files.contents.kinds import Refused

SECONDS = 30
CHUNK = 64 * 1024
CLEAN, FOUND = "OK", "FOUND"

logger = logging.getLogger(__name__)


def scan(data: bytes) -> None:
    """Raise Refused if clamd finds a virus, or cannot be asked; where it is not set, do nothing."""
    if settings.CLAMD is None:
        return
    try:
        verdict = _ask(settings.CLAMD, data)
    except OSError as error:
        verdict = type(error).__name__
    if verdict.endswith(FOUND):
        logger.warning("上传的文件未通过病毒扫描：%s", verdict)
        raise Refused(_("文件未通过病毒扫描，未予接收，请查杀病毒后重新上传。"))
    if not verdict.endswith(CLEAN):
        logger.warning("病毒扫描服务未能扫描上传的文件：%s", verdict)
        raise Refused(_("病毒扫描服务暂时不可用，文件未接收，请稍后再试。"))


def _ask(address: str | tuple[str, int], data: bytes) -> str:
    """Return clamd's answer: "stream: OK", "stream: NAME FOUND", or a complaint of its own."""
    with _connected(address) as connection:
        # More than it takes: it says so before it hangs up.
        with suppress(BrokenPipeError, ConnectionResetError):
            for piece in _stream(data):
                connection.sendall(piece)
        return _answer(connection)


def _connected(address: str | tuple[str, int]) -> socket.socket:
    if isinstance(address, tuple):
        return socket.create_connection(address, timeout=SECONDS)
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(SECONDS)
    try:
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection


def _stream(data: bytes) -> Iterator[bytes]:
    yield b"zINSTREAM\0"
    for start in range(0, len(data), CHUNK):
        piece = data[start : start + CHUNK]
        yield struct.pack("!I", len(piece)) + piece
    yield struct.pack("!I", 0)


def _answer(connection: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and (more := connection.recv(4096)):
        said += more
    return said.rstrip(b"\0").decode(errors="replace").strip()
