"""What the words about documents, decisions and money count."""

from gongkai.report.narrative import topics
from gongkai.report.narrative.vocabulary import ends, names, without, words
from gongkai.report.narrative.wording import Stated

DOCUMENT_UNITS = ("件", "份", "个", "部", "项")
CASE_UNITS = ("件", "宗", "起", "例", "次")

_IN_FORCE, _REPEALED = ("有效",), ("废止", "失效")
_ISSUED = words("制发 制定 出台 印发 新增 制作 新制")
# Work on documents that makes, ends and publishes none, and documents of others.
_OTHER_WORK = words(
    "法律 法规 转载 转发 上级 学习 宣传 解读 草案 征求 意见 备案 审查 审核 评估 听证 修改 修订"
    " 拟 建议 计划 培训 报送 起草 评查 抽查"
    " 专栏 目录 收录 归集 纳入"
)
_COUNTED = words("总数 数量 共计 合计 总计 累计 分别 件数 共 数 为 有 达 计 量 均 的 、 总 各")
_VERBS = words(
    "制发 制定 出台 印发 新增 废止 宣布 失效 发布 公布 公开 现行 继续 有效 保留 和 或 并 同时"
)
_BEFORE = words("其中 年末 年底 目前 截至 现有 全年 本年度 本年 新 ，")

_NO_DECISION = words(
    "公示 公开 公布 发布 信息 公告 申请 受理 事项 项目 清单 评查 文书 目录 听证 复议 诉讼 案例 移送"
)
_DECISION_NOUNS = ("行政许可", "行政处罚", "行政强制")
_DECISION_ENDS = words("处理 决定 案件 措施 案")


def documents(text: str, unit: str, topic: str, *, named: bool) -> Stated | None:
    """Return what a number of 规章 or 规范性文件 counts, None if it counts other work on them."""
    if unit not in DOCUMENT_UNITS or names(text, _OTHER_WORK):
        return None
    verb = _document_verb(text)
    both, spoken_of = (topics.RULES, topics.NORMATIVE_DOCS), topics.topics_in(text)
    kinds = [kind for kind in both if kind in spoken_of] or [topic]
    if named:
        fits = ends(text, ("规范性文件", "规章"), (*_VERBS, *_COUNTED))
    else:
        fits = verb != "published" and not without(text, (*_BEFORE, *_VERBS, *_COUNTED))
    return Stated(tuple(f"{kind}.{verb}" for kind in kinds)) if verb and fits else None


def _document_verb(text: str) -> str | None:
    if names(text, _IN_FORCE):
        return "in_force"
    if names(text, _REPEALED):
        return "repealed"
    if "清理" in text:
        return None
    return "issued" if names(text, _ISSUED) else "published"


def decisions(text: str, unit: str, topic: str, *, named: bool) -> Stated | None:
    """Return 行政许可, 行政处罚 or 行政强制 if decisions are counted, None for anything else."""
    if unit not in CASE_UNITS or not named or names(text, _NO_DECISION):
        return None
    fits = ends(text, _DECISION_NOUNS, (*_DECISION_ENDS, *_COUNTED))
    return Stated((topic,)) if fits else None


def money(text: str, unit: str, topic: str) -> Stated | None:
    """Return 行政事业性收费 or 政府集中采购 with what is counted of it."""
    around = ("收入", "金额", "总额", "额", "项目", *_COUNTED)
    if topic == topics.FEE:
        fits = unit == "元" and ends(text, ("行政事业性收费",), around)
        return Stated((topic,)) if fits else None
    bought = ends(text, ("采购",), around)
    if unit == "元":
        amount = bought or ("金额" in text and not without(text, around))
        return Stated((f"{topic}.amount",)) if amount else None
    return Stated((f"{topic}.projects",)) if bought and "集中采购" in text else None
