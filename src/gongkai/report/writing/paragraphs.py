"""A narrative cut into paragraphs, each with the heading it may begin with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.report.document import Report
from gongkai.report.formats import Section

_SECOND_LEVEL = re.compile(r"（[一二三四五六七八九十]+）")
# 一句话标题 is seldom longer; anything longer is an ordinary sentence that happens to be numbered.
_LONGEST_LEAD = 40


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `lead` is its second-level heading（一）…, printed in 楷体, or empty."""

    lead: str
    text: str


def paragraphs(narrative: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of `narrative`, one a line; empty lines are left out."""
    for line in narrative.splitlines():
        if line.strip():
            yield _paragraph(line.strip())


def narrative_of(report: Report, section: Section) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a section; an empty one prints its default, as 无."""
    return tuple(paragraphs(report.narrative.get(section.key, "") or section.default))


def preamble_of(report: Report) -> tuple[Paragraph, ...]:
    """Return the paragraphs that stand before section 一."""
    return tuple(paragraphs(report.narrative.get("preamble", "")))


def title_lines(report: Report) -> tuple[str, ...]:
    """Return the title in the two lines into which a long one is broken."""
    head, common, rest = report.title.rpartition("政府信息公开工作")
    return tuple(line for line in (head, common + rest) if line)


def _paragraph(line: str) -> Paragraph:
    if not _SECOND_LEVEL.match(line):
        return Paragraph(lead="", text=line)
    sentence, stop, rest = line.partition("。")
    if len(sentence) > _LONGEST_LEAD:
        return Paragraph(lead="", text=line)
    return Paragraph(lead=sentence + stop, text=rest)
