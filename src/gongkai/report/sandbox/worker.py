"""The process that reads one stranger's file: limits first, then the file from standard input.

Standard input begins with one line of JSON (name, format_id, previous, limits), the file follows.
Standard output gets one JSON object: the answer, or the refusal in one sentence.
"""

import json
import sys
from typing import BinaryIO

from gongkai.report.checks import check
from gongkai.report.errors import ReportError
from gongkai.report.reading import read
from gongkai.report.reading.json import read_json
from gongkai.report.reading.page import TOO_LONG
from gongkai.report.sandbox.answers import Answer, encode
from gongkai.report.sandbox.limits import Limits, restrict

# A report takes tens of kilobytes as JSON; whoever asked must keep the answer in memory.
LARGEST_ANSWER = 2 * 1024 * 1024
TOO_MUCH_MEMORY = "读取这份文件所需内存过多，请另存为 DOCX 或网页，并只提交报告本身。"


def main() -> None:
    source = sys.stdin.buffer
    asked = json.loads(source.readline())
    restrict(Limits(**asked.pop("limits")))
    try:
        answer = _answer(source, **asked)
    except MemoryError:
        answer = _refusal(TOO_MUCH_MEMORY)
    sys.stdout.buffer.write(answer.encode())


def _answer(source: BinaryIO, name: str, format_id: str | None, previous: str | None) -> str:
    try:
        report = read(source.read(), name=name, format_id=format_id)
        last_year = None if previous is None else read_json(previous)
        text = encode(Answer(report, tuple(check(report, previous=last_year))))
    except ReportError as error:
        return _refusal(str(error))
    return text if len(text) <= LARGEST_ANSWER else _refusal(TOO_LONG)


def _refusal(sentence: str) -> str:
    return json.dumps({"refusal": sentence})


if __name__ == "__main__":
    main()
