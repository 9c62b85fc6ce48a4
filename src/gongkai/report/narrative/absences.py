"""Where the text says that there was none: 没有、未发生、无, 零, and 均已办结."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.report.narrative import topics
from gongkai.report.narrative.vocabulary import names, without, words


class Absence(NamedTuple):
    """The place of the clause, and of what there was none."""

    start: int
    end: int
    subjects: tuple[str, ...]


DISPUTES = {topics.RECONSIDERATION, topics.LITIGATION}
_CLAUSE = "[^，；：,;:。！？]+"
_MAY_DENY = words("没 未 无 不存在 不涉及 零 均 全部")
# 未经复议, 尚未审结, 无正当理由, 无法提供 and the like deny something else.
_NONE = (
    "没有?|不存在|不涉及|未(?![经审办结按能及来])|尚?无(?![法正关偿论需须人效障])"
    "|零(?=发生|申请|案件|起)"
)
_NONE_BEHIND = words("未发生 没有发生 未产生 未出现 均无 为无 零发生 为零")
_HOPED = words("确保 力争 避免 防止 杜绝 减少 降低 努力 力求 如 若 因无 无需 继续 将")
_FAULT = words("撤 败 违法 超期 逾期 责令 决定书 体制 追究 不当 不力 瑕疵 问责 错案 纠")
_TAIL = words(
    "等 的 件 事项 情况 案件 办件 信息 业务 事宜 决定 措施 行为 职权 职能 权限 项目 收入 和 、"
    " 及 规章 。 ！"
)
_TAKEN = words("收到 接到 受理 产生 发生 收 再 曾 新")
_MADE = words("制发 制定 出台 印发 新增")
_ENDED = words("废止")
_ASKED = ("信息公开申请", "信息公开的申请", "依申请公开", "公开申请", "依申请信息公开")
_DECIDED = words("作出 实施 开展 发生 涉及 办理 任何")
_COLLECTED = words("收取 产生 发生 涉及 实施 任何")
_FURTHEST = 24  # characters between 未收到 and the applications


def absences(text: str, topic: str | None) -> Iterator[Absence]:
    """Yield what the sentence says there was none of; `topic` is spoken of before it."""
    if not names(text, _MAY_DENY):
        return
    for match in re.finditer(_CLAUSE, text):
        clause = match[0]
        topic = topics.topic_of(clause, topic)
        if names(clause, _MAY_DENY) and not names(clause, _HOPED):
            for subjects in (*_none(clause), *_all(clause, text, topic)):
                yield Absence(match.start(), match.end(), subjects)


def _none(clause: str) -> Iterator[tuple[str, ...]]:
    said = re.search(_NONE, clause)
    behind = clause.rstrip("。！").endswith(_NONE_BEHIND)
    denied = clause if behind else clause[said.end() :] if said else ""
    kinds = topics.topics_in(denied) & DISPUTES
    if kinds and not names(denied, _FAULT) and not any(char.isdigit() for char in denied):
        yield tuple(sorted(kinds, reverse=True))
    elif said:
        yield from _nothing_recorded(denied)


def _nothing_recorded(denied: str) -> Iterator[tuple[str, ...]]:
    """Yield the records that are denied outright: nothing but the records themselves."""
    if _is_only(denied, _ASKED, _TAKEN, loose=True):
        yield ("received",)
    for verb, said in (("issued", _MADE), ("repealed", _ENDED)):
        if names(denied, said) and _is_only(denied, ("规范性文件",), ("行政", *said)):
            yield (f"normative_docs.{verb}",)
    kinds = ("行政许可", "行政处罚", "行政强制")
    if _is_only(denied, kinds, (*kinds, *_DECIDED)):
        yield from ((kind,) for kind in sorted(topics.topics_in(denied)))
    if _is_only(denied, ("行政事业性收费",), _COLLECTED):
        yield (topics.FEE,)


def _is_only(
    denied: str, nouns: tuple[str, ...], before: tuple[str, ...], *, loose: bool = False
) -> bool:
    """Whether the words are a noun with what may stand around it; `loose` allows any before."""
    ends = [(denied.rindex(noun), len(noun)) for noun in nouns if noun in denied]
    if not ends:
        return False
    at, length = max(ends, key=sum)
    front, behind = denied[:at], denied[at + length :]
    if loose:
        return len(front) <= _FURTHEST and not without(behind, _TAIL)
    return not without(without(front, before), _TAIL) and not without(behind, _TAIL)


def _all(clause: str, text: str, topic: str | None) -> Iterator[tuple[str, ...]]:
    """All closed leaves none pending, none to carry over."""
    bare = clause.replace("已", "").replace("全部", "均")
    if topic in DISPUTES and names(bare, ("均结案", "均审结", "均均结案")):
        kinds = topics.topics_in(text) & DISPUTES
        yield tuple(f"{kind}.pending" for kind in sorted(kinds or {topic}, reverse=True))
    elif topic == topics.REQUESTS and names(bare, ("均办结", "均办理完毕", "均办理完成")):
        yield ("all_closed",)
