"""References in narrative text to the figures of the tables, so that the two cannot disagree.

``{t3_requests.new_received.total}`` stands for the figure, ``{year}`` for the report year.
"""

import re
from collections.abc import Mapping

from gongkai.report.errors import ReportError
from gongkai.report.figures import Value, plain

REFERENCE = re.compile(r"\{\s*([^{}]*?)\s*\}")
BRACE = re.compile(r"[{}]")
BLANK = "（未填）"


class UnknownField(ReportError):
    """A reference to something that is not in the report."""


def references(text: str) -> tuple[str, ...]:
    """Return the names that the text refers to, each once, in order of appearance."""
    return tuple(dict.fromkeys(REFERENCE.findall(text)))


def render(text: str, cells: Mapping[str, Value], extra: Mapping[str, object] | None = None) -> str:
    """Return the text with every reference replaced by its figure; a blank says 未填.

    ``extra`` holds further names, such as ``year``, which brings ``previous_year`` with it.
    Raises UnknownField for a name that is neither a cell nor an extra, and for a brace alone.
    """
    if BRACE.search(REFERENCE.sub("", text)):
        raise UnknownField("正文中的花括号“{”“}”没有成对，请检查对数据项的引用。")
    words = _words(extra or {})

    def figure(match: re.Match[str]) -> str:
        name = match[1]
        if name in words:
            return words[name]
        if name not in cells:
            raise UnknownField(f"正文引用的“{name}”不是报告中的数据项。")
        value = cells[name]
        return BLANK if value is None else plain(value)

    return REFERENCE.sub(figure, text)


def _words(extra: Mapping[str, object]) -> dict[str, str]:
    words = {name: str(value) for name, value in extra.items()}
    if "year" in words:
        words.setdefault("previous_year", str(int(words["year"]) - 1))
    return words
