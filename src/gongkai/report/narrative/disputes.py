"""What the words about 行政复议 and 行政诉讼 count."""

from collections.abc import Iterator

from gongkai.report.narrative import topics
from gongkai.report.narrative.records import CASE_UNITS
from gongkai.report.narrative.vocabulary import ends, names, without, words
from gongkai.report.narrative.wording import Stated

UNITS = (*CASE_UNITS, "个", "项", "份")
_OUTCOMES = {
    "pending": words("尚未审结 未审结 尚未结案 未结案 未结 正在审理中 正在审理 尚在审理"),
    "upheld": words("结果维持 复议维持 判决维持 决定维持 被维持 维持"),
    "corrected": words("结果纠正 被纠正 纠正 被纠错 纠错"),
    "other": words("其他结果 其它结果 其他情形 其他处理"),
}
# What other organs did with the cases, and papers about them.
_OTHER_WORK = words(
    "驳回 撤回 终止 败诉 胜诉 撤销 确认违法 责令 调解 化解 和解 决定书 文书 意见书 案例 培训"
    " 审理 受理 审结 办结 出庭 答辩 代理 应诉"
)
# An organ of reconsideration has cases on every matter; only these words make them its own.
_MAY_BE_OTHERS = words("办理 收到 处理 承办")
_OWN = ("信息公开", "依申请")
_NOUNS = ("复议", "诉讼", "起诉")
_COUNTED = words(
    "案件 案 事项 申请 情况 数量 总数 共计 合计 总计 累计 分别 发生 产生 新增 其中 件 数 共 总"
    " 为 有 计 达 均 各 的 了 、"
)


def disputes(text: str, unit: str, topic: str, *, named: bool) -> Iterator[Stated]:
    """Yield what a number of cases counts: all, those of a kind, or those with an outcome."""
    rest, outcome = _outcome(text)
    if unit not in UNITS or names(rest, _OTHER_WORK):
        return
    if names(rest, _MAY_BE_OTHERS) and not names(rest, _OWN):
        return
    if not (ends(rest, _NOUNS, _COUNTED) if named else outcome and not without(rest, _COUNTED)):
        return
    subjects = [f"{kind}.{outcome}" if outcome else kind for kind in _kinds(rest, topic)]
    if "各" in rest:
        yield from (Stated((subject,)) for subject in subjects)
    else:
        yield Stated(tuple(subjects))


def _outcome(text: str) -> tuple[str, str | None]:
    for outcome, said in _OUTCOMES.items():
        if names(text, said):
            return without(text, said), outcome
    return text, None


def _kinds(text: str, topic: str) -> list[str]:
    if names(text, ("直接起诉", "直接提起", "未经复议")):
        return ["litigation_direct"]
    if names(text, ("复议后", "经复议")):
        return ["litigation_after_reconsideration"]
    both = (topics.RECONSIDERATION, topics.LITIGATION)
    return [kind for kind in both if kind in topics.topics_in(text)] or [topic]
