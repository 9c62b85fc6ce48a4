"""What the words about applications count: received, closed, carried, by applicant, by result."""

from collections.abc import Iterator
from typing import NamedTuple

from gongkai.report.narrative.vocabulary import ends, names, without, words

UNITS = ("件", "份", "宗", "起", "例", "次", "条", "件次", "人次")


class Stated(NamedTuple):
    """What a number counts: the sum of its subjects, or `part` of it, which may be less."""

    subjects: tuple[str, ...]
    part: bool = False


# By what the rows of table 三 are known, the finer rows first.
_RESULTS = {
    "国家秘密": "denied_state_secret",
    "行政法规禁止公开": "denied_prohibited_by_law",
    "三安全一稳定": "denied_security_stability",
    "第三方合法权益": "denied_third_party",
    "内部事务": "denied_internal_affairs",
    "过程性": "denied_process",
    "执法案卷": "denied_enforcement_file",
    "行政查询": "denied_special_query",
    "不掌握": "unavailable_not_held",
    "信息不存在": "unavailable_not_held",
    "没有现成信息": "unavailable_needs_creation",
    "另行制作": "unavailable_needs_creation",
    "仍不明确": "unavailable_still_unclear",
    "信访举报投诉类": "refused_petition",
    "重复申请": "refused_duplicate",
    "公开出版物": "refused_publication",
    "反复申请": "refused_excessive",
    "重新出具": "refused_reconfirm",
    "逾期不补正": "other_no_correction",
    "缴纳费用": "other_fee_unpaid",
    "同意部分公开": "partial",
    "部分予以公开": "partial",
    "部分公开": "partial",
    "不予以公开": "denied",
    "不予公开": "denied",
    "不同意公开": "denied",
    "予以公开": "granted",
    "同意公开": "granted",
    "准予公开": "granted",
    "全部公开": "granted",
    "无法提供": "unavailable",
    "不能提供": "unavailable",
    "不予处理": "refused",
    "其他处理": "other",
    "其他方式处理": "other",
}
_AROUND_RESULTS = words(
    "其中 所有 全部 办结 办理 答复 告知 作出 决定 信息 公开 政府 申请 结果 情形 情况 类 属于 因"
    " 收到 分别 的 中 共 计 为 有 作 按"
    " 以 及 和 或 与 、 数 件 均 是 其他法律 危及 保护 涉及 三类 四类 本机关 相关 需要 需"
    " 补正后 内容 要求 提供 无正当理由 大量"
    " 行政机关 确认 已获取 申请人 逾期未 按收费通知 事项"
)

_APPLICANTS = {
    "自然人": "natural_person",
    "公民": "natural_person",
    "个人": "natural_person",
    "商业企业": "org_commercial",
    "企业": "org_commercial",
    "科研机构": "org_research",
    "社会公益组织": "org_public_welfare",
    "法律服务机构": "org_legal_service",
    "法人": "organisations",
    "法人其他组织": "organisations",
    "法人组织": "organisations",
}
_AROUND_APPLICANTS = words(
    "其中 涉及 包括 包含 来自 申请人 申请 提出 提交 属于 政府信息公开 数量 总数 共计 或者 的 为"
    " 是 有 共 均 由 、 或 和 及 与 依 数 以"
)

_LAST_YEAR = words("上年 上一年 去年")
_NEXT_YEAR = words("下年 下一年 次年 明年")
_CARRIED = words("结转 接转 承接 转入 转来 顺延 延续 遗留 未办结 转 留")
_OPEN = words("正在办理 尚在办理 仍在办理 未到期 未到答复期 未到办理期 未办结 在办")

_RECEIVED = words("收到 接到 接收 收悉 新收 受理 登记")
_CLOSED = words("办结 办理完毕 办理完成 办毕 答复 回复 办复")
_HANDLED = words("办理 处理 承办")
# Steps on the way, which the tables do not count.
_STEPS = words(
    "补正 延期 延长 征求 撤回 撤销 催办 沟通 指导 转办 督办 预审 协助 逾期 超期 复核 满意"
)
_NOUNS = words("申请 依申请公开 依申请公开政府信息 依申请信息公开")
_COUNTED = words(
    "共计 合计 总计 累计 一共 总数 总量 数量 案件 事项 办件 分别 公开 信息 共 数 量 件 为 计 达"
    " 总 有 的 了 均 已 各"
)
_BARE_NOUNS = words(
    "政府信息公开申请 信息公开申请 依申请公开申请 依申请公开件 依申请公开办件 依申请公开"
)
_BEFORE = words(
    "其中 全年 本年度 本年 年度 年内 当年 今年 全市 全县 全区 我局 我市 我县 我区 我委 实际"
    " 目前 截至 现 已经 已 全部 均 按时 按期"
    " 及时 依法 依规 按规定 在法定期限内 共 并 且 同时 ， 、 各类 年 0 1 2 3 4 5 6 7 8 9"
)
_CHANNELS = words(
    "网上 网络 在线 线上 网站 平台 信函 邮寄 信件 邮件 邮箱 当面 现场 传真 窗口 线下 书面"
)
_NARROW = words("涉及 关于 方面 领域 来自 代表 本级 政府办 办公室")


def requests(text: str, *, named: bool, year: int) -> Iterator[Stated]:
    """Yield what a number of applications counts; `named` if the text says that it is these."""
    carried = _carried(text, year)
    found, rest = _results(text)
    applicant = _APPLICANTS.get(without(text, _AROUND_APPLICANTS))
    if carried:
        yield Stated((carried,))
    elif found:
        # Other words between mean something else about these applications.
        if not rest:
            yield Stated(found)
    elif applicant:
        yield Stated((applicant,))
    elif not names(text, _STEPS):
        yield from _taken(text, named)


def _carried(text: str, year: int) -> str | None:
    if names(text, (*_NEXT_YEAR, f"{year + 1}年")) and names(text, (*_CARRIED, "办理", "答复")):
        return "carried_out"
    if names(text, (*_LAST_YEAR, f"{year - 1}年")) and names(text, _CARRIED):
        return "carried_in"
    if names(text, _OPEN):
        return "carried_out"
    return "carried" if text.endswith(("结转", "结转申请")) else None


def _results(text: str) -> tuple[tuple[str, ...], str]:
    """Return the rows named, a group only where none of its own rows is, and the other words."""
    found = []
    for known, row in _RESULTS.items():
        if known in text:
            text = text.replace(known, "")
            found.append(row)
    rows = [row for row in found if not any(each.startswith(f"{row}_") for each in found)]
    return tuple(dict.fromkeys(rows)), without(text, _AROUND_RESULTS)


def _taken(text: str, named: bool) -> Iterator[Stated]:
    received, closed = names(text, _RECEIVED), names(text, _CLOSED)
    if not (ends(text, _NOUNS, _COUNTED) if named else _is_verb(text)):
        return
    part = _is_part(text)
    if received:
        yield Stated(("received",), part)
    if closed:
        yield Stated(("closed",), part)
    if not received and not closed and (names(text, _HANDLED) or _is_bare(text)):
        yield Stated(("handled",), part)


def _is_part(text: str) -> bool:
    """Whether only some of the applications are meant: of one channel, one matter, one organ."""
    of_a_kind = "类" in text.replace("各类", "")
    one_channel = sum(channel in text for channel in _CHANNELS) == 1
    return of_a_kind or one_channel or names(text, _NARROW)


def _is_verb(text: str) -> bool:
    verbs = (*_RECEIVED, *_CLOSED, *_HANDLED)
    return names(text, verbs) and not without(text, (*verbs, *_BEFORE, *_COUNTED))


def _is_bare(text: str) -> bool:
    return names(text, _BARE_NOUNS) and not without(text, (*_BARE_NOUNS, *_BEFORE, *_COUNTED))
