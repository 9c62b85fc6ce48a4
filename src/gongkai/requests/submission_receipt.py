"""提交回执: what proves that something was handed in over the network.

It is not the 登记回执, which the desk issues when the application is registered (条例第三十一条).
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.common.dates import written_day
from gongkai.letters import Letter, LetterKind, Part, to_pdf
from gongkai.requests.models import SmallCase
from gongkai.requests.wrong_codes import Tracked


def receipt_pdf(record: Tracked) -> bytes:
    """Return the receipt as PDF; nothing of it is stored."""
    agency = record.agency
    texts = [_facts(record), what_follows(record), _keep_it()]
    letter = Letter(
        kind=LetterKind.RECEIPT,
        title=_title(record),
        agency=agency.name,
        number=None,
        addressee=_person(record),
        parts=tuple(Part(f"part_{n}", "", text, True) for n, text in enumerate(texts)),
        dated=_day(record),
        contact=_("%(office)s　电话：%(phone)s\n地址：%(address)s")
        % {"office": agency.office_name, "phone": agency.phone, "address": agency.address},
    )
    return to_pdf(letter, tuple(settings.FONT_PATHS))


def what_follows(record: Tracked) -> str:
    """Return what happens next, with its rule."""
    if not isinstance(record, SmallCase):
        return _(
            "通过互联网渠道提交申请的，以双方确认之日为收到申请之日"
            "（《中华人民共和国政府信息公开条例》第三十一条第三项）。本机关将与您联系确认，"
            "登记后发给登记回执，载明收到申请之日和答复期限。"
        )
    told = _(
        "本机关将核实有关情况，争取在%(day)s前答复。"
        "《中华人民共和国政府信息公开条例》没有规定此类事项的办理期限，该日期是本机关的服务目标。"
    )
    return told % {"day": written_day(record.answer_by)}


def _title(record: Tracked) -> str:
    return _("事项提交回执") if isinstance(record, SmallCase) else _("政府信息公开申请提交回执")


def _person(record: Tracked) -> str:
    return record.person_name if isinstance(record, SmallCase) else record.applicant_name


def _facts(record: Tracked) -> str:
    told = _(
        "您提交的%(what)s已于%(day)s收到，有关事项如下：\n"
        "编号：%(number)s\n查询码：%(code)s\n内容：“%(subject)s”"
    )
    what = _("政府信息公开申请")
    if isinstance(record, SmallCase):
        what = f"“{record.get_kind_display()}”"
    return told % {
        "what": what,
        "day": written_day(_day(record)),
        "number": record.number,
        "code": record.query_code,
        "subject": record.subject,
    }


def _keep_it() -> str:
    return _(
        "凭编号和查询码可以查询办理进度，请妥善保管，不要告知他人。"
        "本回执由系统自动生成，不加盖印章。"
    )


def _day(record: Tracked) -> date:
    if isinstance(record, SmallCase):
        return record.received_on
    assert record.filed_at is not None
    return timezone.localtime(record.filed_at).date()
