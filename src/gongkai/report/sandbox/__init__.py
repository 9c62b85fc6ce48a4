"""Reading a stranger's file where it can do no harm: in a process of its own, held to limits.

A hostile PDF, Word file or zip bomb can take the time and the memory of that process and no more.
The process gets no environment (where keys and the database's address stand) and writes no file.
"""

import json
import logging
import os
import signal
import subprocess
import sys

from gongkai.report.document import Report
from gongkai.report.errors import Unreadable
from gongkai.report.reading.sniffing import LARGEST, TOO_LARGE
from gongkai.report.sandbox.answers import Answer, decode
from gongkai.report.sandbox.limits import LIMITS, Limits
from gongkai.report.writing.json import to_json

__all__ = ["LIMITS", "Answer", "Limits", "check_apart", "read_apart"]

TOO_SLOW = "读取这份文件用时过长，已停止；请只提交报告本身，或者另存为 DOCX 后再试。"
ENDED = "读取这份文件时意外中断，文件可能已损坏；请另存为 DOCX 或网页后再试。"

# -P keeps the working folder off the search path, -B writes no compiled modules.
_COMMAND = (sys.executable, "-P", "-B", "-m", "gongkai.report.sandbox.worker")
# How a process ends whose processor time is used up; a system without that limit has no such name.
_OUT_OF_TIME = -getattr(signal, "SIGXCPU", 0) or None
_KEPT_VARIABLES = ("PATH", "PYTHONPATH", "SYSTEMROOT")

logger = logging.getLogger(__name__)


def read_apart(
    data: bytes,
    *,
    name: str = "",
    format_id: str | None = None,
    previous: Report | None = None,
    limits: Limits = LIMITS,
) -> Answer:
    """Return the report that a file holds with its findings, read in a process of its own.

    Takes what ``reading.read`` takes; `previous` is last year's report for the year links. Raises
    Unreadable with one sentence, also where the file asks for too much time or memory.
    """
    if len(data) > LARGEST:
        raise Unreadable(TOO_LARGE)
    asked = {
        "name": name,
        "format_id": format_id,
        "previous": None if previous is None else to_json(previous),
        "limits": limits._asdict(),
    }
    out = _run(json.dumps(asked).encode() + b"\n" + data, limits)
    if refusal := json.loads(out).get("refusal"):
        raise Unreadable(refusal)
    return decode(out)


def check_apart(
    report: Report, *, previous: Report | None = None, limits: Limits = LIMITS
) -> Answer:
    """Return the findings of a report whose words come from a stranger, checked apart as well."""
    data = to_json(report).encode()
    return read_apart(data, name="report.json", previous=previous, limits=limits)


def _run(given: bytes, limits: Limits) -> str:
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    try:
        done = subprocess.run(
            _COMMAND,
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=kept,
            timeout=limits.seconds,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(TOO_SLOW) from error
    if done.returncode == 0:
        return done.stdout.decode()
    if done.returncode == _OUT_OF_TIME:
        raise Unreadable(TOO_SLOW)
    logger.warning("the reader of a file ended with %d", done.returncode)
    raise Unreadable(ENDED)
