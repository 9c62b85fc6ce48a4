"""Writing to somebody outside: by mail, and by text message where the office has a gateway."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db.models import Model

from gongkai.agencies.models import Agency
from gongkai.notices.actions import send_mail_to, send_sms_to
from gongkai.notices.sms import sms_is_configured
from gongkai.requests.models import PartyRole, RequestCase


def reach_applicant(case: RequestCase, *, subject: str, text: str, once_key: str) -> None:
    """Tell the applicant, who is to get the letters electronically, what lies ready."""
    person = case.parties.filter(role=PartyRole.APPLICANT).first()
    if person is None:
        return
    for contact in (person.email, person.phone):
        reach(
            contact, agency=case.agency, subject=subject, text=text, once_key=once_key, about=case
        )


def reach(
    contact: str, *, agency: Agency, subject: str, text: str, once_key: str, about: Model
) -> None:
    """Write to a mail address or a mobile number; whatever else the contact is stays unused."""
    told: Any = {"agency": agency, "subject": subject, "text": text, "about": about}
    # 联系方式是申请人自己填写的，写成别的样子的不发；网关配置有误的，也不妨碍办理。
    with suppress(ValidationError, ImproperlyConfigured):
        if "@" in contact:
            send_mail_to(contact, once_key=once_key, **told)
        elif contact and sms_is_configured():
            send_sms_to(contact, once_key=once_key, **told)
