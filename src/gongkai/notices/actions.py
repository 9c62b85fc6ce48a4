"""What rooms above ask for: tell an officer, write to somebody outside. Each once by its key."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency, Officer
from gongkai.common.audit import record
from gongkai.common.clock import now
from gongkai.common.crypto import fingerprint
from gongkai.notices.models import Channel, Notice, Preference
from gongkai.notices.queries import wants_mail
from gongkai.notices.subjects import subject_line
from gongkai.notices.tasks import queue_delivery

MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)


@transaction.atomic
def notify(
    officer: Officer,
    subject: str,
    text: str,
    url: str,
    once_key: str,
    mail: bool = True,
    about: Model | None = None,
) -> bool:
    """Tell the officer on screen, and by mail if he or she wants it; return whether that is new.

    The same `once_key` reaches the same officer once, whoever asks and however often. `url` is an
    address of this house ("/desk/…") or empty.
    """
    if not officer.is_active:
        return False
    content = contents(subject, text, about, url=url, agency_id=officer.agency_id, officer=officer)
    recipient = str(officer.pk)
    is_new = put(Channel.SCREEN, recipient, once_key, sent_at=content["made_at"], **content)
    # 站内一条是唯一的凭据：已经通知过的，事后开启邮件也不再补发。
    if is_new and mail and wants_mail(officer):
        put(Channel.MAIL, recipient, once_key, **content)
    return is_new


@transaction.atomic
def notify_all(
    officers: Iterable[Officer],
    subject: str,
    text: str,
    url: str,
    once_key: str,
    mail: bool = True,
    about: Model | None = None,
) -> int:
    """Return how many of the officers were told now; see `notify`. Few queries, however many."""
    told = {str(officer.pk): officer for officer in officers if officer.is_active}
    known = Notice.objects.filter(
        channel=Channel.SCREEN, once_key=once_key, recipient__in=list(told)
    ).values_list("recipient", flat=True)
    new = [told[recipient] for recipient in sorted(set(told) - set(known))]
    content = contents(subject, text, about, url=url)
    screen = [_row(Channel.SCREEN, one, once_key, content, content["made_at"]) for one in new]
    mails = [_row(Channel.MAIL, one, once_key, content) for one in new if mail and wants_mail(one)]
    # 两处同时通知的，数据库只收一条。
    Notice.objects.bulk_create([*screen, *mails], ignore_conflicts=True)
    if mails:
        transaction.on_commit(queue_delivery)
    return len(new)


def _row(
    channel: Channel,
    officer: Officer,
    once_key: str,
    content: dict[str, Any],
    sent_at: datetime | None = None,
) -> Notice:
    return Notice(
        channel=channel,
        recipient=str(officer.pk),
        once_key=once_key,
        officer=officer,
        agency_id=officer.agency_id,
        sent_at=sent_at,
        **content,
    )


@transaction.atomic
def send_mail_to(
    address: str,
    *,
    agency: Agency,
    subject: str,
    text: str,
    once_key: str,
    about: Model | None = None,
) -> bool:
    """Mail to somebody outside; return whether that is new. Without a mail server it waits.

    Raises ValidationError if it is no mail address.
    """
    address = address.strip()
    try:
        validate_email(address)
    except ValidationError:
        raise ValidationError(_("电子邮箱地址不正确。")) from None
    content = contents(subject, text, about, agency_id=agency.pk, address=address)
    return put(Channel.MAIL, fingerprint(address.lower()), once_key, **content)


@transaction.atomic
def send_sms_to(
    number: str,
    text: str,
    *,
    agency: Agency,
    subject: str,
    once_key: str,
    about: Model | None = None,
) -> bool:
    """Send a text message to a mobile number of the mainland; return whether that is new.

    `subject` is not sent: it tells administrators what could not be sent.

    Raises ValidationError if it is no such number.
    """
    number = re.sub(r"[\s-]", "", number)
    if not MOBILE.fullmatch(number):
        raise ValidationError(_("手机号码应为 11 位数字。"))
    content = contents(subject, text, about, agency_id=agency.pk, address=number)
    return put(Channel.SMS, fingerprint(number), once_key, **content)


def contents(subject: str, text: str, about: Model | None, **more: Any) -> dict[str, Any]:
    """Return the fields of a notice that is due now."""
    instant = now()
    subject = subject_line(subject, about)
    fields: dict[str, Any] = {"subject": subject, "text": text, "made_at": instant}
    if about is not None:
        fields |= {"about_kind": about._meta.label_lower, "about_id": str(about.pk)}
    return fields | {"due_at": instant} | more


def put(channel: Channel, recipient: str, once_key: str, **fields: Any) -> bool:
    """Keep the notice, unless there is one: of two who come at once the database lets one in."""
    _notice, is_new = Notice.objects.get_or_create(
        channel=channel, recipient=recipient, once_key=once_key, defaults=fields
    )
    if is_new and channel != Channel.SCREEN:
        transaction.on_commit(queue_delivery)
    return is_new


def mark_read(officer: Officer, pk: int | None = None) -> int:
    """Return how many of the officer's notices are now read: the one, or all."""
    unread = Notice.objects.on_screen_of(officer).unread()
    return (unread if pk is None else unread.filter(pk=pk)).update(read_at=now())


@transaction.atomic
def choose(officer: Officer, *, email: str, mail: bool) -> None:
    """Keep where the officer's mail goes, and whether any does."""
    officer = Officer.objects.select_for_update().get(pk=officer.pk)
    is_moved = officer.email != email
    if is_moved:
        officer.email = email
        officer.save(update_fields=["email"])
    Preference.objects.update_or_create(officer=officer, defaults={"mail": mail})
    record("officer.notices_chosen", officer, by=officer, mail=mail, address_changed=is_moved)


@transaction.atomic
def try_again(pk: int, *, by: Officer) -> bool:
    """Send the notice as soon as may be; return whether there was anything left to send."""
    notice = unsent(pk, by)
    if notice is None:
        return False
    notice.due_at, notice.stopped_at = now(), None
    notice.save(update_fields=["due_at", "stopped_at"])
    record("notice.tried_again", notice, by=by)
    transaction.on_commit(queue_delivery)
    return True


@transaction.atomic
def give_up(pk: int, *, by: Officer) -> bool:
    """Send the notice no more and take it off the list; return whether it was still to be sent."""
    notice = unsent(pk, by)
    if notice is None:
        return False
    notice.stopped_at, notice.trouble = now(), ""
    notice.save(update_fields=["stopped_at", "trouble"])
    record("notice.given_up", notice, by=by)
    return True


def unsent(pk: int, by: Officer) -> Notice | None:
    """Return the notice, locked, if it is in trouble and the administrator may see it."""
    pks = Notice.objects.administered_by(by).in_trouble().filter(pk=pk).values("pk")
    return Notice.objects.select_for_update().filter(pk__in=pks).first()


def send_test(officer: Officer) -> bool:
    """Mail a trial to the officer's own address; False if there is none, or no mail server."""
    if not wants_mail(officer):
        return False
    subject, text = _("试发邮件"), _("收到本邮件，说明本系统的邮件可以送达。")
    content = contents(subject, text, None, agency_id=officer.agency_id, officer=officer)
    return put(Channel.MAIL, str(officer.pk), f"trial:{uuid4().hex}", **content)
