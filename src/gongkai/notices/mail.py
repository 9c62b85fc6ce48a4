"""Mail through the server of the settings. What a server answers is read for its number alone."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from smtplib import (
    SMTPAuthenticationError,
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _

from gongkai.notices.models import Notice
from gongkai.notices.queries import mail_is_configured
from gongkai.notices.troubles import Trouble, Undelivered

# ValueError 包括地址或者标题不能编码。
FAULTS = (SMTPException, OSError, ValueError)
# 4xx 可以再试，5xx 再试也是同样答复（RFC 5321 第 4.2.1 节）。
FINAL = 500


@contextmanager
def post_box() -> Iterator[Callable[[Notice], None]]:
    """Give a function that hands a notice to the mail server, over one connection for all.

    It raises Undelivered.
    """
    connection = get_connection()

    def hand_over(notice: Notice) -> None:
        if not mail_is_configured():
            raise Undelivered(Trouble.NO_SERVER)
        message = message_of(notice)
        try:
            connection.open()
        except FAULTS as fault:
            hang_up(connection)
            raise unopened(fault) from None
        try:
            connection.send_messages([message])
        except FAULTS as fault:
            hang_up(connection)
            raise refused(fault) from None

    try:
        yield hand_over
    finally:
        hang_up(connection)


def hang_up(connection: Any) -> None:
    with suppress(SMTPException, OSError):
        connection.close()


def message_of(notice: Notice) -> EmailMessage:
    """Return the mail. Its identifier stays the same when it has to be sent again."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ")
    return EmailMessage(
        notice.subject,
        body_of(notice),
        to=[address_of(notice)],
        headers={
            "Message-ID": f"<gongkai.{notice.pk}.{notice.made_at:%Y%m%d%H%M%S%f}@{domain}>",
            "Auto-Submitted": "auto-generated",
        },
    )


def address_of(notice: Notice) -> str:
    """Return where the mail goes: an officer's address of now, not of when it was written."""
    officer = notice.officer
    address = notice.address if officer is None else officer.is_active and officer.email
    if not address:
        raise Undelivered(Trouble.NO_ADDRESS, is_final=True)
    return address


def body_of(notice: Notice) -> str:
    parts = [notice.text]
    if notice.url:
        parts.append(_("办理地址：%(url)s") % {"url": settings.SITE_URL + notice.url})
    signed = notice.agency.name if notice.agency else ""
    parts.append(signed + "\n" + _("本邮件由政府信息公开系统自动发出，请勿直接回复。"))
    return "\n\n".join(parts)


def unopened(fault: Exception) -> Undelivered:
    """Return why the server was not reached or would not let us in: the same for every mail."""
    code = reply_code_of(fault)
    if isinstance(fault, SMTPAuthenticationError):
        return Undelivered(Trouble.LOGIN, code)
    if isinstance(fault, ssl.SSLError | SMTPNotSupportedError):
        return Undelivered(Trouble.ENCRYPTION)
    return Undelivered(Trouble.UNREACHABLE, code)


def refused(fault: Exception) -> Undelivered:
    """Return why this one mail was not taken."""
    code = reply_code_of(fault)
    is_final = code is not None and code >= FINAL
    if isinstance(fault, SMTPSenderRefused):
        # 发件地址由管理员改正，改正后照发。
        return Undelivered(Trouble.SENDER, code)
    if isinstance(fault, SMTPRecipientsRefused):
        return Undelivered(Trouble.ADDRESS if is_final else Trouble.BUSY, code, is_final)
    if isinstance(fault, ValueError):
        return Undelivered(Trouble.CONTENT, is_final=True)
    if code is None:
        return Undelivered(Trouble.BROKEN)
    return Undelivered(Trouble.CONTENT if is_final else Trouble.BUSY, code, is_final)


def reply_code_of(fault: Exception) -> int | None:
    if isinstance(fault, SMTPRecipientsRefused):
        return int(next(iter(fault.recipients.values()))[0])
    # 未收到应答时 smtplib 记为 -1。
    if isinstance(fault, SMTPResponseException) and fault.smtp_code > 0:
        return int(fault.smtp_code)
    return None
