"""The words around the tables: title, agency, year, day of publication, sections."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from gongkai.report.form import Format, Section
from gongkai.report.reading.labels import bare, likeness
from gongkai.report.reading.ordering import align
from gongkai.report.reading.titles import Title

_SHORTEST_HEADING, _LONGEST_HEADING = 3, 50
_ALIKE_NUMBERED, _ALIKE = 0.6, 0.8
_NUMBER = re.compile(r"#*\s*[一二三四五六七八九十]\s*[、.．,，]")

# Running text may hold the table behind its first sentences, on the same line.
_SENTENCES = re.compile("(?:[^。|]{4,300}。)+")
_OF_TABLE = re.compile("信息内容|申请人情况|勾稽关系|结果维持结果纠正|\\d{7}")

# What web pages print around an article, before and after it.
_FURNITURE = re.compile(
    r"(?:发布|公开|公布|成文|生成|信息)?(?:日期|时间|来源|作者|编辑|字号|字体|阅读|浏览|点击|访问|打印|分享|收藏)"
    r"(?:量|数|次数|大小)?[:：\d\[【(（].{0,60}"
)
_END = re.compile(
    r"扫一扫|打印|关闭|分享到|上一篇|下一篇|相关链接|相关文章|责任编辑|版权|主办|承办|附件[:：下]|"
    r"网站地图|网站标识码|.{0,20}ICP备|.{0,4}公网安备|联系我们"
)
_DAY_ALONE = re.compile(r"20\d\d[-年./]\d{1,2}[-月./]\d{1,2}日?")
_PUBLISHED = re.compile(
    r"(?<![一-鿿])(?:(?:发布|公布|公开|发文)?(?:日期|时间))[:：]?\s*[\[【(（]?"
    r"(20\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})(?!\d)"
)


@lru_cache(maxsize=2)
def headings(sections: tuple[Section, ...], texts: tuple[str, ...]) -> Mapping[str, int]:
    """Return where each section's heading stands, by section key; those not found are left out."""
    short = [
        i for i, text in enumerate(texts) if _SHORTEST_HEADING <= len(text) <= _LONGEST_HEADING
    ]
    scores = [[_is_heading(section, texts[i]) for i in short] for section in sections]
    # Most lines of a text are no heading of any section.
    kept = [j for j in range(len(short)) if any(line[j] for line in scores)]
    places = align([[line[j] for j in kept] for line in scores])
    return {
        section.key: short[kept[place]]
        for section, place in zip(sections, places, strict=True)
        if place is not None
    }


def _is_heading(section: Section, text: str) -> float:
    words = bare(text)
    alike = max(likeness(bare(title), words) for title in (section.title, *section.title_variants))
    return alike if alike >= (_ALIKE_NUMBERED if _NUMBER.match(text) else _ALIKE) else 0.0


def narrative(
    form: Format, texts: Sequence[str], found: Mapping[str, int], title: Title
) -> dict[str, str]:
    """Return the preamble and what the sections say, paragraphs by line.

    A section of tables is there only if it says something beside them.
    """
    parts = {}
    if found:
        parts["preamble"] = _opening(texts[title.at + 1 : min(found.values())])
    for section in form.sections:
        if section.key in found:
            begin = found[section.key] + 1
            end = min((at for at in found.values() if at >= begin), default=None)
            paragraphs = _closing(texts[begin:], title.agency) if end is None else texts[begin:end]
            beside = section.kind == "tables"
            parts[section.key] = _beside_tables(paragraphs) if beside else list(paragraphs)
    return {key: "\n".join(paragraphs) for key, paragraphs in parts.items() if paragraphs}


def _beside_tables(texts: Sequence[str]) -> list[str]:
    """Return the sentences between a heading and its table; labels and figures end in no stop."""
    said = []
    for text in texts:
        match = _SENTENCES.match(text)
        if match is None or _OF_TABLE.search(match[0]):
            break
        said.append(match[0].strip())
    return said


def _opening(texts: Sequence[str]) -> list[str]:
    """Leave out the day, the source and the buttons between the title and the first sentence."""
    return [t for t in texts if not (_FURNITURE.fullmatch(t) or _DAY_ALONE.fullmatch(t))]


def _closing(texts: Sequence[str], agency: str) -> list[str]:
    """Return what stands before the signature, and before whatever the page has at its foot."""
    stop = (
        i
        for i, text in enumerate(texts)
        if _END.match(text) or _DAY_ALONE.fullmatch(text) or (agency and text == agency)
    )
    return list(texts[: next(stop, len(texts))])


def published_on(texts: Sequence[str], year: int) -> date | None:
    """Return the day of publication printed around the title, None if there is none.

    A day before the end of the report year is another document's and is passed over.
    """
    for text in texts:
        for found in _PUBLISHED.finditer(unicodedata.normalize("NFKC", text[:500])):
            try:
                day = date(*map(int, found.groups()))
            except ValueError:
                continue
            if day > date(year, 12, 1):
                return day
    return None
