"""提交回执: what proves that something was handed in over the network.

It is not the 登记回执, which the desk issues when the application is registered (条例第三十一条).
"""

from __future__ import annotations

from collections.abc import Iterator
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
    form = Letter(
        # 只借其表格版式：系统生成的回执不留印章的位置。
        kind=LetterKind.REGISTRATION_FORM,
        title=_title(record),
        agency=agency.name,
        number=None,
        addressee="",
        parts=tuple(_boxes(record)),
    )
    return to_pdf(form, tuple(settings.FONT_PATHS))


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


def _boxes(record: Tracked) -> Iterator[Part]:
    agency = record.agency
    told = [
        (_("编号"), record.number, True),
        (_("查询码"), record.query_code, True),
        (_("提交人"), _person(record), True),
        (_("提交日期"), written_day(_day(record)), True),
        (_("内容"), record.subject, False),
        (_("接下来"), what_follows(record), False),
        (_("查询办法"), _keep_it(), False),
        (_("联系方式"), f"{agency.office_name}　{agency.phone}\n{agency.address}", False),
    ]
    for n, (title, text, half) in enumerate(told):
        yield Part(f"box_{n}", title, text, locked=True, half=half)


def _keep_it() -> str:
    return _(
        "在本网站“进度查询”输入编号和查询码，可以查看办理进度、下载文书。"
        "请妥善保管，不要告知他人。本回执由系统自动生成。"
    )


def _day(record: Tracked) -> date:
    if isinstance(record, SmallCase):
        return record.received_on
    assert record.filed_at is not None
    return timezone.localtime(record.filed_at).date()
