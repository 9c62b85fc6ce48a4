"""Opening a stranger's file in a process of its own, which has no environment, writes no file and
is held to limits of time and memory."""

import json
import os
import subprocess
import sys
from collections.abc import Collection

from gongkai.files.contents.kinds import KINDS, Kind, Refused

SECONDS = 12
# -P keeps the working folder off the search path, -B writes no compiled modules.
COMMAND = (sys.executable, "-P", "-B", "-m", "gongkai.files.contents.worker")
KEPT_VARIABLES = ("PATH", "PYTHONPATH", "SYSTEMROOT")
ENDED = "文件过于复杂或者已经损坏，无法核验，请另存为 PDF 后上传。"


def inspected_apart(data: bytes, allowed: Collection[Kind]) -> Kind:
    """Return the kind of the file, one of `allowed`, which is sound. Raises Refused."""
    endings = json.dumps([kind.extension for kind in allowed]).encode()
    answer = json.loads(_run(endings + b"\n" + data))
    if refusal := answer.get("refusal"):
        raise Refused(refusal)
    return next(kind for kind in KINDS if kind.extension == answer["extension"])


def _run(given: bytes) -> bytes:
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    try:
        done = subprocess.run(
            COMMAND,
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=kept,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(ENDED) from error
    if done.returncode:
        raise Refused(ENDED)
    return done.stdout
