"""References to law as values: which law, article 条, paragraph 款 and item 项."""

from typing import NamedTuple

from gongkai.law.errors import LawError

# key: (as cited in full, as cited in short)
LAWS = {
    "regulation": ("《中华人民共和国政府信息公开条例》", "条例"),
    "fee_measure": ("《政府信息公开信息处理费管理办法》", "信息处理费管理办法"),
    "reconsideration_law": ("《中华人民共和国行政复议法》", "行政复议法"),
    "reconsideration_law_2017": (
        "《中华人民共和国行政复议法》（2017年修正）",
        "行政复议法（2017年修正）",
    ),
    "litigation_law": ("《中华人民共和国行政诉讼法》", "行政诉讼法"),
    "civil_procedure_law": ("《中华人民共和国民事诉讼法》", "民事诉讼法"),
    "civil_code": ("《中华人民共和国民法典》", "民法典"),
    "holiday_measure": ("《全国年节及纪念日放假办法》", "放假办法"),
    "secrecy_law": ("《中华人民共和国保守国家秘密法》", "保守国家秘密法"),
    "postal_law": ("《中华人民共和国邮政法》", "邮政法"),
    "service_reply": ("国办公开办函〔2016〕235号", "国办公开办函〔2016〕235号"),
}

_DIGITS = "零一二三四五六七八九"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))


def chinese_number(n: int) -> str:
    """Return ``n`` (1 to 9999) in Chinese numerals, as statutes number their articles."""
    if not 1 <= n <= 9999:
        raise LawError(f"条文序号 {n} 超出范围")
    written, rest, skipped = "", n, False
    for unit, sign in _UNITS:
        digit, rest = divmod(rest, unit)
        if digit:
            written += ("零" if skipped and written else "") + _DIGITS[digit] + sign
        skipped = not digit
    if rest:
        written += ("零" if skipped and written else "") + _DIGITS[rest]
    # Ten to nineteen are written without the leading one.
    return written.removeprefix("一") if 10 <= n <= 19 else written


class Provision(NamedTuple):
    """One place in the law. Without an article it cites the document as a whole."""

    law: str
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None

    @property
    def _place(self) -> str:
        parts = ((self.article, "条"), (self.paragraph, "款"), (self.item, "项"))
        return "".join(f"第{chinese_number(n)}{unit}" for n, unit in parts if n is not None)

    @property
    def short(self) -> str:
        return LAWS[self.law][1] + self._place

    def __str__(self) -> str:
        return LAWS[self.law][0] + self._place


def regulation(article: int, paragraph: int | None = None, item: int | None = None) -> Provision:
    """Return the place in the Regulation (条例), which nearly every rule of this package cites."""
    return Provision("regulation", article, paragraph, item)
