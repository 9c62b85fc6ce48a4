"""The sentence of a relation: both sides with their numbers, and the difference."""

from collections.abc import Sequence
from typing import NamedTuple

from gongkai.report.figures import Number, plain

HOLDS = {"==": "相符", "<=": "不大于", ">=": "不小于"}
FAILS = {"==": "不符", "<=": "大于", ">=": "小于"}


class Shown(NamedTuple):
    """A term as it is printed: what it is, its sign and its figure."""

    words: str
    sign: int
    figure: str


class Rule(NamedTuple):
    """A relation in words; ``right`` is empty where the left side is held against 0."""

    subject: str
    op: str
    left: str
    right: str
    note: str


def side(terms: Sequence[Shown], total: Number | None, name: str | None) -> str:
    """Return one side in words, e.g. 一（21）＋二（0）＝21, or 前六列之和（20）."""
    shown_total = "未定" if total is None else plain(total)
    if name is not None:
        return f"{name}（{shown_total}）"
    text = ""
    for term in terms:
        joint = "－" if term.sign < 0 else "＋" if text else ""
        text += f"{joint}{term.words}（{term.figure}）"
    if len(terms) > 1:
        text += f"＝{shown_total}"
    return text


def sentence(
    rule: Rule, verdict: str, left: Number | None, right: Number | None, blank: Sequence[str]
) -> str:
    """Return the Chinese sentence for a verdict; ``blank`` names totals that were left blank."""
    if verdict == "passed":
        return f"{rule.subject}：{_compared(rule, HOLDS)}。"
    if verdict == "not_checkable":
        return f"{rule.subject}：{'、'.join(blank)}为空白，无法核对。"
    if verdict == "uncertain":
        against = f"与{rule.right}" if rule.right else "与 0"
        return f"{rule.subject}：{rule.left}，{against}，有数据未能确定，无法判断。"
    return f"{rule.subject}：{_compared(rule, FAILS)}{_difference(rule, left, right)}。{rule.note}"


def _compared(rule: Rule, words: dict[str, str]) -> str:
    if not rule.right:
        zero = {"相符": "为 0", "不符": "不为 0"}.get(words[rule.op], f"{words[rule.op]} 0")
        return f"{rule.left}，{zero}" if "＝" in rule.left else f"{rule.left}{zero}"
    comma = "，" if "＝" in rule.left else ""
    if rule.op == "==":
        space = " " if rule.right[-1].isdigit() else ""
        return f"{rule.left}{comma}与{rule.right}{space}{words[rule.op]}"
    return f"{rule.left}{comma}{words[rule.op]}{rule.right}"


def _difference(rule: Rule, left: Number | None, right: Number | None) -> str:
    if not rule.right or left is None or right is None:
        return ""
    gap = left - right
    return f"，相差 {plain(gap if gap > 0 else -gap)}"
