"""What matter a stretch of text speaks of: the last noun that names one."""

import re

REQUESTS, RECONSIDERATION, LITIGATION = "requests", "reconsideration", "litigation"
NORMATIVE_DOCS, RULES = "normative_docs", "rules"
LICENSING, PENALTY, COMPULSION = "licensing", "penalty", "compulsion"
FEE, PROCUREMENT = "administrative_fee", "central_procurement"

_TOPIC = (
    # An application for something else than information is none of ours.
    r"(?P<foreign>(?:救助|赔偿|登记|补助|补贴|资金|项目|职称|执行|仲裁|听证|用地|专利|商标|评审|行政许可|许可)申请"
    r"|信访(?!举报投诉类)|建议|提案|微信|微博|公众号|留言|信箱|热线|投诉(?!类)|举报(?!投诉类)|咨询|问政|解读|培训"
    r"|会议|发布会|新闻|视频|稿件|征集|调查|检查|通报|访谈|服务事项|案卷|政策文件|政策性文件|来信|来电|网民|舆情|栏目)"
    r"|(?P<requests>(?<!依)(?<!复议)(?<!诉讼)申请(?!人|书|表|行政复议|复议|公开政府信息)|信访举报投诉类"
    r"|依申请(?=件|办件|答复|办理|受理)|依申请公开(?!政府信息|信息|\d|$)|(?<=办结|办理|收到|受理|答复|处理)依申请公开|依申请信息公开)"
    r"|(?P<information>政府信息(?!公开|处理|管理|依申请)|信息(?=[共总数]?\d|$))"
    r"|(?P<reconsideration>复议)|(?P<litigation>诉讼|直接起诉|复议后起诉)"
    r"|(?P<normative_docs>规范性文件)|(?P<rules>规章(?!制度))"
    r"|(?P<licensing>行政许可)|(?P<penalty>行政处罚)|(?P<compulsion>行政强制)"
    r"|(?P<administrative_fee>行政事业性收费)|(?P<central_procurement>政府集中采购|政府采购)"
)


def topic_of(text: str, before: str | None = None) -> str | None:
    """Return the matter that the text names last, or the one spoken of `before` if it names none.

    Matters that the tables do not count are "foreign" and "information".
    """
    last = before
    for match in re.finditer(_TOPIC, text):
        last = match.lastgroup
    return last


def topics_in(text: str) -> set[str]:
    """Return all matters that the text names."""
    return {str(match.lastgroup) for match in re.finditer(_TOPIC, text)}
