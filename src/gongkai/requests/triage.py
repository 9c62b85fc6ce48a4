"""七问: the order of thought on an application, each answer leading to a step or an outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.law.terms import Outcome, Step


@dataclass(frozen=True)
class Answer:
    """An answer: what it leads to, or (None) on to the next question."""

    text: Any
    leads_to: Step | Outcome | None = None
    hint: Any = ""


@dataclass(frozen=True)
class Question:
    word: Any
    text: Any
    hint: Any
    answers: tuple[Answer, ...]


_O = Outcome
QUESTIONS = (
    Question(
        _("补不补"),
        _("申请内容明确、身份和联系方式齐全吗？"),
        _(
            "申请内容应当有名称、"
            "文号或者便于查询的其他特征性描述（条例第二十九条）；补正只能要求一次，"
            "自收到申请之日起 7 个工作日内告知（第三十条）。"
        ),
        (
            Answer(_("明确、齐全")),
            Answer(_("不明确或者不齐全，要求补正"), Step.ASK_CORRECTION),
            Answer(_("补正后仍不明确"), _O.UNCLEAR_AFTER_CORRECTION),
            Answer(_("数量、频次明显超过合理范围，要求说明理由"), Step.ASK_REASONS),
            Answer(_("已经说明理由，理由不合理"), _O.EXCESSIVE),
            Answer(_("已经说明理由，理由合理但不能按期答复"), Step.DEFER),
        ),
    ),
    Question(
        _("是不是"),
        _("是申请公开政府信息吗？"),
        _(
            "政府信息是行政机关在履行行政管理职能过程中制作或者获取的、"
            "以一定形式记录和保存的信息（条例第二条）。"
        ),
        (
            Answer(_("是")),
            Answer(_("属于咨询，或者没有记录、保存的信息"), _O.NOT_GOVERNMENT_INFORMATION),
            Answer(_("以申请的形式进行信访、投诉、举报"), _O.PETITION_LIKE),
            Answer(_("要求提供政府公报、报刊、书籍等公开出版物"), _O.PUBLICATION),
            Answer(_("此前已经答复过，重复申请"), _O.DUPLICATE),
            Answer(_("要求确认或者重新出具已经获取的信息"), _O.RECONFIRM),
        ),
    ),
    Question(
        _("谁负责"),
        _("由本机关负责公开吗？"),
        _(
            "谁制作谁公开；从公民、法人和其他组织获取的，由保存的机关公开；"
            "从其他机关获取的，由制作或者最初获取的机关公开（条例第十条）。"
        ),
        (
            Answer(_("由本机关负责公开")),
            Answer(_("由其他机关负责公开"), _O.NOT_RESPONSIBLE),
            Answer(_("有关法律、行政法规对获取有特别规定，如不动产登记查询"), _O.SPECIAL_QUERY),
        ),
    ),
    Question(
        _("有没有"),
        _("检索到所申请的信息了吗？"),
        _("在档案、公文、业务系统中检索，并作检索记录；可以转承办处室检索。"),
        (
            Answer(_("有")),
            Answer(_("尚未检索，记录检索"), Step.RECORD_SEARCH),
            Answer(_("转承办处室检索"), Step.HAND_TO_UNIT),
            Answer(_("经检索没有"), _O.NOT_EXIST, _("须有检索记录")),
            Answer(_("没有现成信息，需要加工、分析"), _O.NEEDS_CREATION),
        ),
    ),
    Question(
        _("给不给"),
        _("可以公开吗？"),
        _("以公开为常态、不公开为例外。不予公开的情形只有条例第十四条至第十六条所列。"),
        (
            Answer(_("可以公开")),
            Answer(_("涉及第三方合法权益，或者与其他机关共同制作，先征求意见"), Step.CONSULT),
            Answer(_("含有不应当公开的内容，但是能够区分处理"), _O.PARTIAL),
            Answer(_("属于国家秘密"), _O.DENIED_STATE_SECRET),
            Answer(
                _("法律、行政法规禁止公开"),
                _O.DENIED_PROHIBITED_BY_LAW,
                _("如能够识别单个统计调查对象的资料（统计法第二十八条）"),
            ),
            Answer(
                _("公开后可能危及国家安全、公共安全、经济安全、社会稳定"),
                _O.DENIED_SECURITY_STABILITY,
            ),
            Answer(_("公开会损害第三方合法权益"), _O.DENIED_THIRD_PARTY),
            Answer(_("人事管理、后勤管理、内部工作流程等内部事务信息"), _O.DENIED_INTERNAL_AFFAIRS),
            Answer(_("讨论记录、过程稿、磋商信函、请示报告等过程性信息"), _O.DENIED_PROCESS),
            Answer(_("行政执法案卷信息"), _O.DENIED_ENFORCEMENT_FILE),
        ),
    ),
    Question(
        _("怎么给"),
        _("以什么方式提供？"),
        _(
            "按照申请人要求的形式提供；可能危及信息安全或者成本过高的，"
            "以其他适当形式提供（条例第四十条）。"
        ),
        (
            Answer(_("直接提供文本"), _O.GRANTED),
            Answer(_("已经主动公开，告知获取的方式、途径"), _O.GRANTED_ALREADY_PUBLIC),
            Answer(_("告知获取的方式、途径和时间"), _O.GRANTED_LATER),
            Answer(_("数量、频次明显超过合理范围，收取信息处理费"), Step.ASSESS_FEE),
        ),
    ),
    Question(
        _("怎么答"),
        _("从全部办理结果中选择"),
        _("办理结果决定答复书的依据、内容和救济途径，也决定计入年度报告的哪一行。"),
        (),
    ),
)
