"""The process that opens one stranger's file: limits first, then the file from standard input.

Standard input begins with one line of JSON (task, limits, given), the file follows. Standard
output gets one line of JSON (refusal and unsafe, or said and sizes), then the files made.
"""

import json
import sys
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from gongkai.redaction.boxes import Box
from gongkai.redaction.burning import png
from gongkai.redaction.errors import RedactionError, Unsafe
from gongkai.redaction.pages import open_pages
from gongkai.redaction.release import make
from gongkai.redaction.released import look
from gongkai.redaction.word_file import settle
from gongkai.report.errors import ReportError
from gongkai.report.sandbox.limits import Limits, restrict

TOO_MUCH_MEMORY = "处理这份文件所需内存过多，请降低清晰度或者分成几份后再试。"


class Done(NamedTuple):
    """What is to be said, as JSON can say it, and the files that were made."""

    said: Any
    files: Sequence[bytes] = ()


def main() -> None:
    source = sys.stdin.buffer
    asked = json.loads(source.readline())
    restrict(Limits(**asked["limits"]))
    try:
        done = TASKS[asked["task"]](source.read(), **asked["given"])
    except (RedactionError, ReportError) as error:
        _answer({"refusal": str(error), "unsafe": isinstance(error, Unsafe)})
    except MemoryError:
        _answer({"refusal": TOO_MUCH_MEMORY, "unsafe": False})
    else:
        _answer({"said": done.said, "sizes": [len(file) for file in done.files]}, done.files)


def _answer(said: dict[str, Any], files: Sequence[bytes] = ()) -> None:
    out = sys.stdout.buffer
    out.write(json.dumps(said).encode() + b"\n")
    for file in files:
        out.write(file)


def count(data: bytes, media_type: str, most: int) -> Done:
    return Done(len(open_pages(data, media_type, most)))


def images(data: bytes, media_type: str, most: int, dpi: int, first: int, last: int) -> Done:
    pages = open_pages(data, media_type, most)
    chosen = range(first, min(last, len(pages)))
    return Done(len(pages), [png(pages.raster(page, dpi)) for page in chosen])


def words(data: bytes, media_type: str, most: int) -> Done:
    pages = open_pages(data, media_type, most)
    return Done([pages.words(page) for page in range(len(pages))])


def redact(
    data: bytes, media_type: str, most: int, boxes: list[list[Any]], dpi: int, font_paths: list[str]
) -> Done:
    pages = open_pages(data, media_type, most)
    made = make(pages, [Box(*box) for box in boxes], dpi, font_paths)
    said = {"pages": len(pages), "masked": made.masked, "unread": made.unread}
    return Done(said, [made.data])


def check(data: bytes, masked: list[str], boxes: list[list[Any]]) -> Done:
    look(data, masked, [Box(*box) for box in boxes])
    return Done(None)


def settle_word_file(data: bytes) -> Done:
    return Done(None, [settle(data)])


TASKS: dict[str, Callable[..., Done]] = {
    task.__name__: task for task in (count, images, words, redact, check, settle_word_file)
}

if __name__ == "__main__":
    main()
