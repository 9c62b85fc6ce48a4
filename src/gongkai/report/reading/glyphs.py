"""The glyphs and rules of a PDF, page by page, taken out of it in a process of its own.

A hostile PDF can make any parser of the format run for ever or fill the memory. That happens in a
process that is held to a time and a memory, so that whoever asked only hears that it ended.
"""

import json
import os
import subprocess
import sys
from typing import Any, NamedTuple

from gongkai.report.errors import Unreadable

BROKEN = "PDF 文件已损坏，无法打开，请重新下载，或者另存为 DOCX 后再试。"
HARMFUL = "读取这份 PDF 所需的时间或内存过多，已停止，请只提交报告本身，或者另存为 DOCX 后再试。"

# What the process may use: far above a report of 200 pages, and below what a caller allows.
MEMORY = 768 * 1024 * 1024
SECONDS = 8
_COMMAND = (sys.executable, "-P", "-B", "-m", "gongkai.report.reading.pdf_opening")
_KEPT_VARIABLES = ("PATH", "PYTHONPATH", "SYSTEMROOT")
# How the process itself says that it gave up; any other failure is that of a broken file.
GAVE_UP = 3


class Glyph(NamedTuple):
    """A printed character and its box, in points from the top left corner of the page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def size(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


class Rule(NamedTuple):
    """A straight line along the page or across it."""

    x0: float
    top: float
    x1: float
    bottom: float


class Leaf(NamedTuple):
    """One page of a PDF; the glyphs in the order in which the file draws them."""

    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]


class Opened(NamedTuple):
    """The pages of a PDF; `is_damaged` if they are only what could be made out of it."""

    leaves: list[Leaf]
    is_damaged: bool


def open_pdf(data: bytes) -> Opened:
    """Return the pages of a PDF; Unreadable if it is broken, locked, scanned or harmful."""
    said = json.loads(_opened(data))
    if "refusal" in said:
        raise Unreadable(said["refusal"])
    return Opened([_leaf(leaf) for leaf in said["leaves"]], said["is_damaged"])


def _opened(data: bytes) -> bytes:
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    try:
        done = subprocess.run(
            (*_COMMAND, str(SECONDS)),
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=kept,
            timeout=SECONDS + 1,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(HARMFUL) from error
    if done.returncode < 0 or done.returncode == GAVE_UP:
        raise Unreadable(HARMFUL)
    if done.returncode:
        raise Unreadable(BROKEN)
    return done.stdout


def _leaf(leaf: dict[str, Any]) -> Leaf:
    glyphs = tuple(Glyph(*glyph) for glyph in leaf["glyphs"])
    return Leaf(leaf["height"], glyphs, tuple(Rule(*rule) for rule in leaf["rules"]))
