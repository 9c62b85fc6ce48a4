"""Asking the process that opens strangers' files, and taking what it says."""

import json
import logging
import os
import signal
import subprocess
import sys
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from gongkai.redaction.errors import RedactionError, Unsafe
from gongkai.report.sandbox.limits import MEBIBYTE, Limits

TOO_LARGE = "文件超过 {most} MB，请分成几份处理。"
TOO_SLOW = "处理这份文件用时过长，已停止；请分成几份后再试。"
ENDED = "处理这份文件时意外中断，文件可能已损坏；请重新导出后再试。"

LARGEST = 64 * MEBIBYTE
# Address space, of which the fonts and threads of the typesetter take a good part unused. A page
# takes a third of a second.
LIMITS = Limits(memory=4096 * MEBIBYTE, seconds=300)
# For what somebody waits for: a few pages as pictures.
BRIEF = LIMITS._replace(seconds=30)

# -P keeps the working folder off the search path, -B writes no compiled modules.
_COMMAND = (sys.executable, "-P", "-B", "-m", "gongkai.redaction.worker")
_OUT_OF_TIME = -getattr(signal, "SIGXCPU", 0) or None
_KEPT_VARIABLES = ("PATH", "PYTHONPATH", "SYSTEMROOT", "HOME")

logger = logging.getLogger(__name__)


class Answer(NamedTuple):
    """What the process said, and the files that it made."""

    said: Any
    files: list[bytes]


def ask(task: str, data: bytes, limits: Limits = LIMITS, **given: Any) -> Answer:
    """Return the answer to a task of ``worker``; RedactionError where the file or time refuses."""
    if len(data) > LARGEST:
        raise RedactionError(TOO_LARGE.format(most=LARGEST // MEBIBYTE))
    asked = {"task": task, "limits": limits._asdict(), "given": given}
    head, _, rest = _run(json.dumps(asked).encode() + b"\n" + data, limits).partition(b"\n")
    answer = json.loads(head)
    if refusal := answer.get("refusal"):
        raise (Unsafe if answer["unsafe"] else RedactionError)(refusal)
    places = pairwise(accumulate(answer["sizes"], initial=0))
    return Answer(answer["said"], [rest[start:end] for start, end in places])


def _run(given: bytes, limits: Limits) -> bytes:
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
        raise RedactionError(TOO_SLOW) from error
    if done.returncode == 0:
        return done.stdout
    if done.returncode == _OUT_OF_TIME:
        raise RedactionError(TOO_SLOW)
    logger.warning("the process that separates files ended with %d", done.returncode)
    raise RedactionError(ENDED)
